#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "portal/page.h"

namespace portal {

/// What a check code says is true, in words.
struct Checked {
  struct Paper {
    std::string title, date, sha256;
    int64_t pages = 0;
  };
  struct Message {
    std::string at, means, papers, who, to;
  };
  std::string code, number, cause;
  std::vector<std::pair<std::string, std::string>> parties;  ///< what they are, and their names as they may be told
  std::vector<Paper> papers;
  std::vector<Message> messages;
};

/// The public page that asks for a check code, with the faults of `frame` where one was given that is none.
/// `fingerprint`: SHA-256 of the certificate proofs of service are signed with, published here; empty: they are not.
std::string check_form(const Frame& frame, std::string_view typed, std::string_view fingerprint);
/// What it says of a code that the house knows.
std::string checked(const Frame& frame, const Checked& known);

}  // namespace portal
