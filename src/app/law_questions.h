#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/working.h"

namespace app {

struct LawAnswer {
  base::json::value result;
  std::vector<base::WorkingLine> working;
  base::json::object more;  ///< further members of the JSON answer
  bool negative = false;    ///< the answer is no: exit code 1
};

/// One question to the law on the command line. Arguments are what people write; each is cleaned and named when it is
/// wrong.
struct LawQuestion {
  std::string path;       ///< "interest simple"
  std::string name;       ///< "simple"
  std::string arguments;  ///< "PRINCIPAL RATE day|year FROM TO [DIVISOR]"
  std::string example;
  std::string help;
  base::Result<LawAnswer> (*answer)(const std::vector<std::string>& arguments, base::Date day);
};
const std::vector<LawQuestion>& law_questions();

}  // namespace app
