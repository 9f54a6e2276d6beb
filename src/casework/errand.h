#pragma once
#include <string>
#include <vector>

namespace casework {

/// Papers that somebody of the court brings on their way: a letter taken to the post, a visit at the door. The attempts
/// that share it have one outcome.
struct Errand {
  std::string means;                  ///< letter, visit
  std::string recipient;              ///< "claimant", "1"
  std::vector<std::string> attempts;  ///< their numbers
  std::vector<std::string> papers;    ///< sets of papers: "complaint", "summons"
  std::vector<std::string> kinds;     ///< of those papers (PaperKind), each once, in the order they lie in the envelope
  std::string number;                 ///< of the letter; empty for a visit
  std::string name, address, phone;   ///< whose; as the case knows them
  std::string source;                 ///< whose word the address is
  std::string since;                  ///< day it was set out, or sent
  std::string state;                  ///< waiting (nobody has gone yet), under_way, over
  std::string result;                 ///< of the attempts
  std::string reference;              ///< the carrier's number, as last told
  std::string check_url, check_code;  ///< by which the recipient sees that it is no fraud; both, or empty
  /// What was told of it before: a report that comes again is known by these. `state` is "dispatch" of what was told
  /// when it was posted.
  struct Report {
    std::string state, at, raw;
    bool operator==(const Report&) const = default;
  };
  std::vector<Report> reports;
};

}  // namespace casework
