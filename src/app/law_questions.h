#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/messages.h"
#include "base/working.h"
#include "law/courts.h"
#include "law/settings.h"

namespace app {

struct LawAnswer {
  base::json::value result;
  std::vector<base::WorkingLine> working;
  base::json::object more;  ///< further members of the JSON answer
  bool negative = false;    ///< the answer is no: exit code 1
};

/// One argument, in its place or by its name: "PRINCIPAL" is also --principal. In brackets it may be left out, with an
/// ellipsis at its end it takes all that follow: "[PAYMENT…]".
struct LawArgument {
  std::string written;
  std::string help;  ///< what it is, in which unit
  bool needed() const { return !written.starts_with("["); }
  bool repeats() const { return written.find("…") != std::string::npos; }
  std::string name() const;    ///< "PAYMENT"
  std::string option() const;  ///< "--payment"
};

/// For whom and for which day it is asked.
struct LawAsked {
  base::Date day;
  law::Court court;
  law::Settings settings;
  base::Language language = base::Language::kChinese;
};

/// One question to the law on the command line. Arguments are what people write; each is cleaned and named when it is
/// wrong.
struct LawQuestion {
  std::string path;  ///< "interest simple"
  std::string help;
  std::vector<LawArgument> arguments;
  std::string example;
  base::Result<LawAnswer> (*answer)(const std::vector<std::string>& arguments, const LawAsked& asked);
  std::string usage() const;  ///< "PRINCIPAL RATE PER FROM TO [DIVISOR]"
};
const std::vector<LawQuestion>& law_questions();

std::vector<LawQuestion> fee_and_time_questions();
std::vector<LawQuestion> text_questions();
std::vector<LawQuestion> debt_questions();
std::vector<LawQuestion> injury_questions();

}  // namespace app
