#pragma once
#include <optional>
#include <string>
#include <vector>

#include "office/service_statistics.h"

namespace office {

/// Service of process as a report shows it: titles, words and figures in order, to be drawn on paper or in a page.
struct ServiceSection {
  struct Column {
    std::string title;
    int share = 1;          ///< of the width, relative to the others
    bool is_figure = true;  ///< stands at the right
  };
  struct Table {
    std::string title;  ///< empty: of the sum, which comes first
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  ///< a cell a column
  };
  std::string title;
  std::string counted;  ///< in the sum and in the tables below it; stands between them
  std::vector<Table> tables;
};

/// Sum, tables by way, source and claimant, why attempts failed, and how many are not reached yet by what happens next.
/// Names nobody but claimants. Nothing where no attempt was made and nobody waits for one.
std::optional<ServiceSection> service_section(const ServiceStatistics& service, base::Language language);

/// Minutes as people say them: minutes below an hour, hours below two days, then days; one decimal below ten, half-up.
std::string span_in_words(int64_t minutes, base::Language language);

}  // namespace office
