#include "office/service_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "base/messages.h"
#include "office/statistics.h"

namespace office {
namespace {

using Column = ServiceSection::Column;
using Table = ServiceSection::Table;
using Values = std::vector<std::pair<std::string, std::string>>;

std::string number(int64_t n) { return std::to_string(n); }

// Below ten one decimal, where there is one.
std::string in_units(int64_t minutes, int64_t unit) {
  const int64_t tenths = base::divide(base::Wide{minutes} * 10, unit);
  if (minutes >= 10 * unit) return number(base::divide(minutes, unit));
  return number(tenths / 10) + (tenths % 10 == 0 ? "" : "." + number(tenths % 10));
}

class Words {
 public:
  explicit Words(base::Language language) : language_(language) {}

  std::string say(const std::string& what, const Values& values = {}) const {
    return base::message("service_figures." + what, values, language_).sentence;
  }
  std::string choice(std::string_view name) const { return base::choice_title(name, language_); }
  std::string took(const std::optional<int64_t>& minutes) const {
    return minutes ? span_in_words(*minutes, language_) : "—";
  }

  Table sum(const ServiceRow& all) const {
    Table table{{}, {{say("recipients"), 92}}, {}};
    for (const auto& column : results(119)) table.columns.push_back(column);
    const auto rate = fmt::format("{}（{} ÷ {}）", percent(all.reached, all.out), all.reached, all.out);
    table.rows.push_back({number(all.out), number(all.reached), rate, number(all.waiting), number(all.failed),
                          took(all.mean()), took(all.percentile(ServiceRow::kSlowest))});
    return table;
  }

  Table by(const std::string& what, const std::vector<ServiceRow>& rows) const {
    Table table{say("by." + what), {{say("key." + what), 117, false}, {say("out"), 42}}, {}};
    for (const auto& column : results(58)) table.columns.push_back(column);
    for (const auto& row : rows)
      table.rows.push_back({choice(row.key), number(row.out), number(row.reached), percent(row.reached, row.out),
                            number(row.waiting), number(row.failed), took(row.mean()),
                            took(row.percentile(ServiceRow::kSlowest))});
    return table;
  }

  Table reasons(const std::vector<ServiceRow>& channels) const {
    Table table{
        say("reasons"), {{say("key.channels"), 117, false}, {say("failed"), 48}, {say("reasons"), 316, false}}, {}};
    for (const auto& row : channels)
      if (row.failed > 0) table.rows.push_back({choice(row.key), number(row.failed), commonest(row.reasons)});
    return table;
  }

  Table unreached(const std::vector<ServiceStatistics::Group>& groups) const {
    Table table{say("unreached"), {{say("next"), 389, false}, {say("recipients"), 92}}, {}};
    for (const auto& group : groups) {
      const Values way = {{"way", choice(group.next)}};
      table.rows.push_back({group.next.empty() ? say("to_decide")
                            : group.under_way  ? say("under_way", way)
                                               : say("comes_next", way),
                            number(group.count)});
    }
    return table;
  }

 private:
  // What every table ends with.
  std::vector<Column> results(int share_of_rate) const {
    return {{say("reached"), 42}, {say("rate"), share_of_rate},
            {say("waiting"), 50}, {say("failed"), 46},
            {say("mean"), 58},    {say("p90"), 70}};
  }

  std::string commonest(const std::map<std::string, int64_t>& reasons) const {
    std::vector<std::pair<std::string, int64_t>> sorted(reasons.begin(), reasons.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::string comma = language_ == base::Language::kChinese ? "，" : ", ";
    std::string all;
    for (const auto& [reason, n] : sorted) all += (all.empty() ? "" : comma) + choice(reason) + " " + number(n);
    return all;
  }

  base::Language language_;
};

}  // namespace

std::string span_in_words(int64_t minutes, base::Language language) {
  constexpr int64_t kHour = 60, kDay = 24 * kHour;
  const auto said = [&](const char* unit, std::string n) {
    return base::message("service_figures.span." + std::string(unit), {{"n", std::move(n)}}, language).sentence;
  };
  if (minutes < kHour) return said("minutes", number(minutes));
  if (minutes < 2 * kDay) return said("hours", in_units(minutes, kHour));
  return said("days", in_units(minutes, kDay));
}

std::optional<ServiceSection> service_section(const ServiceStatistics& service, base::Language language) {
  if (service.all.out == 0 && service.unreached.empty()) return std::nullopt;
  const Words words(language);
  ServiceSection section{words.say("title"), {}, {}};
  if (service.all.out > 0) {
    section.counted = words.say("counted");
    section.tables.push_back(words.sum(service.all));
  }
  for (auto& table :
       {words.by("channels", service.channels), words.by("sources", service.sources),
        words.by("claimants", service.claimants), words.reasons(service.channels), words.unreached(service.unreached)})
    if (!table.rows.empty()) section.tables.push_back(table);
  return section;
}

}  // namespace office
