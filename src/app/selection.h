#pragma once
#include <string>
#include <vector>

#include "app/opened.h"

namespace app {

/// Which cases: named one by one, or by what they have in common.
struct Selection {
  std::vector<std::string> named;  ///< ids or docket numbers
  int64_t series = 0;
  std::string stage, track, judge, kind, text, after;
  int64_t limit = 0;
  bool by_filter() const {
    return series > 0 || !stage.empty() || !track.empty() || !judge.empty() || !kind.empty() || !text.empty();
  }
};
/// --series --stage --track --judge --kind --text --after --limit.
void add_filter(CLI::App& command, Selection& selection);

/// The filter for the store. Refuses what no case can have, with what there is: selection.stage, selection.track,
/// selection.kind, selection.judge, selection.series.
base::Result<store::CaseFilter> filter_of(Opened& opened, const Selection& selection);

/// A case by its id or its docket number, however the brackets are typed.
std::optional<store::CaseRow> find_case(Opened& opened, const std::string& asked);

/// The cases selected, in the order of the filter or as they were named. Refuses selection.unknown_cases (all of them
/// at once) and what filter_of refuses.
base::Result<std::vector<store::CaseRow>> select(Opened& opened, const Selection& selection, bool with_state = false);

}  // namespace app
