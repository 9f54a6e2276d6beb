#include "procedures/financial/link_sent.h"

#include "procedures/financial/service_progress.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

// The link that an input names, and where its patch goes.
struct Sent {
  std::string recipient, issue;
  const object& before;

  object& in(Decision& d) const {
    object& link = member(member(member(d.patch, "service"), recipient), "link");
    return member(member(link, "sent"), issue);
  }
};

base::Result<Sent> named_in(const Case& c, const object& input) {
  const std::string recipient(base::text_at(input, "recipient"));
  const std::string issue = std::to_string(base::int_at(input, "link"));
  const object& link = base::object_at(base::object_at(c.part("service"), recipient), "link");
  const object& sent = base::object_at(base::object_at(link, "sent"), issue);
  if (sent.empty() || !base::array_at(input, "attempts").empty())
    return Refusal{"service.unknown_link", {{"recipient", recipient}, {"link", issue}}, "link"};
  return Sent{recipient, issue, sent};
}

// What a short message or a letter by mail comes to; nobody brings one.
std::optional<Refusal> unfit(const object& input) {
  const std::string state(base::text_at(input, "state"));
  for (const char* fit : {"on_the_way", "arrived", "read", "failed"})
    if (state == fit) return std::nullopt;
  return Refusal{"service.result_unfit", {{"channel", "electronic"}, {"result", state}}, "state"};
}

// Of a visit: there is none that these would prove.
std::optional<Refusal> of_a_visit(const object& input) {
  std::vector<std::string> given;
  for (const char* key : {"place", "witness", "proofs"})
    if (input.contains(key)) given.emplace_back(key);
  if (given.empty()) return std::nullopt;
  const auto names = listed(given, ", ");
  return Refusal{"input.malformed", {{"action", "record_receipt"}, {"missing", ""}, {"malformed", names}}, names};
}

}  // namespace

bool is_about_link(const object& input) {
  const auto* link = input.if_contains("link");
  return link && !link->is_null();
}

base::Result<Decision> link_dispatched(const Case& c, const object& input) {
  const auto sent = named_in(c, input);
  if (!sent) return sent.refusal();
  Decision d;
  object& link = sent->in(d);
  note(link, "dispatches", sent->before, dispatch_told(input));
  // What came back already is not set back to "sent".
  if (base::text_at(sent->before, "result") != "queued") return d;
  const bool refused = base::text_at(input, "how") == "refused";
  link["result"] = refused ? "failed" : "sent";
  link["at"] = base::text_at(input, "at");
  if (refused) link["reason"] = base::text_at(input, "reason");
  return d;
}

base::Result<Decision> link_reported(const Case& c, const object& input, const Context& context) {
  const auto sent = named_in(c, input);
  if (!sent) return sent.refusal();
  if (auto refused = unfit(input)) return *refused;
  if (auto refused = of_a_visit(input)) return *refused;
  Decision d;
  object& link = sent->in(d);
  note(link, "receipts", sent->before, receipt_told(input, context));
  const auto state = base::text_at(input, "state");
  if (state == "on_the_way" || is_step_back(state, base::text_at(sent->before, "result"))) return d;
  link["result"] = state;
  link["at"] = base::text_at(input, "at").empty() ? base::json::string(context.now.iso())
                                                  : base::json::string(base::text_at(input, "at"));
  if (state == "failed")
    link["reason"] = base::text_at(input, "reason");
  else if (sent->before.contains("reason"))
    link["reason"] = nullptr;
  return d;
}

}  // namespace procedures::financial
