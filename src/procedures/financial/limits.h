#pragma once
#include <cstddef>
#include <cstdint>

/// What a party may say and hand in, in one place: a case's state has to hold all of it (casework::kStateBytes).
namespace procedures::financial::limits {

inline constexpr size_t kSaid = 1000;           ///< characters of one text: a reason, a wish, words to the mediator
inline constexpr size_t kFileName = 120;        ///< characters
inline constexpr size_t kFilesHandedIn = 30;    ///< of one party, in all
inline constexpr int32_t kFirstDueMonths = 12;  ///< from the day instalments are asked for to the first of them
inline constexpr size_t kAddress = 200;         ///< characters of an address, a name or a mailbox

}  // namespace procedures::financial::limits
