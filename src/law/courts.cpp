#include "law/courts.h"

#include <vector>

#include "law/settings.h"
#include "law/tables.h"

namespace law {

std::optional<Court> find_court(std::string_view any, const Settings& settings, base::Date on) {
  static const std::vector<Court> courts = [] {
    std::vector<Court> read;
    for (const auto& row : table("courts"))
      read.push_back({row.first.as<std::string>(), row.second["code"].as<std::string>(""),
                      row.second["name"].as<std::string>(), row.second["calendar"].as<std::string>(),
                      row.second["province"].as<std::string>(), row.second["appeal"].as<std::string>("")});
    return read;
  }();
  for (Court court : courts) {
    if (court.code.empty()) court.code = settings.at(court.division).text("court_code", on);
    if (court.division == any || court.code == any || court.name == any) return court;
  }
  return std::nullopt;
}

}  // namespace law
