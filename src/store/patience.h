#pragma once
#include <utility>

#include "store/failure.h"

namespace store {

/// Does `work`, a whole transaction, again when it failed for a reason that passes (somebody else was at the same rows,
/// or held the database too long): up to kTries times, then the failure stands. Each try has waited its turn inside the
/// database already, so there is no pause between them. A lost connection is not tried again: it stays lost.
inline constexpr int kTries = 4;

template <class Work>
auto patiently(Work&& work) {
  for (int left = kTries - 1;; --left) {
    try {
      return work();
    } catch (const Failure& failure) {
      if (!failure.again || failure.reason.code == "store.connection_lost" || left == 0) throw;
    }
  }
}

}  // namespace store
