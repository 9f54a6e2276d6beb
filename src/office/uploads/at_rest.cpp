#include "office/uploads/at_rest.h"

#include <functional>

#include "base/json.h"

namespace office {
namespace {

using base::json::value;

// As it stands between its quotes, which is how Keyring::open_in puts it back.
std::string within_quotes(std::string_view text) {
  const auto quoted = base::json::serialize(value(text));
  return quoted.substr(1, quoted.size() - 2);
}

// Every text inside for which `is_secret` says so by the name of its member ("" inside a list).
void seal(value& v, std::string_view member, const std::function<bool(std::string_view)>& is_secret,
          const base::Keyring& keys, const std::string& place) {
  if (auto* text = v.if_string()) {
    if (is_secret(member)) *text = keys.seal(within_quotes(std::string_view(*text)), place);
  } else if (auto* all = v.if_array()) {
    for (auto& one : *all) seal(one, "", is_secret, keys, place);
  } else if (auto* members = v.if_object()) {
    for (auto& one : *members) seal(one.value(), std::string_view(one.key()), is_secret, keys, place);
  }
}

void seal(std::string& json, const std::function<bool(std::string_view)>& is_secret, const base::Keyring& keys,
          const std::string& place) {
  auto parsed = base::parse_json(json);
  if (!parsed) return;
  seal(parsed.value(), "", is_secret, keys, place);
  json = base::json::serialize(parsed.value());
}

}  // namespace

store::UploadRow at_rest(store::UploadRow row, const base::Keyring* keys) {
  if (!keys) return row;
  const std::string place = row.court + "/upload/" + std::to_string(row.id);
  seal(
      row.edits, [](std::string_view member) { return member == "value" || member == "from"; }, *keys, place);
  seal(
      row.particulars, [](std::string_view) { return true; }, *keys, place);
  // The file's own name is the upload's; papers and what was not matched are named after people.
  seal(
      row.evidence, [](std::string_view member) { return member == "name" || member.empty(); }, *keys, place);
  return row;
}

}  // namespace office
