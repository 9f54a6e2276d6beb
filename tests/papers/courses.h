#pragma once
// The courses a case can take, by name: each ends with the papers it made.
#include <functional>
#include <map>
#include <string>

#include "papered_case.h"

namespace papers {

using Course = std::function<void(PaperedCase&)>;
const std::map<std::string, Course>& courses();

}  // namespace papers
