#include "law/courts.h"

#include <vector>

#include "law/tables.h"

namespace law {

std::optional<Court> find_court(std::string_view any) {
  static const std::vector<Court> courts = [] {
    std::vector<Court> read;
    for (const auto& row : table("courts"))
      read.push_back({row.first.as<std::string>(), row.second["code"].as<std::string>(),
                      row.second["name"].as<std::string>(), row.second["calendar"].as<std::string>(),
                      row.second["province"].as<std::string>(), row.second["appeal"].as<std::string>("")});
    return read;
  }();
  for (const auto& court : courts)
    if (court.division == any || court.code == any || court.name == any) return court;
  return std::nullopt;
}

}  // namespace law
