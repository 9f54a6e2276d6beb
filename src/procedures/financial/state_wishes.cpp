#include <array>

#include "law/articles.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/limits.h"
#include "procedures/financial/said.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

constexpr std::array kSteps = {"mediation", "hearing", "pronouncement"};
constexpr std::array kWords = {"because", "language", "needs"};

bool says_nothing(const object& input) {
  for (const char* key : kSteps)
    if (input.contains(key)) return false;
  for (const char* key : kWords)
    if (input.contains(key)) return false;
  return !input.contains("sign_language");
}

// A step that has been taken is not wished for in another way.
bool is_over(const Case& c, std::string_view step) {
  const auto stage = c.stage();
  return step != "pronouncement" &&
         (stage == "drafted" || stage == "issued" || (step == "hearing" && stage == "heard"));
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string party(base::text_at(input, "recipient"));
  if (auto refused = not_his_to_say(c, party, context)) return *refused;
  if (says_nothing(input)) return Refusal{"wishes.nothing_said", {}, "hearing"};
  for (const char* key : kWords)
    if (auto refused = too_long(base::text_at(input, key), key, limits::kSaid)) return *refused;
  for (const char* step : kSteps)
    if (input.contains(step) && is_over(c, step)) return Refusal{"wishes.step_over", {}, step};

  const auto today = context.now.date();
  object wishes{{"on", today.iso()}, {"article", law::cite("online_consent", today)}};
  const auto& before = base::object_at(c.part("wishes"), party);
  for (const char* step : kSteps)
    if (const auto way = base::text_at(input, step); !way.empty()) wishes[step] = way;
  for (const char* key : kWords)
    if (input.contains(key) || before.contains(key)) wishes[key] = text_or_nothing(base::text_at(input, key));
  if (input.contains("sign_language") || before.contains("sign_language"))
    wishes["sign_language"] = base::bool_at(input, "sign_language");
  Decision d;
  d.patch["wishes"] = object{{party, std::move(wishes)}};
  return d;
}

}  // namespace

/// 参加诉讼的方式和需要: step by step, online or in person: consent to one step is never consent to another
/// (在线诉讼规则 Art.4), and may be taken back before the step (Art.5). A step left out stays as it was said; language,
/// sign language and needs are said anew each time, so that they can be taken back.
casework::Action state_wishes() {
  using casework::Role;
  const std::vector<std::string> ways = {"online", "in_person"};
  const std::vector<std::string> stages = {"mediating", "filed",   "preparing", "scheduled",
                                           "heard",     "drafted", "issued"};
  return {"state_wishes",
          stages,
          stages,
          {Role::kClerk, Role::kDefendant, Role::kClaimant},
          {asked("recipient"),
           {"mediation", Field::Kind::kText, false, ways},
           {"hearing", Field::Kind::kText, false, ways},
           {"pronouncement", Field::Kind::kText, false, ways},
           welcome("because"),
           welcome("language"),
           welcome("sign_language", Field::Kind::kBoolean),
           welcome("needs")},
          decide};
}

}  // namespace procedures::financial
