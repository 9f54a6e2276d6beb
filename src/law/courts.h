#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "law/settings.h"

namespace law {

struct Court {
  std::string division;  ///< "450305"
  std::string code;      ///< "桂0305"
  std::string name;      ///< "桂林市七星区人民法院"
  std::string calendar;  ///< "CN-GX"
  std::string province;  ///< "450000"
  std::string appeal;    ///< division of the court appeals go to; empty for a high court
};

/// By division code ("450305") or by the code of its numbers ("桂0305") or by name. Table: rules/courts.yaml;
/// a code that is open is the setting court_code of the court.
std::optional<Court> find_court(std::string_view any, const Settings& settings = {},
                                base::Date on = *base::Date::of(9999, 12, 31));

}  // namespace law
