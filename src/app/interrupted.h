#pragma once
#include <stdexcept>

namespace app {

/// Somebody pressed Ctrl-C. Everything committed stays; the same command goes on from there.
struct Interrupted : std::runtime_error {
  Interrupted() : std::runtime_error("interrupted") {}
};

/// From now on the first Ctrl-C (or SIGTERM) is only noted, and `leave_if_interrupted` throws at the next place where
/// nothing is half done; the second ends the process as it always did.
void note_interrupts();
void leave_if_interrupted();

}  // namespace app
