#include "app/run_facts.h"
#include "law/calendar.h"

namespace app {
namespace {

// ---- before the court ----

Due assign_mediator(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"received"})) return std::nullopt;
  return Move{Moment::at(course.working_day(course.start, 0), 10), kMediationClerk, {}};
}

Due accept_mediation(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"mediating"}) || day(c, "mediation", "accepted_on")) return std::nullopt;
  return Move{Moment::at(course.working_day(course.start, 1), 9, 30), mediator_of(c), {}};
}

// The other side is asked within three working days (在线调解规则 Art.15). Who did not come to the hearing either could
// not be reached then: that ends the mediation.
Due record_consent(const Case& c, const DecisionRow& row, const Course& course) {
  const auto accepted = day(c, "mediation", "accepted_on");
  if (!at_stage(c, {"mediating"}) || !accepted || row.mediation.empty() ||
      !base::object_at(c.part("mediation"), "asked").empty())
    return std::nullopt;
  const bool unreachable = row.mediation == "不成" && row.appears == false;
  return Move{Moment::at(course.working_day(*accepted, 2), 10), mediator_of(c),
              object{{"answer", unreachable ? "unreachable" : "agrees"}}};
}

// Mediations end between five and ten days after they began, spread over the series.
std::optional<Moment> mediation_ends(const Case& c, const Course& course) {
  const auto accepted = day(c, "mediation", "accepted_on");
  if (!at_stage(c, {"mediating"}) || !accepted) return std::nullopt;
  return Moment::at(course.working_day(*accepted, static_cast<int>(5 + c.serial % 6)), 15);
}

Due record_agreement(const Case& c, const DecisionRow& row, const Course& course) {
  const auto ends = mediation_ends(c, course);
  if (!ends || row.mediation != "成功") return std::nullopt;
  return Move{*ends, mediator_of(c),
              object{{"instalments", std::max<int64_t>(row.instalments, 1)}, {"accelerates", true}}};
}

Due withdraw_claim(const Case& c, const DecisionRow& row, const Course& course) {
  const auto ends = mediation_ends(c, course);
  if (!ends || row.mediation != "撤回") return std::nullopt;
  return Move{*ends, kBank, object{{"reason", "被告已自行清偿，申请人撤回"}}};
}

Due record_failure(const Case& c, const DecisionRow& row, const Course& course) {
  const auto ends = mediation_ends(c, course);
  if (!ends || row.mediation != "不成") return std::nullopt;
  return Move{*ends, mediator_of(c), object{{"code", "too_far_apart"}}};
}

Due request_confirmation(const Case& c, const DecisionRow&, const Course& course) {
  const auto ended = day(c, "mediation", "ended_on");
  if (!at_stage(c, {"mediated"}) || !ended) return std::nullopt;
  return Move{Moment::at(course.working_day(*ended, 1), 10), kBank, object{{"jointly", true}}};
}

Due confirm_agreement(const Case& c, const DecisionRow&, const Course& course) {
  const auto requested = day(c, "confirmation", "requested_on");
  if (!at_stage(c, {"confirming"}) || !requested) return std::nullopt;
  return Move{Moment::at(course.working_day(*requested, 5), 11), kFilingJudge, {}};
}

Due push_to_filing(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"mediation_failed"})) return std::nullopt;
  return Move{Moment::at(filing_day(course), 9), kMediationClerk, {}};
}

Due file_case(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"filing_review"})) return std::nullopt;
  return Move{Moment::at(filing_day(course), 14), kFilingJudge, {}};
}

Due allocate(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"filed"})) return std::nullopt;
  return Move{Moment::at(filing_day(course), 16), kFilingJudge, {}};
}

Due record_fee_payment(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"preparing"}) || day(c, "fee", "paid_on")) return std::nullopt;
  return Move{Moment::at(course.working_day(filing_day(course), 1), 10), kBank, {}};
}

// ---- answers, hearing ----

object disputed_element(const DecisionRow& row, const std::string& value, bool answering) {
  const std::string key = element_key(row.disputed);
  if (key.empty()) return {};
  if (answering)
    return {
        {key, object{{"position", "dispute"}, {"value", value}, {"reason", "原告主张的" + row.disputed + "计算有误"}}}};
  return {{key, object{{"value", value},
                       {"basis", value == row.answered ? "被告提交的证据足以证明，予以采信"
                                                       : "原告提交的账户交易明细足以证明，予以采信"}}}};
}

Due record_answer(const Case& c, const DecisionRow& row, const Course& course) {
  const auto complaint = served(c, "1", "complaint");
  if (!at_stage(c, {"scheduled"}) || !complaint || row.appears != true ||
      !base::object_at(c.part("answers"), "1").empty())
    return std::nullopt;
  auto elements = disputed_element(row, row.answered, true);
  if (elements.empty()) return std::nullopt;  // he came, and disputed nothing in writing
  return Move{Moment::at(course.working_day(*complaint, 8), 9), kClerk,
              object{{"recipient", "1"}, {"elements", std::move(elements)}}};
}

// Each judge sits in a room of his own, by the number his name in the court's list ends with (judge-3: 第三法庭):
// nobody can hear two sittings in one room at nine.
std::string room_of(const Case& c) {
  static constexpr std::string_view kNumbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const auto judge = base::text_at(c.part("judge"), "id");
  const char last = judge.empty() ? '1' : judge.back();
  return "第" + std::string(kNumbers[last >= '1' && last <= '9' ? last - '1' : 0]) + "法庭";
}

Due schedule_hearing(const Case& c, const DecisionRow&, const Course& course) {
  const auto complaint = served(c, "1", "complaint");
  const auto answer = casework::deadline_of(c, "answer.1");
  if (!at_stage(c, {"preparing"}) || !complaint || !answer) return std::nullopt;
  const Date hearing = course.working_day(answer->due, 1);
  const Moment at = Moment::at(hearing, 9);
  return Move{
      Moment::at(course.working_day(*complaint, 1), 9), kClerk,
      object{{"session", hearing.iso() + " " + std::string(c.track())}, {"at", at.iso()}, {"room", room_of(c)}}};
}

Due withdraw_suit(const Case& c, const DecisionRow& row, const Course& course) {
  const auto at = Moment::parse(base::text_at(c.part("hearing"), "at"));
  if (!at_stage(c, {"scheduled"}) || row.closing != "撤诉" || !at) return std::nullopt;
  Date on = at->date().plus_days(-1);
  while (!course.is_open(on)) on = on.plus_days(-1);
  return Move{Moment::at(on, 16), judge_of(c), object{{"reason", "双方自行和解"}}};
}

Due hold_hearing(const Case& c, const DecisionRow& row, const Course&) {
  const auto at = Moment::parse(base::text_at(c.part("hearing"), "at"));
  if (!at_stage(c, {"scheduled"}) || !at || !row.appears) return std::nullopt;
  return Move{*at, judge_of(c),
              object{{"attendance", object{{"claimant", true}, {"1", *row.appears}}},
                     {"found", disputed_element(row, row.found, false)}}};
}

// Everything of the hearing day, by the hour.
Due same_day(const Case& c, int hour, object input) {
  const auto held = day(c, "hearing", "held_on");
  if (!held) return std::nullopt;
  return Move{Moment::at(*held, hour), judge_of(c), std::move(input)};
}

Due settle_in_court(const Case& c, const DecisionRow& row, const Course&) {
  if (!at_stage(c, {"heard"}) || row.closing != "调解") return std::nullopt;
  return same_day(c, 12, object{{"instalments", std::max<int64_t>(row.instalments, 6)}, {"accelerates", true}});
}

Due draft_judgment(const Case& c, const DecisionRow& row, const Course&) {
  if (!at_stage(c, {"heard"}) || row.closing != "判决") return std::nullopt;
  return same_day(c, 14, {});
}

Due sign_judgment(const Case& c, const DecisionRow&, const Course&) {
  return at_stage(c, {"drafted"}) ? same_day(c, 16, {}) : std::nullopt;
}

Due pronounce(const Case& c, const DecisionRow&, const Course&) {
  return at_stage(c, {"issued"}) ? same_day(c, 17, object{{"in_court", true}}) : std::nullopt;
}

// ---- after ----

Due take_effect(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"pronounced"})) return std::nullopt;
  Date last;
  for (const char* who : {"claimant", "1"}) {
    const auto on = served(c, who, "judgment");
    if (!on) return std::nullopt;
    const auto appeal = casework::deadline_of(c, std::string("appeal.") + who);
    last = std::max(last, !is_small(c) && appeal ? appeal->due : *on);
  }
  return Move{Moment::at(course.working_day(last, 1), 8), kClock, {}};
}

// The last day anything happened to the case, from its deadlines' and papers' own members.
Due close_case(const Case& c, const DecisionRow&, const Course& course) {
  std::optional<Date> ready;
  if (at_stage(c, {"effective"})) ready = base::date_at(c.state, "effective_on");
  if (at_stage(c, {"confirmed"})) ready = day(c, "confirmation", "decided_on");
  if (at_stage(c, {"mediated_in_court"})) {
    const auto a = served(c, "1", "mediation_statement"), b = served(c, "claimant", "mediation_statement");
    if (a && b) ready = std::max(*a, *b);
  }
  if (at_stage(c, {"withdrawn"})) {
    ready = day(c, "withdrawal", "on");
    if (!ready) ready = day(c, "mediation", "ended_on");
  }
  if (!ready) return std::nullopt;
  return Move{Moment::at(course.working_day(*ready, 1), 9), kClerk, {}};
}

Due archive(const Case& c, const DecisionRow&, const Course& course) {
  if (!at_stage(c, {"closed"})) return std::nullopt;
  const auto effective = base::date_at(c.state, "effective_on"), closed = day(c, "closed", "on");
  if (!closed) return std::nullopt;
  return Move{Moment::at(course.working_day(std::max(*closed, effective.value_or(*closed)), 7), 15), kClerk, {}};
}

}  // namespace

bool Course::is_open(Date day) const {
  const auto works = law::is_working_day(day, court.calendar);
  return works ? *works : day.weekday() != 0 && day.weekday() != 6;
}

Date Course::working_day(Date from, int days_later) const {
  Date day = from.plus_days(days_later);
  while (!is_open(day)) day = day.plus_days(1);
  return day;
}

const std::vector<Step>& run_steps() {
  static const std::vector<Step> steps = {
      {"assign_mediator", "assign_mediator", {"received"}, assign_mediator},
      {"accept_mediation", "accept_mediation", {"mediating"}, accept_mediation},
      {"record_consent", "record_consent", {"mediating"}, record_consent},
      {"record_agreement", "record_agreement", {"mediating"}, record_agreement},
      {"withdraw_claim", "withdraw_claim", {"mediating"}, withdraw_claim},
      {"record_failure", "record_failure", {"mediating"}, record_failure},
      {"request_confirmation", "request_confirmation", {"mediated"}, request_confirmation},
      {"confirm_agreement", "confirm_agreement", {"confirming"}, confirm_agreement},
      {"push_to_filing", "push_to_filing", {"mediation_failed"}, push_to_filing},
      {"file_case", "file_case", {"filing_review"}, file_case},
      {"allocate", "allocate", {"filed"}, allocate},
      {"record_fee_payment", "record_fee_payment", {"preparing"}, record_fee_payment},
      {"serve_complaint", "record_service", {"preparing"}, serve_complaint},
      {"post_complaint", "record_service", {"preparing"}, post_complaint},
      {"schedule_hearing", "schedule_hearing", {"preparing"}, schedule_hearing},
      {"serve_summons", "record_service", {"scheduled"}, serve_summons},
      {"post_summons", "record_service", {"scheduled"}, post_summons},
      {"record_answer", "record_answer", {"scheduled"}, record_answer},
      {"withdraw_suit", "withdraw_suit", {"scheduled"}, withdraw_suit},
      {"hold_hearing", "hold_hearing", {"scheduled"}, hold_hearing},
      {"settle_in_court", "settle_in_court", {"heard"}, settle_in_court},
      {"draft_judgment", "draft_judgment", {"heard"}, draft_judgment},
      {"sign_judgment", "sign_judgment", {"drafted"}, sign_judgment},
      {"pronounce", "pronounce", {"issued"}, pronounce},
      {"serve_final", "record_service", {"pronounced", "mediated_in_court"}, serve_final},
      {"serve_claimant", "record_service", {"pronounced", "mediated_in_court"}, serve_claimant},
      {"post_final", "record_service", {"pronounced"}, post_final},
      {"take_effect", "take_effect", {"pronounced"}, take_effect},
      {"close", "close", {"effective", "confirmed", "mediated_in_court", "withdrawn"}, close_case},
      {"archive", "archive", {"closed"}, archive},
  };
  return steps;
}

}  // namespace app
