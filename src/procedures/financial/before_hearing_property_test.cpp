// Whatever clerks do, in whatever order: what must hold after every step.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "base/messages.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::object;

constexpr const char* kSecret = "27654.32";

// Over the whole range from the first walk on.
int between(int from, int below) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, below)); }

template <class T>
T one_of(std::initializer_list<T> all) {
  return *rc::gen::elementOf(std::vector<T>(all));
}

object some_service(base::Date today) {
  const auto sent = today.plus_days(-between(0, 4));
  object input{{"recipient", one_of({"1", "1", "1", "claimant"})},
               {"papers", one_of({"complaint", "complaint", "summons", "judgment"})},
               {"channel", one_of({"electronic", "electronic", "post", "personal", "left", "notice"})},
               {"sent", sent.iso()},
               {"result", one_of({"sent", "arrived", "read", "receipt", "left", "returned", "published", "failed"})},
               {"at", today.iso()},
               {"source", one_of({"contract", "household", "other"})},
               {"proof", "记录"}};
  if (between(0, 4)) input["basis"] = one_of({"agreed_before_suit", "consented", "took_part"});
  input["reason"] = one_of({"moved", "refused", "empty_number", "whereabouts_unknown"});
  return input;
}

object some_input(const std::string& action, const WalkedCase& w) {
  const auto today = w.context.now.date();
  if (action == "receive") return a_row();
  if (action == "record_agreement") return {{"instalments", static_cast<int64_t>(between(0, 30))}, {"amount", kSecret}};
  if (action == "record_failure")
    return {{"code", one_of({"unwilling", "expired", "other"})},
            {"undisputed", base::json::array{one_of({"principal", "opened"})}},
            {"in_writing", true},
            {"concessions", std::string("愿付") + kSecret}};
  if (action == "request_confirmation") return {{"jointly", *rc::gen::arbitrary<bool>()}};
  if (action == "push_to_filing") return {{"refused_mediation", *rc::gen::arbitrary<bool>()}};
  if (action == "send_back") return {{"defects", base::json::array{"缺少明细"}}};
  if (action == "record_service") return some_service(today);
  if (action == "object_to_service")
    return {{"recipient", one_of({"1", "claimant"})},
            {"papers", one_of({"complaint", "summons", "judgment"})},
            {"upheld", *rc::gen::arbitrary<bool>()},
            {"reason", "未收到"}};
  if (action == "convert_track") return {{"why", one_of({"complex", "appraisal", "public_notice"})}};
  if (action == "record_answer")
    return {{"recipient", "1"},
            {"elements", object{{one_of({"principal", "interest", "dunned_on"}),
                                 object{{"position", one_of({"admit", "dispute"})}, {"reason", "不认可"}}}}}};
  if (action == "waive_periods") return {{"by", one_of({"claimant", "1"})}};
  if (action == "schedule_hearing")
    return {{"session", "S"}, {"room", "1"}, {"at", base::Moment::at(today.plus_days(between(1, 60)), 9).iso()}};
  for (const char* with_reason : {"withdraw_claim", "refuse_confirmation", "refuse_filing", "reallocate", "adjourn"})
    if (action == with_reason) return {{"reason", "理由"}};
  return {};
}

// Rare, so that walks are long and most of them begin in small claims.
bool is_rare(const std::string& action) {
  for (const char* end : {"withdraw_claim", "refuse_filing", "dismiss_unpaid", "confirm_agreement", "convert_track"})
    if (action == end) return true;
  return false;
}

void the_wall_holds(const WalkedCase& w) {
  object beyond = w.c.state;
  beyond.erase("mediation");
  RC_ASSERT(base::json::serialize(beyond).find(kSecret) == std::string::npos);
}

void dates_hang_on_services(const WalkedCase& w) {
  for (const auto& [party, of_party] : w.c.part("service")) {
    for (const char* papers : {"complaint", "summons", "judgment"}) {
      std::optional<base::Date> earliest;
      for (const auto& [no, a] : base::object_at(of_party.get_object(), "attempts")) {
        const object& attempt = a.get_object();
        if (base::text_at(attempt, "papers") != papers || base::text_at(attempt, "state") != "effective") continue;
        const auto day = base::date_at(attempt, "effective");
        RC_ASSERT(day.has_value());
        RC_ASSERT(*day >= *base::date_at(attempt, "sent"));
        earliest = earliest ? std::min(*earliest, *day) : *day;
      }
      RC_ASSERT(effective_service(w.c, party, papers) == earliest);
    }
  }
  for (const char* period : {"answer.1", "evidence.1"}) {
    const auto deadline = casework::deadline_of(w.c, period);
    const auto served = effective_service(w.c, "1", "complaint");
    RC_ASSERT(deadline.has_value() == served.has_value());
    if (served) RC_ASSERT(deadline->starts == *served);
  }
  const auto appeal = casework::deadline_of(w.c, "appeal.1");
  if (appeal) RC_ASSERT(effective_service(w.c, "1", "judgment") == appeal->starts);
}

void fee_adds_up(const WalkedCase& w) {
  const object& fee = w.c.part("fee");
  if (fee.empty()) return;
  const auto full = money_or_zero(fee, "full"), payable = money_or_zero(fee, "payable");
  RC_ASSERT((base::bool_at(fee, "halved") ? payable < full : payable == full));
  RC_ASSERT(money_or_zero(fee, "paid") <= full);
  RC_ASSERT(base::bool_at(fee, "halved") == (w.c.track() != "普通"));
}

void refusal_can_be_read(const base::Refusal& refusal) {
  for (auto language : {base::Language::kChinese, base::Language::kEnglish}) {
    const auto message = base::message(refusal, language);
    RC_ASSERT(base::has_message(refusal.code, language));
    RC_ASSERT(message.sentence.find('{') == std::string::npos);
    RC_ASSERT(message.remedy.find('{') == std::string::npos);
  }
}

}  // namespace

RC_GTEST_PROP(any_order_of_actions, keeps_stage_service_dates_fee_and_wall, ()) {
  WalkedCase w;
  if (*rc::gen::arbitrary<bool>()) w.preparing();
  std::set<std::string> performed;
  static const auto before_hearing = table_of({actions_before_court(), actions_before_hearing()});
  for (int step = 0; step < 60; ++step) {
    std::vector<const casework::Action*> open;
    for (const auto& action : before_hearing.actions)
      if (std::find(action.from.begin(), action.from.end(), std::string(w.c.stage())) != action.from.end() &&
          (!is_rare(action.name) || between(0, 20) == 0))
        open.push_back(&action);
    if (open.empty()) break;
    const auto& action = *open[static_cast<size_t>(between(0, static_cast<int>(open.size())))];
    const auto input = some_input(action.name, w);
    auto decision = w.ask(action.name, input);
    if (!decision.ok()) {
      refusal_can_be_read(decision.refusal());
    } else {
      RC_ASSERT(base::json::serialize(w.ask(action.name, input)->patch) == base::json::serialize(decision->patch));
      w.apply(action.name, std::move(decision.value()));
      performed.insert(action.name);
      RC_ASSERT(WalkedCase::table().stage(w.c.stage()) != nullptr);
      the_wall_holds(w);
      dates_hang_on_services(w);
      fee_adds_up(w);
    }
    w.context.now = w.context.now.plus_minutes(24 * 60 * between(0, 3));
  }
  RC_CLASSIFY(performed.contains("record_service"));
  RC_CLASSIFY(performed.contains("object_to_service"));
  RC_CLASSIFY(performed.contains("schedule_hearing"));
  RC_CLASSIFY(w.c.track() == "普通");
}

}  // namespace procedures::financial
