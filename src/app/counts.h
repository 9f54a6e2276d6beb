#pragma once
#include <optional>

#include "app/opened.h"
#include "office/service_statistics.h"
#include "office/statistics.h"

namespace app {

struct Counts {
  office::Statistics figures;
  office::ServiceStatistics service;
};

/// The court's cases, or those of one series, counted in one pass. `now`: for what comes next in service of process.
/// Throws store::Failure.
Counts count(const Opened& opened, std::optional<int64_t> series, base::Moment now);

}  // namespace app
