#include "law/calendar.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/hearing_day.h"
#include "procedures/financial/trial_deadline.h"
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

std::optional<Refusal> fee_overdue(const Case& c, base::Date today) {
  const object& fee = c.part("fee");
  if (money_or_zero(fee, "paid") >= money_or_zero(fee, "payable")) return std::nullopt;
  const auto due = base::date_at(fee, money_or_zero(fee, "paid") > base::Money() ? "topup_by" : "pay_by");
  if (!due || today <= *due) return std::nullopt;
  return Refusal{"hearing.fee_overdue", {{"due", due->chinese()}}, c.id};
}

std::string in_words(const std::vector<base::WorkingLine>& working, base::Language language) {
  std::vector<std::string> lines;
  for (const auto& line : working) lines.push_back(line.in(language));
  return listed(lines, language == base::Language::kChinese ? "；" : "; ");
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto at = base::Moment::parse(base::text_at(input, "at")).value();
  const auto day = at.date();
  if (at <= context.now) return Refusal{"hearing.in_the_past", {{"at", at.iso()}}, "at"};
  if (auto overdue = fee_overdue(c, context.now.date())) return *overdue;
  const auto open = law::is_working_day(day, context.court.calendar);
  if (!open) return open.refusal();
  if (!*open) return Refusal{"hearing.not_working_day", {{"day", day.chinese()}}, "at"};
  const auto earliest = earliest_hearing_day(c, context);
  if (!earliest) return earliest.refusal();
  if (day < earliest->value)
    return Refusal{"hearing.too_early",
                   {{"day", day.chinese()},
                    {"earliest", earliest->value.iso()},
                    {"working", in_words(earliest->working, base::Language::kChinese)},
                    {"working@en", in_words(earliest->working, base::Language::kEnglish)}},
                   "at"};

  Decision d;
  d.patch["stage"] = "scheduled";
  object hearing{{"scheduled_on", context.now.date().iso()},
                 {"session", base::text_at(input, "session")},
                 {"at", at.iso()},
                 {"room", base::text_at(input, "room")},
                 {"earliest", earliest->value.iso()},
                 {"earliest_working", to_json(earliest->working)},
                 {"unlawful", false}};
  if (const auto* order = input.if_contains("order"); order && order->is_int64()) hearing["order"] = *order;
  if (const auto limit = casework::deadline_of(c, "trial_limit"); limit && day > limit->due)
    hearing["after_trial_limit"] = true;
  d.patch["hearing"] = std::move(hearing);
  d.papers = {"summons", "element_table"};
  return d;
}

}  // namespace

/// 排期: never before the first lawful day, never on a day the court is closed.
casework::Action schedule_hearing() {
  return {"schedule_hearing",
          {"preparing"},
          {"scheduled"},
          {casework::Role::kClerk},
          {asked("session"), asked("at", Field::Kind::kMoment), asked("room"), welcome("order", Field::Kind::kInteger)},
          decide};
}

}  // namespace procedures::financial
