// Anything at all, in any order, from intake to archive: the guards of the domain hold after every step.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "base/messages.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::json::object;
using casework::Field;

constexpr const char* kConceded = "愿付27654.32";

int between(int from, int below) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, below)); }

// A value that may fit: parties, elements and sums of the case, days around today; choices from the table itself.
base::json::value some_value(const Field& field, const WalkedCase& w) {
  const auto today = w.context.now.date();
  if (!field.choices.empty()) return base::json::string(*rc::gen::elementOf(field.choices));
  switch (field.kind) {
    case Field::Kind::kMoney:
      return base::json::string(base::Money::fen(between(-100, 4'000'000)).plain());
    case Field::Kind::kDate:
      return base::json::string(today.plus_days(between(-12, 4)).iso());
    case Field::Kind::kMoment:
      return base::json::string(base::Moment::at(today.plus_days(between(0, 30)), 9).iso());
    case Field::Kind::kInteger:
      return between(-1, 13);
    case Field::Kind::kBoolean:
      return between(0, 4) != 0;
    case Field::Kind::kObject:
      return object{};
    case Field::Kind::kList:
      return base::json::array{"principal"};
    case Field::Kind::kText:
      break;
  }
  if (field.name == "recipient" || field.name == "by") return between(0, 2) ? "1" : "claimant";
  if (field.name == "concessions") return kConceded;
  return "理由";
}

object some_input(const casework::Action& action, const WalkedCase& w) {
  if (action.name == "receive") return a_row();
  object input;
  for (const auto& field : action.input)
    if (field.required || between(0, 2)) input[field.name] = some_value(field, w);
  if (action.name == "hold_hearing") {
    input["attendance"] = object{{"claimant", true}, {"1", between(0, 2) != 0}};
    input["found"] = object{};
  }
  if (action.name == "record_answer") {
    input["elements"] = object{{"principal", object{{"position", "admit"}}}};
    input["files"] = base::json::array{object{{"name", "a.jpg"}, {"hash", std::string(64, '0')}, {"size", 7}}};
  }
  if (action.name == "correct_judgment")
    input["corrections"] = base::json::array{object{{"from", "被告"}, {"to", "被告人"}}};
  if (action.name == "sign_judgment") input.erase("confirmed");
  // Most of what is recorded of a service is one that worked, or walks end there.
  if (action.name == "record_service" && between(0, 5)) {
    const auto today = w.context.now.date().iso();
    for (const auto& [key, value] :
         object{{"channel", "personal"}, {"result", "receipt"}, {"sent", today}, {"at", today}})
      input[key] = value;
  }
  return input;
}

// What ends a walk early is rare.
bool is_rare(const std::string& action) {
  for (const char* end : {"withdraw_claim", "refuse_filing", "dismiss_unpaid", "withdraw_suit", "settle_in_court",
                          "convert_track", "send_back", "adjourn", "object_to_service", "reallocate"})
    if (action == end) return true;
  return false;
}

// Guard 2: no judgment before service and hearing, none stands before the last period is over.
void judged_in_order(const WalkedCase& w, const std::string& action, Date today) {
  const object& judgment = w.c.part("judgment");
  if (!judgment.empty() && !base::date_at(w.c.part("hearing"), "held_on"))
    RC_FAIL("a judgment without a hearing after " + action + ": " + base::json::serialize(w.c.part("hearing")) +
            base::json::serialize(judgment));
  // A service that falls later moves what hangs on it; who came to the hearing has been heard all the same.
  if (action == "sign_judgment" && !base::bool_at(base::object_at(w.c.part("hearing"), "attendance"), "1"))
    RC_ASSERT(effective_service(w.c, "1", "complaint").has_value());
  if (w.c.stage() != "effective" || !w.c.part("second_instance").empty()) return;
  const auto effective = base::date_at(w.c.state, "effective_on");
  RC_ASSERT(effective && *effective <= today);
  for (const auto& party : party_keys(w.c)) {
    const auto served = effective_service(w.c, party, "judgment");
    RC_ASSERT(served && *served <= *effective);
    const auto period = casework::deadline_of(w.c, "appeal." + party);
    if (!final_at_once(w.c) && period) RC_ASSERT(period->due < *effective);
  }
}

// No enforcement of what does not bind yet.
void enforced_in_order(const WalkedCase& w, Date today) {
  if (w.c.stage() != "enforcing") return;
  const auto effective = base::date_at(w.c.state, "effective_on");
  const auto perform = casework::deadline_of(w.c, "perform");
  RC_ASSERT(effective && *effective <= today);
  RC_ASSERT(perform && perform->due < today);
}

// The file goes up paid for, copied, and when nobody else can appeal any more.
void sent_up_in_order(const WalkedCase& w) {
  if (w.c.stage() != "second_instance") return;
  for (const auto& [by, appeal] : w.c.part("appeals")) {
    const object& a = appeal.get_object();
    const object& fee = base::object_at(a, "fee");
    RC_ASSERT(fee.empty() || base::date_at(fee, "paid_on") || !base::object_at(a, "withdrawn").empty());
  }
  RC_ASSERT(!w.c.part("appeals").empty());
  RC_ASSERT(!final_at_once(w.c) || w.c.part("judgment").empty());
}

// Guard 4: what was conceded stays behind the wall.
void wall_holds(const WalkedCase& w) {
  object beyond = w.c.state;
  beyond.erase("mediation");
  RC_ASSERT(base::json::serialize(beyond).find(kConceded) == std::string::npos);
}

// Guard 7: loads moved one by one add up to what the case says of itself.
void loads_add_up(const WalkedCase& w, const std::map<std::string, int>& moved) {
  std::map<std::string, int> expected;
  for (const auto& person : works_on(w.c)) ++expected[person];
  for (const auto& [person, load] : moved) RC_ASSERT(load == expected[person]);
  for (const auto& [person, load] : expected) RC_ASSERT(load == (moved.contains(person) ? moved.at(person) : 0));
}

void can_be_read(const base::Refusal& refusal) {
  for (auto language : {base::Language::kChinese, base::Language::kEnglish}) {
    RC_ASSERT(base::has_message(refusal.code, language));
    RC_ASSERT(base::message(refusal, language).sentence.find('{') == std::string::npos);
  }
}

// Some walks begin at a hearing, or few would ever see the second instance.
void to_the_judgment(WalkedCase& w) {
  w.preparing().served("complaint", "2023-02-14");
  if (between(0, 2)) w.does("convert_track", R"({"why": "not_small_claims"})");
  w.does("schedule_hearing", object{{"session", "S"}, {"at", "2023-03-03T09:00"}, {"room", "1"}});
  w.served("summons", "2023-02-14").on("2023-03-03");
  w.does("hold_hearing", R"({"attendance": {"claimant": true, "1": true}})").does("draft_judgment");
  w.does("sign_judgment").does("pronounce", R"({"in_court": true})");
}

}  // namespace

RC_GTEST_PROP(guards, hold_whatever_is_done_in_whatever_order, ()) {
  WalkedCase w;
  std::map<std::string, int> moved;
  if (between(0, 2)) {
    to_the_judgment(w);
    for (const auto& person : works_on(w.c)) ++moved[person];
  }
  for (int step = 0; step < 60; ++step) {
    std::vector<const casework::Action*> open;
    for (const auto& action : WalkedCase::table().actions)
      if (std::find(action.from.begin(), action.from.end(), std::string(w.c.stage())) != action.from.end() &&
          (!is_rare(action.name) || between(0, 15) == 0))
        open.push_back(&action);
    if (open.empty()) break;
    const auto& action = *open[static_cast<size_t>(between(0, static_cast<int>(open.size())))];
    const auto corrections = base::int_at(w.c.part("filing"), "corrections");
    auto decision = w.ask(action.name, some_input(action, w));
    if (!decision.ok()) {
      can_be_read(decision.refusal());
    } else {
      for (const auto& person : decision->load_to) ++moved[person];
      for (const auto& person : decision->load_from) --moved[person];
      w.apply(action.name, std::move(decision.value()));
      const auto today = w.context.now.date();
      judged_in_order(w, action.name, today);
      enforced_in_order(w, today);
      sent_up_in_order(w);
      wall_holds(w);
      loads_add_up(w, moved);
      RC_ASSERT(base::int_at(w.c.part("filing"), "corrections") <= std::max<int64_t>(corrections, 1));
    }
    w.context.now = w.context.now.plus_minutes(24 * 60 * between(0, 9));
  }
  RC_CLASSIFY(!w.c.part("judgment").empty());
  RC_CLASSIFY(!w.c.part("appeals").empty());
  RC_CLASSIFY(!w.c.part("enforcement").empty());
}

}  // namespace procedures::financial
