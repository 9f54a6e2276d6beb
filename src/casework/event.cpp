#include "casework/event.h"

#include "casework/merge_patch.h"

namespace casework {

using base::json::object;

Event append(Case& c, const Authorship& by, const object& patch,
             const std::function<std::string(std::string)>& as_stored) {
  Event e;
  e.court = c.court;
  e.case_id = c.id;
  e.seq = c.version + 1;
  e.at = by.at;
  e.action = by.action;
  e.actor = by.actor;
  merge_patch(c.state, patch);
  object body;
  body.reserve(8);
  body["case"] = c.id;
  body["seq"] = e.seq;
  body["at"] = by.at.iso();
  body["action"] = by.action;
  body["actor"] = by.actor;
  body["role"] = by.role;
  body["batch"] = by.batch;
  std::string stored = base::json::serialize(patch);
  if (as_stored) stored = as_stored(std::move(stored));
  e.body = base::json::serialize(body);
  e.body.pop_back();  // the brace: the patch is the last member
  e.body += ",\"patch\":" + stored + "}";
  e.hash = base::chained(c.head, e.body);
  c.version = e.seq;
  c.head = e.hash;
  return e;
}

base::Result<bool> replay(Case& c, const Event& stored) {
  const auto refuse = [&](const char* code) {
    return base::Refusal{code, {{"case", stored.case_id}, {"seq", std::to_string(stored.seq)}}, stored.case_id};
  };
  if (stored.seq != c.version + 1) return refuse("event.out_of_order");
  if (base::chained(c.head, stored.body) != stored.hash) return refuse("event.hash_wrong");
  const auto parsed = base::parse_json(stored.body);
  if (!parsed || !parsed->is_object()) return refuse("event.malformed");
  const object& body = parsed->get_object();
  if (base::text_at(body, "case") != stored.case_id || base::int_at(body, "seq") != stored.seq ||
      base::text_at(body, "at") != stored.at.iso() || base::text_at(body, "action") != stored.action ||
      base::text_at(body, "actor") != stored.actor)
    return refuse("event.body_differs");
  merge_patch(c.state, base::object_at(body, "patch"));
  c.version = stored.seq;
  c.head = stored.hash;
  return true;
}

}  // namespace casework
