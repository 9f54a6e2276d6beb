#pragma once
#include <string>
#include <vector>

namespace system_tests {

/// A line of a scenario: an action, or what must be true after the lines above it.
struct ScenarioLine {
  int number = 0;        ///< in its file
  bool expects = false;  ///< "= 2 stage filed": of case 2, `path` must read `text`
  int which = 1;         ///< the case: row of the series
  std::string at, as, action;
  std::vector<std::string> input;  ///< NAME=VALUE, as for --set
  std::string refusal;             ///< the code it must be refused with; empty: it must be done
  std::string path, text;
};

struct Scenario {
  std::string name;
  std::string sentence;  ///< its first line: what it shows
  std::vector<ScenarioLine> lines;
};

/// All of tests/scenarios/*.txt. The notation is described in tests/scenarios/README.md. Throws std::runtime_error with
/// the place where a line can't be understood.
std::vector<Scenario> scenarios();

}  // namespace system_tests
