#pragma once
#include <string>
#include <utility>

#include "casework/action.h"

namespace procedures::financial {

/// Input an action can't do without, and input it takes when it is there.
inline casework::Field asked(std::string name, casework::Field::Kind kind = casework::Field::Kind::kText) {
  return {std::move(name), kind, true, {}};
}
inline casework::Field welcome(std::string name, casework::Field::Kind kind = casework::Field::Kind::kText) {
  return {std::move(name), kind, false, {}};
}

}  // namespace procedures::financial
