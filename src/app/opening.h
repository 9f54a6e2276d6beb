#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/input_table.h"
#include "app/opened.h"

namespace app {

/// Where cases that do not exist yet are put when they are received one by one.
struct Opening {
  int64_t series = 0;
  std::vector<std::string> ids;           ///< one for each input, in its order
  std::optional<store::SeriesRow> fresh;  ///< the series that is not there yet, where it was only looked at
};

/// The series `asked` (0: a series of its own for these inputs, the same again for the same inputs), and an id for
/// each: the serial or id a row names, else the next free one. With `only_looking` no series is added. Refuses
/// selection.series, perform.id_malformed.
base::Result<Opening> open_cases(Opened& opened, int64_t asked, const std::vector<InputRow>& rows,
                                 const base::Moment& at, bool only_looking);

}  // namespace app
