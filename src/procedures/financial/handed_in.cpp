#include "procedures/financial/handed_in.h"

#include <algorithm>

#include "procedures/financial/elements.h"
#include "procedures/financial/kept_file.h"
#include "procedures/financial/limits.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

const object& of_party(const casework::Case& c, const std::string& party) {
  return base::object_at(c.part("handed_in"), party);
}

}  // namespace

std::optional<Refusal> fault_of_files(const casework::Case& c, const std::string& party, const array& files) {
  for (const auto& value : files) {
    if (!is_kept_file(value) || base::int_at(value.get_object(), "size") <= 0)
      return Refusal{"files.malformed", {}, "files"};
    const auto element = base::text_at(value.get_object(), "element");
    if (!element.empty() && !element_kind(element))
      return Refusal{"files.unknown_element", {{"element", std::string(element)}}, "files"};
  }
  if (of_party(c, party).size() + files.size() > limits::kFilesHandedIn)
    return Refusal{"files.too_many", {{"most", std::to_string(limits::kFilesHandedIn)}}, "files"};
  return std::nullopt;
}

void hand_in(object& patch, const casework::Case& c, const std::string& party, const array& files, base::Date on) {
  object all = of_party(c, party);
  const size_t before = all.size();
  for (const auto& value : files) {
    const object& file = value.get_object();
    const auto same = [&](const auto& known) {
      const object& other = known.value().get_object();
      return base::text_at(other, "hash") == base::text_at(file, "hash") &&
             base::text_at(other, "element") == base::text_at(file, "element");
    };
    if (std::any_of(all.begin(), all.end(), same)) continue;
    object entry{{"name", base::text_at(file, "name")},
                 {"hash", base::text_at(file, "hash")},
                 {"size", base::int_at(file, "size")},
                 {"on", on.iso()}};
    if (const auto element = base::text_at(file, "element"); !element.empty()) entry["element"] = element;
    all[std::to_string(all.size() + 1)] = std::move(entry);
  }
  if (all.size() > before) member(patch, "handed_in")[party] = std::move(all);
}

}  // namespace procedures::financial
