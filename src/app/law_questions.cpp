// Fees, periods, tracks, hearing days, articles, settings.
#include "app/law_arguments.h"
#include "law/articles.h"
#include "law/calendar.h"
#include "law/fees.h"
#include "law/matters.h"
#include "law/periods.h"
#include "law/track.h"

namespace app {
namespace {

using base::Date;
using base::Money;
using base::json::array;
using base::json::object;

LawAnswer fee(const Arguments& a, const LawAsked& asked) {
  const std::string kind = word(a, 0, "KIND");
  if (given(a, 1)) return worked(or_wrong(law::fee(kind, money(a, 1, "AMOUNT"), asked.day, asked.settings)));
  // Flat fees ask for no amount; the others say that one is missing.
  auto flat = law::fee(kind, Money(), asked.day, asked.settings);
  if (!flat && flat.refusal().code == "fee.amount_not_positive") text(a, 1, "AMOUNT");
  return worked(or_wrong(std::move(flat)));
}
LawAnswer difference(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(law::fee_difference(money(a, 0, "BEFORE"), money(a, 1, "AFTER"), asked.day, asked.settings)));
}
LawAnswer topup(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(law::fee_top_up(money(a, 0, "AMOUNT"), asked.day, asked.settings)));
}

// What the fee of `fee` is when it is shared: AMOUNT won of AMOUNT claimed.
LawAnswer bearing(const Arguments& a, const LawAsked&) {
  const Money payable = money(a, 0, "FEE"), won = money(a, 1, "WON"), claimed = money(a, 2, "CLAIMED");
  if (claimed <= Money() || won < Money() || won > claimed || payable < Money())
    throw Wrong{{"law.not_within", {{"won", won.plain()}, {"claimed", claimed.plain()}}, "WON"}};
  auto loser = law::borne_by_loser(payable, won, claimed);
  const auto winner = payable - loser.value;
  LawAnswer answer = worked(std::move(loser));
  answer.more["winner"] = winner.plain();
  return answer;
}

LawAnswer period(const Arguments& a, const LawAsked& asked) {
  const std::string rule = word(a, 0, "RULE"), start = word(a, 1, "START");
  if (const auto moment = base::Moment::parse(start)) {
    auto end = or_wrong(law::count_period(rule, *moment, asked.settings));
    const bool hours = law::counts_hours(rule);
    return {base::json::value(hours ? end.value.iso() : end.value.date().iso()), std::move(end.working), {}, false};
  }
  return worked(or_wrong(law::count_period(rule, date(a, 1, "START"), asked.settings)));
}

LawAnswer day(const Arguments& a, const LawAsked& asked) {
  const Date on = date(a, 0, "WHEN");
  const std::string calendar = given(a, 1) ? word(a, 1, "CALENDAR") : asked.court.calendar;
  const bool works = or_wrong(law::is_working_day(on, calendar, asked.settings));
  LawAnswer answer;
  answer.result = works ? "work" : "off";
  answer.more = {{"next_working_day", or_wrong(law::roll(on, calendar, asked.settings)).iso()}, {"calendar", calendar}};
  if (law::is_unofficial_holiday(on, calendar)) answer.working.push_back({base::words("working.unofficial_only"), ""});
  return answer;
}

constexpr const char* kTrackFacts = "agree unknown_whereabouts counterclaim";

LawAnswer track(const Arguments& a, const LawAsked& asked) {
  auto t = or_wrong(law::track_of(
      {money(a, 0, "AMOUNT"), asked.day, asked.court.province, flag(a, 1, "unknown_whereabouts", kTrackFacts),
       flag(a, 1, "agree", kTrackFacts), flag(a, 1, "counterclaim", kTrackFacts)},
      asked.settings));
  return {base::json::value(t.value), std::move(t.working), {}, false};
}

LawAnswer line(const Arguments&, const LawAsked& asked) {
  auto found = or_wrong(law::small_claims_line(asked.court.province, asked.day, asked.settings));
  return {base::json::value(found.line.plain()),
          std::move(found.working),
          {{"by_agreement_to", found.twice_wage.plain()}},
          false};
}

LawAnswer hearing(const Arguments& a, const LawAsked& asked) {
  const bool national = flag(a, 2, "CN", "waived CN");
  return worked(or_wrong(law::earliest_hearing(date(a, 0, "ANSWER_END"), flag(a, 2, "waived", "waived CN"),
                                               date(a, 1, "SUMMONS_SERVED"), national ? "CN" : asked.court.calendar,
                                               asked.settings)));
}

LawAnswer cite(const Arguments& a, const LawAsked& asked) {
  const std::string matter = word(a, 0, "MATTER");
  if (!law::is_matter(matter))
    throw Wrong{{"law.unknown_matter", {{"matter", matter}, {"known", joined(law::matters())}}, {}}};
  LawAnswer answer;
  answer.result = law::cite(matter, asked.day);
  if (asked.day < *Date::of(2022, 1, 1) && law::is_of_the_procedure_law(matter))
    answer.working.push_back({base::words("working.earlier_text_not_loaded"), ""});
  return answer;
}

LawAnswer settings(const Arguments& a, const LawAsked& asked) {
  LawAnswer answer;
  array list;
  for (const auto& s : asked.settings.shown(asked.day)) {
    if (given(a, 0) && s.key != word(a, 0, "KEY")) continue;
    list.push_back(
        object{{"key", s.key}, {"title", s.title}, {"value", s.value}, {"allowed", s.allowed}, {"source", s.source}});
    answer.working.push_back({s.key + " = " + (s.value.empty() ? "—" : s.value) +
                                  (s.allowed.empty() ? "" : "（" + s.allowed + "）") + "　" + s.title,
                              s.source});
  }
  // Only the refusal of an unknown key knows what there is.
  if (list.empty()) or_wrong(asked.settings.with(word(a, 0, "KEY"), ""));
  answer.result = given(a, 0) ? list.front().as_object().at("value") : base::json::value(std::move(list));
  return answer;
}

}  // namespace

std::vector<LawQuestion> fee_and_time_questions() {
  const LawArgument amount{"AMOUNT", "the amount claimed, in yuan: 48650.32, 48,650.32元, 4.8万"};
  return {
      {"fee",
       "court fees",
       {{"KIND", "one of: " + joined(law::fee_kinds())},
        {"[AMOUNT]", amount.help + "; fees of a fixed amount need none"}},
       "property 48650.32",
       guarded<fee>},
      {"difference",
       "fee still to pay after a claim was raised (negative: to refund)",
       {{"BEFORE", "the amount claimed before, in yuan"}, {"AFTER", "the amount claimed now, in yuan"}},
       "48650.32 60000",
       guarded<difference>},
      {"topup", "the other half, when summary procedure turns ordinary", {amount}, "48650.32", guarded<topup>},
      {"bearing",
       "what the losing side bears of a fee, in proportion",
       {{"FEE", "the fee payable, in yuan"},
        {"WON", "what was granted, in yuan"},
        {"CLAIMED", "what was claimed, in yuan"}},
       "508.13 45526.00 48650.32",
       guarded<bearing>},
      {"period",
       "the last day of a period",
       {{"RULE", "the rule, @CN-GX for a calendar (else CN), + to begin another where one ends: " +
                     joined(law::period_rules())},
        {"START",
         "the day of the event, which is not counted (2023-02-14); for rules in hours a time "
         "(2025-09-12T09:20)"}},
       "answer_15d@CN-GX 2023-02-14",
       guarded<period>},
      {"day",
       "whether courts work on a day: work or off, weekends made up for and days of a region counted",
       {{"WHEN", "2023-04-23"}, {"[CALENDAR]", "one of: " + joined(law::calendar_names()) + "; else the court's"}},
       "2023-04-23 CN-GX",
       guarded<day>},
      {"track",
       "small claims, summary or ordinary procedure at --court on --date",
       {amount, {"[FACT…]", "any of: agree (both agree to small claims), unknown_whereabouts, counterclaim"}},
       "45000 --date 2023-02-14",
       guarded<track>},
      {"line",
       "the small-claims line at --court on --date: half the average wage, and twice the wage by agreement",
       {},
       "--date 2023-06-01",
       guarded<line>},
      {"hearing",
       "the earliest day on which a hearing can carry a default judgment",
       {{"ANSWER_END", "last day of the answer period"},
        {"SUMMONS_SERVED", "day the summons was served"},
        {"[FACT…]", "waived (both waived the periods), CN (the national calendar, not the court's)"}},
       "2023-03-01 2023-02-14",
       guarded<hearing>},
      {"cite",
       "the article that governs a matter, in the text in force on --date",
       {{"MATTER", "one of: " + joined(law::matters())}},
       "confirmation_apply --date 2023-06-01",
       guarded<cite>},
      {"settings",
       "what the law leaves open, as it holds at --court on --date: value, what it may be, what it rests on",
       {{"[KEY]", "one setting; its value is the answer"}},
       "--court 450381",
       guarded<settings>},
  };
}

}  // namespace app
