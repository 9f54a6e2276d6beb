#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"
#include "base/result.h"

namespace law {

/// One thing that is open, as it holds at a court on a day.
struct SettingShown {
  std::string key, title, value, allowed, source;
};

/// What no text settles, or each court settles for itself: rules/settings.yaml, dated and by place. The functions of
/// this room take it and ask for the day they decide about. A handle: cheap to copy. Pure once made.
class Settings {
 public:
  /// What holds in the whole country.
  Settings();
  /// What holds at a court ("450305"): its own rows, else its city's, its province's, the country's.
  static Settings of(std::string_view division) { return Settings().at(division); }
  /// These settings as they hold at another court.
  Settings at(std::string_view division) const;
  /// The same place with the rows of a file laid over (its form is that of rules/settings.yaml, titles left out).
  /// Refuses settings.unreadable, settings.unknown, settings.bad_value.
  base::Result<Settings> with_rows(const std::string& yaml) const;
  /// One value for every place and day. Refuses settings.unknown, settings.bad_value.
  base::Result<Settings> with(const std::string& key, const std::string& value) const;

  /// The value of `key` on a day. A key the table does not have is a Bug.
  const std::string& text(std::string_view key, base::Date on) const;
  bool is(std::string_view key, std::string_view value, base::Date on) const { return text(key, on) == value; }
  bool yes(std::string_view key, base::Date on) const { return is(key, "yes", on); }
  int64_t number(std::string_view key, base::Date on) const;
  base::Decimal rate(std::string_view key, base::Date on) const;
  /// nullopt: not loaded.
  std::optional<base::Money> money(std::string_view key, base::Date on) const;

  std::vector<SettingShown> shown(base::Date on) const;

 private:
  struct Table;
  std::shared_ptr<const Table> table_;
  std::string place_;  // "450305" without zeros at its end
};

}  // namespace law
