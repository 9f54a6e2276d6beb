#pragma once
#include <vector>

#include "app/command.h"
#include "app/series_run.h"
#include "office/statistics.h"

namespace app {

/// What of the decisions and of the series has no counterpart in the other.
struct Unmatched {
  std::vector<int64_t> not_in_series;
  int64_t undecided = 0;
};

Unmatched unmatched(const intake::Series& series, const Decisions& decisions);

/// The end of a run, for a person and for a program.
void print_summary(const RunReport& report, const office::Statistics& statistics, const intake::Series& series,
                   const Unmatched& rest, const std::string& out, const Options& options);
void print_json(const RunReport& report, const office::Statistics& statistics, const Unmatched& rest,
                const Options& options);

}  // namespace app
