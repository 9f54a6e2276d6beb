#include "office/journal.h"

#include "base/hash.h"
#include "base/json.h"

namespace office {
namespace {

using base::json::array;
using base::json::object;

std::string link(const std::string& last_hash, const std::string& body) {
  base::Digest previous{};
  base::from_hex(last_hash, previous);  // the first line follows zeros
  return base::hex(base::chained(previous, body));
}

}  // namespace

std::string journal_body(const std::string& at, const std::string& batch, const std::vector<JournalHead>& heads) {
  array list;
  list.reserve(heads.size());
  for (const auto& h : heads) list.push_back(array{h.case_id, h.version, h.head});
  return base::json::serialize(object{{"at", at}, {"batch", batch}, {"heads", std::move(list)}});
}

std::optional<std::vector<JournalHead>> read_line(const store::JournalRow& line, const std::string& last_hash) {
  if (link(last_hash, line.body) != line.hash) return std::nullopt;
  const auto body = base::parse_json(line.body);
  if (!body || !body->is_object()) return std::nullopt;
  const object& o = body->get_object();
  if (base::text_at(o, "at") != line.at) return std::nullopt;
  std::vector<JournalHead> heads;
  for (const auto& v : base::array_at(o, "heads")) {
    if (!v.is_array() || v.get_array().size() != 3) return std::nullopt;
    const auto& h = v.get_array();
    if (!h[0].is_string() || !h[1].is_int64() || !h[2].is_string()) return std::nullopt;
    heads.push_back({std::string(h[0].get_string()), h[1].get_int64(), std::string(h[2].get_string())});
  }
  return heads;
}

}  // namespace office
