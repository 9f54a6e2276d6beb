#pragma once

namespace app {

/// What the shell gets back; documented in --help and docs/formats.md.
enum ExitCode : int {
  kDone = 0,           ///< done, nothing to complain of
  kRefused = 1,        ///< the answer is no: a rule refuses, or a file has errors
  kUsage = 2,          ///< the command line itself is wrong
  kUnreadable = 3,     ///< an input can't be read or isn't what it should be
  kFault = 4,          ///< the machine failed: disk, database
  kTampered = 5,       ///< verify found a difference
  kInterrupted = 130,  ///< Ctrl-C: what was committed stays, the same command goes on from there
};

}  // namespace app
