#include "law/articles.h"
#include "law/matters.h"

#include <map>

#include "base/result.h"
#include "law/tables.h"

namespace law {
namespace {

struct Cited {
  std::string text_2021, text_2023;
  bool procedure_law = false;
};

const std::map<std::string, Cited, std::less<>>& all() {
  static const std::map<std::string, Cited, std::less<>> cited = [] {
    std::map<std::string, Cited, std::less<>> read;
    const auto file = table("articles");
    for (const auto& row : file["civil_procedure"])
      read[row.first.as<std::string>()] = {row.second["2021"].as<std::string>(), row.second["2023"].as<std::string>(),
                                           true};
    for (const auto& row : file["other"])
      read[row.first.as<std::string>()] = {row.second.as<std::string>(), row.second.as<std::string>(), false};
    return read;
  }();
  return cited;
}

}  // namespace

std::string cite(std::string_view matter, base::Date on) {
  const auto found = all().find(matter);
  base::check(found != all().end(), "a matter rules/articles.yaml does not have");
  return on < *base::Date::of(2024, 1, 1) ? found->second.text_2021 : found->second.text_2023;
}

std::string article_number(std::string_view matter, base::Date on) {
  const std::string cited = cite(matter, on);
  const auto at = cited.rfind("》");
  return at == std::string::npos ? cited : cited.substr(at + 3);
}

std::vector<std::string> matters() {
  std::vector<std::string> names;
  for (const auto& [matter, cited] : all()) names.push_back(matter);
  return names;
}

bool is_matter(std::string_view matter) { return all().contains(matter); }

bool is_of_the_procedure_law(std::string_view matter) {
  const auto found = all().find(matter);
  return found != all().end() && found->second.procedure_law;
}

}  // namespace law
