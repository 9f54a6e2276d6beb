#include "office/statistics.h"

#include <algorithm>

#include "base/decimal.h"

namespace office {
namespace {

using base::json::array;
using base::json::object;

std::string mean(int64_t sum, int64_t count) {
  if (count == 0) return "—";
  const std::string tenths = std::to_string(base::divide(base::Wide{sum} * 10, count));
  return (tenths.size() == 1 ? "0" : tenths.substr(0, tenths.size() - 1)) + "." + tenths.back();
}

bool present(const object& state, std::string_view part, std::string_view member) {
  return !base::text_at(base::object_at(state, part), member).empty();
}

int64_t days_between(const object& from, std::string_view a, const object& to, std::string_view b) {
  const auto start = base::date_at(from, a), end = base::date_at(to, b);
  return start && end ? *end - *start : 0;
}

// The most frequent first; a key stands before its label, a tab between.
template <class Counts>
std::vector<Bar> sorted_bars(const Counts& counts) {
  std::vector<Bar> bars;
  for (const auto& [label, number] : counts) {
    const size_t tab = label.find('\t');
    const bool keyed = tab != std::string::npos;
    bars.push_back({keyed ? label.substr(tab + 1) : label, number, 0, keyed ? label.substr(0, tab) : std::string()});
  }
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    return a.count != b.count ? a.count > b.count : a.label < b.label;
  });
  return bars;
}

std::string month_after(const std::string& month) {
  const auto first = base::Date::parse(month + "-01");
  return first ? first->plus_days(31).iso().substr(0, month.size()) : std::string();
}

// A chart's axis has every month, also those in which nothing happened.
std::vector<Month> without_gaps(const std::map<std::string, Month, std::less<>>& months) {
  constexpr size_t kMost = 600;
  std::vector<Month> all;
  if (months.empty()) return all;
  const std::string& last = months.rbegin()->first;
  for (std::string month = months.begin()->first; !month.empty() && month <= last && all.size() < kMost;
       month = month_after(month)) {
    const auto found = months.find(month);
    all.push_back(found == months.end() ? Month{month} : found->second);
  }
  return all;
}

}  // namespace

std::string percent(int64_t part, int64_t whole) {
  return whole == 0 ? "—" : base::Money::fen(base::divide(base::Wide{part} * 10'000, whole)).plain() + "%";
}

void Tally::add(const casework::Case& c) {
  if (c.kind != "main") {
    ++counts_["linked." + c.kind];
    return;
  }
  const object& s = c.state;
  const auto claimed = base::money_at(base::object_at(s, "claim"), "total").value_or(base::Money());
  ++counts_["received"];
  fen_["received"] += claimed.in_fen();
  ++stages_[std::string(c.stage())];
  const std::string received(base::text_at(s, "received_on"));
  if (!received.empty() && (from_.empty() || received < from_)) from_ = received;
  if (auto* month = month_of(received)) ++month->received;
  if (auto* month = month_of(base::text_at(base::object_at(s, "filing"), "filed_on"))) ++month->filed;
  if (auto* month = month_of(base::text_at(base::object_at(s, "closed"), "on"))) ++month->closed;

  const object& mediation = base::object_at(s, "mediation");
  if (!base::text_at(mediation, "accepted_on").empty()) {
    ++counts_["mediation"];
    const auto outcome = base::text_at(mediation, "outcome");
    if (!outcome.empty()) {
      ++counts_["mediation.ended"];
      counts_["mediation.days"] += days_between(mediation, "accepted_on", mediation, "ended_on");
    }
    if (outcome == "agreed") {
      ++counts_["mediation.agreed"];
      fen_["mediation.agreed"] +=
          base::money_at(base::object_at(mediation, "plan"), "amount").value_or(claimed).in_fen();
    }
  }
  if (base::text_at(base::object_at(s, "confirmation"), "result") == "confirmed") ++counts_["confirmed"];
  if (present(s, "filing", "filed_on")) add_trial(s);
  add_service(s);

  const object& closed = base::object_at(s, "closed");
  if (!base::text_at(closed, "on").empty()) {
    ++counts_["closed"];
    ++outcomes_[std::string(base::text_at(closed, "how"))];
    const std::string on(base::text_at(closed, "on"));
    if (on > to_) to_ = on;
  }
}

Month* Tally::month_of(std::string_view day) {
  constexpr size_t kMonth = 7;  // of "2023-02-14"
  if (day.size() < kMonth) return nullptr;
  auto& month = months_[std::string(day.substr(0, kMonth))];
  if (month.month.empty()) month.month = day.substr(0, kMonth);
  return &month;
}

void Tally::add_trial(const object& s) {
  const object& fee = base::object_at(s, "fee");
  ++counts_["filed"];
  ++counts_["track." + std::string(base::text_at(s, "track"))];
  fen_["filed"] += base::money_at(base::object_at(s, "claim"), "total").value_or(base::Money()).in_fen();
  fen_["fees"] += base::money_at(fee, "payable").value_or(base::Money()).in_fen();
  if (base::int_at(base::object_at(s, "filing"), "corrections") > 0) ++counts_["corrected"];
  if (const object& judge = base::object_at(s, "judge"); !base::text_at(judge, "name").empty())
    ++judges_[std::string(base::text_at(judge, "id")) + "\t" + std::string(base::text_at(judge, "name"))];
  if (!base::object_at(s, "track_history").empty()) ++counts_["converted"];

  const object& hearing = base::object_at(s, "hearing");
  if (!base::text_at(hearing, "held_on").empty()) {
    ++counts_["heard"];
    ++sessions_[std::string(base::text_at(hearing, "session"))];
    if (base::bool_at(base::object_at(hearing, "attendance"), "1")) ++counts_["appeared"];
  }
  const object& judgment = base::object_at(s, "judgment");
  if (!base::text_at(judgment, "signed_on").empty()) {
    ++counts_["judged"];
    fen_["awarded"] += base::money_at(judgment, "total").value_or(base::Money()).in_fen();
    if (base::bool_at(hearing, "default")) ++counts_["default"];
    if (base::text_at(judgment, "drafted_on") == base::text_at(hearing, "held_on")) ++counts_["drafted_same_day"];
    if (base::money_at(judgment, "reduced_by").value_or(base::Money()) > base::Money()) ++counts_["reduced"];
    if (!base::object_at(judgment, "corrections").empty() || !base::array_at(judgment, "corrections").empty())
      ++counts_["corrections"];
  }
  if (!base::object_at(s, "appeals").empty()) ++counts_["appealed"];
  if (!base::text_at(base::object_at(s, "settlement"), "agreed_on").empty()) ++counts_["settled_in_court"];
  if (!base::text_at(base::object_at(s, "withdrawal"), "on").empty()) ++counts_["withdrawn_suit"];

  // A case is decided (结案) when judgment is pronounced, the mediation paper served or the suit withdrawn.
  const object& closed = base::object_at(s, "closed");
  if (!base::text_at(closed, "on").empty()) {
    const int64_t days = base::int_at(closed, "days");
    ++counts_["trial_closed"];
    counts_["trial_days"] += days;
    ++trial_days_[days];
  }
  const object& enforcement = base::object_at(s, "enforcement");
  if (!base::text_at(enforcement, "applied_on").empty()) {
    ++counts_["enforced"];
    fen_["enforcement.claimed"] += base::money_at(enforcement, "claimed").value_or(base::Money()).in_fen();
    fen_["enforcement.recovered"] += base::money_at(enforcement, "recovered").value_or(base::Money()).in_fen();
  }
}

void Tally::add_service(const object& s) {
  for (const auto& [recipient, value] : base::object_at(s, "service")) {
    if (!value.is_object() || recipient == "claimant") continue;
    bool tried_electronic = false, reached_electronic = false, reached = false;
    for (const auto& [no, attempt_value] : base::object_at(value.get_object(), "attempts")) {
      if (!attempt_value.is_object()) continue;
      const object& attempt = attempt_value.get_object();
      const auto state = base::text_at(attempt, "state"), channel = base::text_at(attempt, "channel");
      const bool took = state == "effective";
      if (channel == "electronic" && state != "pending") {
        ++counts_["e_service.ended"];
        if (took) ++counts_["e_service.done"];
      }
      if (took) ++channels_[std::string(channel)];
      if (state == "undone" || state == "objected") ++counts_["service.objected"];
      if (base::text_at(attempt, "papers") == "complaint") {
        tried_electronic |= channel == "electronic";
        reached_electronic |= channel == "electronic" && took;
        reached |= took;
      }
    }
    if (base::object_at(value.get_object(), "attempts").empty()) continue;
    ++counts_["recipients"];
    if (reached) ++counts_["recipients.reached"];
    if (tried_electronic) ++counts_["recipients.electronic"];
    if (reached_electronic) ++counts_["recipients.electronic_reached"];
  }
}

Statistics Tally::result() const {
  const auto n = [&](std::string_view key) {
    const auto found = counts_.find(key);
    return found == counts_.end() ? int64_t{0} : found->second;
  };
  const auto money = [&](std::string_view key) {
    const auto found = fen_.find(key);
    return found == fen_.end() ? int64_t{0} : found->second;
  };
  Statistics s;
  s.from = from_;
  s.to = to_;
  const auto count = [&](const char* key, std::string_view of) {
    s.figures.push_back({key, std::to_string(n(of)), "件", n(of), 0});
  };
  const auto rate = [&](const char* key, std::string_view part, std::string_view whole) {
    s.figures.push_back({key, percent(n(part), n(whole)), "%", n(part), n(whole)});
  };
  const auto average = [&](const char* key, std::string_view sum, std::string_view whole) {
    s.figures.push_back({key, mean(n(sum), n(whole)), "天", n(sum), n(whole)});
  };
  const auto amount = [&](const char* key, std::string_view of) {
    s.figures.push_back({key, base::Money::fen(money(of)).grouped(), "元", money(of), 0});
  };

  count("received", "received");
  amount("received_amount", "received");
  count("closed", "closed");
  rate("clearance_rate", "closed", "received");
  count("mediation_entered", "mediation");
  count("mediation_agreed", "mediation.agreed");
  rate("mediation_rate", "mediation.agreed", "mediation");
  average("mediation_days", "mediation.days", "mediation.ended");
  amount("mediation_amount", "mediation.agreed");
  count("confirmed", "confirmed");
  count("filed", "filed");
  amount("filed_amount", "filed");
  amount("fees", "fees");
  count("track_small", "track.小额");
  count("track_summary", "track.简易");
  count("track_ordinary", "track.普通");
  count("converted", "converted");
  count("recipients", "recipients");
  rate("e_service_rate", "recipients.electronic_reached", "recipients.electronic");
  rate("e_service_attempt_rate", "e_service.done", "e_service.ended");
  rate("reached_rate", "recipients.reached", "recipients");
  count("heard", "heard");
  s.figures.push_back({"sessions", std::to_string(sessions_.size()), "次", static_cast<int64_t>(sessions_.size()), 0});
  count("judged", "judged");
  amount("awarded", "awarded");
  rate("drafted_same_day_rate", "drafted_same_day", "judged");
  s.figures.push_back({"settled_withdrawn_rate",
                       percent(n("settled_in_court") + n("withdrawn_suit"), n("trial_closed")), "%",
                       n("settled_in_court") + n("withdrawn_suit"), n("trial_closed")});
  average("trial_days_mean", "trial_days", "trial_closed");
  s.figures.push_back({"trial_days_longest", trial_days_.empty() ? "—" : std::to_string(trial_days_.rbegin()->first),
                       "天", trial_days_.empty() ? 0 : trial_days_.rbegin()->first, 0});
  rate("appearance_rate", "appeared", "heard");
  rate("default_rate", "default", "judged");
  rate("appeal_rate", "appealed", "judged");
  count("service_objections", "service.objected");
  count("filing_corrections", "corrected");
  count("judgment_corrections", "corrections");
  count("charges_reduced", "reduced");
  count("enforced", "enforced");
  amount("recovered", "enforcement.recovered");

  s.funnel = {{"导入", n("received"), money("received"), "received"},
              {"诉前调解", n("mediation"), 0, "mediation"},
              {"调解成功", n("mediation.agreed"), money("mediation.agreed"), "agreed"},
              {"立案", n("filed"), money("filed"), "filed"},
              {"送达", n("recipients.reached"), 0, "reached"},
              {"开庭", n("heard"), 0, "heard"},
              {"判决", n("judged"), money("awarded"), "judged"},
              {"结案", n("closed"), 0, "closed"}};
  for (const auto& stage : procedure_.stages)
    if (const auto found = stages_.find(stage.name); found != stages_.end())
      s.stages.push_back({stage.title, found->second, 0, stage.name});
  s.outcomes = sorted_bars(outcomes_);
  s.judges = sorted_bars(judges_);
  s.service = sorted_bars(channels_);
  for (const auto& [days, number] : trial_days_) s.trial_days.push_back({std::to_string(days), number, 0, {}});
  s.months = without_gaps(months_);
  return s;
}

const Figure* Statistics::figure(std::string_view key) const {
  for (const auto& f : figures)
    if (f.key == key) return &f;
  return nullptr;
}

object to_json(const Statistics& s, base::Language language) {
  object figures;
  for (const auto& f : s.figures) {
    const auto title = base::message("figure." + f.key, {}, language);
    object o{{"title", title.sentence},
             {"value", f.value},
             {"unit", unit_in_words(f.unit, language)},
             {"numerator", f.numerator},
             {"definition", title.remedy}};
    if (f.denominator != 0 || f.unit == "%") o["denominator"] = f.denominator;
    figures[f.key] = std::move(o);
  }
  const auto bars = [](const std::vector<Bar>& all) {
    array out;
    for (const auto& b : all) {
      object o{{"label", b.label}, {"count", b.count}};
      if (b.fen != 0) o["amount"] = base::Money::fen(b.fen).plain();
      out.push_back(std::move(o));
    }
    return out;
  };
  return {{"from", s.from},
          {"to", s.to},
          {"figures", std::move(figures)},
          {"funnel", bars(s.funnel)},
          {"stages", bars(s.stages)},
          {"outcomes", bars(s.outcomes)},
          {"judges", bars(s.judges)},
          {"service", bars(s.service)},
          {"trial_days", bars(s.trial_days)}};
}

}  // namespace office
