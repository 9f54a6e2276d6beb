#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/handed_in.h"
#include "procedures/financial/limits.h"
#include "procedures/financial/said.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

struct Faults {
  std::vector<std::string> unknown, malformed, unexplained, too_long;
};

Faults faults_of(const object& said) {
  Faults faults;
  for (const auto& [key, value] : said) {
    const auto* kind = element_kind(key);
    if (!kind) {
      faults.unknown.emplace_back(key);
      continue;
    }
    const object none;
    const object& one = value.is_object() ? value.get_object() : none;
    const auto position = base::text_at(one, "position"), own = base::text_at(one, "value");
    const bool long_winded =
        too_long(own, {}, limits::kSaid) || too_long(base::text_at(one, "reason"), {}, limits::kSaid);
    if (long_winded) faults.too_long.emplace_back(kind->title);
    if ((position != "admit" && position != "dispute") || (!own.empty() && !fits_kind(kind->kind, own)))
      faults.malformed.emplace_back(kind->title);
    else if (position == "dispute" && own.empty() && base::text_at(one, "reason").empty())
      faults.unexplained.emplace_back(kind->title);
  }
  return faults;
}

std::optional<Refusal> refusal_of(const Faults& faults) {
  if (!faults.unknown.empty())
    return Refusal{"answer.unknown_element", {{"elements", listed(faults.unknown)}}, "elements"};
  if (!faults.malformed.empty())
    return Refusal{"answer.malformed", {{"elements", listed(faults.malformed)}}, "elements"};
  if (!faults.unexplained.empty())
    return Refusal{"answer.denial_unexplained", {{"elements", listed(faults.unexplained)}}, "elements"};
  if (!faults.too_long.empty())
    return Refusal{"answer.too_long",
                   {{"elements", listed(faults.too_long)}, {"most", std::to_string(limits::kSaid)}},
                   "elements"};
  return std::nullopt;
}

// What he says now, in place of what he said of the same elements before: who admits keeps no figure of his own.
object said_anew(const object& said, const object& before) {
  object now = said;
  for (auto& [key, value] : now)
    for (const auto& was : base::object_at(before, key))
      if (!value.get_object().contains(was.key())) value.get_object()[was.key()] = nullptr;
  return now;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string party(base::text_at(input, "recipient"));
  const auto today = context.now.date();
  const object& said = base::object_at(input, "elements");
  if (party == "claimant" || !is_party(c, party))
    return Refusal{"answer.unknown_defendant", {{"recipient", party}}, "recipient"};
  const auto& files = base::array_at(input, "files");
  if (said.empty() && files.empty() && !input.contains("pleads_cap"))
    return Refusal{"answer.nothing_said", {}, "elements"};
  if (auto fault = refusal_of(faults_of(said))) return *fault;
  if (auto fault = fault_of_files(c, party, files)) return *fault;

  Decision d;
  const object& before = base::object_at(c.part("answers"), party);
  object answer{{"on", today.iso()}, {"elements", said_anew(said, base::object_at(before, "elements"))}};
  if (const auto* pleads = input.if_contains("pleads_cap"); pleads && pleads->is_bool()) answer["pleads_cap"] = *pleads;
  const auto deadline = casework::deadline_of(c, "answer." + party);
  if (deadline && today > deadline->due) answer["late"] = true;
  d.patch["answers"] = object{{party, std::move(answer)}};
  if (!files.empty()) hand_in(d.patch, c, party, files, today);
  const Case after = with(c, d.patch);
  d.patch["elements"] = element_patch(
      c.part("elements"), elements_answered(c.part("elements"), after.part("answers"), c.part("defendants").size()));
  casework::close_deadline(d.patch, c, "answer." + party);
  return d;
}

}  // namespace

/// 答辩: element by element, admitted or disputed with the defendant's own figure or reason, with what he hands in to
/// show it. A later answer is put on top of the one before.
casework::Action record_answer() {
  using casework::Role;
  return {"record_answer",
          {"preparing", "scheduled"},
          {"preparing", "scheduled"},
          {Role::kClerk, Role::kDefendant},
          {asked("recipient"), asked("elements", Field::Kind::kObject), welcome("pleads_cap", Field::Kind::kBoolean),
           welcome("files", Field::Kind::kList)},
          decide};
}

}  // namespace procedures::financial
