#pragma once
#include <string>

#include "portal/page.h"

namespace portal {

/// What the entrance tells a stranger, and asks of him.
struct Entrance {
  std::string who;         ///< "张**"
  std::string code_to;     ///< "199****8499", masked: where a code goes; empty: the house has nothing
  bool by_mail = false;    ///< a mailbox, not a telephone
  bool code_sent = false;  ///< one is on its way, or was: the fields are shown
  bool organisation = false;
  bool provable = true;      ///< the house knows an identity number to compare with
  std::string shown_code{};  ///< demonstration without a gateway: the code itself
  int digits = 0;            ///< of the identity number that are asked for
};

/// GET /s/{code}, and again where what was filled in did not fit. Fields: digits, code. Posts to <home>/code and
/// <home>/enter.
std::string entrance(const Frame& frame, const Entrance& entrance);

}  // namespace portal
