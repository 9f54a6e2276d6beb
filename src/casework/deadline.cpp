#include "casework/deadline.h"

namespace casework {
namespace {

using base::json::object;

object& deadlines_in(object& patch) {
  auto& member = patch["deadlines"];
  if (!member.is_object()) member.emplace_object();
  return member.get_object();
}

Deadline read(std::string_view key, const object& o) {
  Deadline d;
  d.key = key;
  d.rule = base::text_at(o, "rule");
  d.starts = base::date_at(o, "starts").value_or(base::Date());
  d.due = base::date_at(o, "due").value_or(base::Date());
  d.article = base::text_at(o, "article");
  d.state = base::text_at(o, "state");
  return d;
}

}  // namespace

void set_deadline(object& patch, const Deadline& d) {
  deadlines_in(patch)[d.key] = object{
      {"rule", d.rule}, {"starts", d.starts.iso()}, {"due", d.due.iso()}, {"article", d.article}, {"state", d.state}};
}

void close_deadline(object& patch, const Case& c, const std::string& key, std::string_view how) {
  const auto found = deadline_of(c, key);
  if (found && found->state == "open") deadlines_in(patch)[key] = object{{"state", how}};
}

void remove_deadline(object& patch, const Case& c, const std::string& key) {
  if (deadline_of(c, key)) deadlines_in(patch)[key] = nullptr;
}

std::vector<Deadline> deadlines_of(const Case& c) {
  std::vector<Deadline> all;
  for (const auto& [key, v] : c.part("deadlines"))
    if (v.is_object()) all.push_back(read(key, v.get_object()));
  return all;
}

std::optional<Deadline> deadline_of(const Case& c, std::string_view key) {
  const auto* v = c.part("deadlines").if_contains(key);
  if (!v || !v->is_object()) return std::nullopt;
  return read(key, v->get_object());
}

}  // namespace casework
