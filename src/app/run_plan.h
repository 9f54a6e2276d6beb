#pragma once
#include <map>
#include <string>
#include <vector>

#include "app/run_moves.h"
#include "office/performer.h"

namespace app {

/// The batches of one step for the cases as they stand, in the order of their days. Cases the step does not concern are
/// left out, so a run that was killed goes on where it was: the same step gives the same batches under the same names
/// ("s1/03-record_agreement/2023-02-23"). Hearings are put into sittings of at most `kCasesPerSitting` of one track.
/// A case whose next day lies in a year without a calendar stays where it is and is told in `stopped`.
std::vector<office::Request> batches(const Step& step, size_t number, int64_t series,
                                     const std::vector<casework::Case>& cases, const Decisions& decisions,
                                     const Course& course, std::map<std::string, base::Refusal>& stopped);

inline constexpr int kCasesPerSitting = 300;

}  // namespace app
