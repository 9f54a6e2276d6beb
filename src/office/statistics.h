#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/messages.h"
#include "casework/procedure.h"

namespace office {

/// One figure with what it was divided by: no rate is shown without its denominator.
struct Figure {
  std::string key;          ///< "e_service_rate"
  std::string value;        ///< "83.02%", "15.4", "1,234.50"
  std::string unit;         ///< "件", "天", "元", "次", "%"
  int64_t numerator = 0;    ///< fen for money
  int64_t denominator = 0;  ///< 0: a plain count
};

struct Bar {
  std::string label;
  int64_t count = 0;
  int64_t fen = 0;
  std::string key{};  ///< of the stage, the judge or the step the label names
};

/// What came and what was closed in a month.
struct Month {
  std::string month;  ///< "2023-02"
  int64_t received = 0, filed = 0, closed = 0;
};

struct Statistics {
  std::string from, to;         ///< first receipt, last closing
  std::vector<Figure> figures;  ///< titles and definitions: messages "figure.<key>"
  std::vector<Bar> funnel;      ///< received … judged … closed
  std::vector<Bar> stages;      ///< where the cases stand now
  std::vector<Bar> outcomes;    ///< how they were closed
  std::vector<Bar> judges;      ///< cases per judge
  std::vector<Bar> trial_days;  ///< closed cases by days from filing to closing
  std::vector<Bar> service;     ///< attempts that took effect, by channel
  std::vector<Month> months;    ///< in order, those in between without anything too
  const Figure* figure(std::string_view key) const;
};

/// Adds cases up one by one, so that a hundred thousand need no memory but this. Definitions: docs/statistics.md, each
/// rate half-up to two decimals.
class Tally {
 public:
  explicit Tally(const casework::Procedure& procedure) : procedure_(procedure) {}
  void add(const casework::Case& c);
  Statistics result() const;

 private:
  void add_service(const base::json::object& state);
  void add_trial(const base::json::object& state);
  Month* month_of(std::string_view day);

  const casework::Procedure& procedure_;
  std::map<std::string, int64_t, std::less<>> counts_, fen_, stages_, outcomes_, channels_;
  std::map<std::string, int64_t, std::less<>> judges_;  ///< by id and name, a tab between
  std::map<std::string, Month, std::less<>> months_;
  std::map<int64_t, int64_t> trial_days_;
  std::map<std::string, int64_t> sessions_;
  std::string from_, to_;
};

/// Units in that language; the bars as they are labelled.
base::json::object to_json(const Statistics& statistics, base::Language language);

/// The same with the labels of its bars in that language.
Statistics in_words(Statistics statistics, base::Language language);
std::string unit_in_words(const std::string& unit, base::Language language);
/// Half-up to two decimals, "83.02%"; "—" of nothing.
std::string percent(int64_t part, int64_t whole);

}  // namespace office
