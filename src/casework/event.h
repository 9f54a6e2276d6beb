#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "casework/case.h"

namespace casework {

/// Something that happened to a case. Immutable. `body` is its canonical bytes, the thing that is hashed and stored:
///   {"case","seq","at","action","actor","role","batch","patch"}
/// hash = SHA-256(hash of the case's previous event ‖ body); the first event follows 32 zero bytes.
struct Event {
  std::string court;
  std::string case_id;
  int64_t seq = 0;  ///< 1, 2, 3 … within the case
  base::Moment at;
  std::string action;
  std::string actor;
  std::string body;
  base::Digest hash{};
};

struct Authorship {
  base::Moment at;
  std::string action;
  std::string actor;  ///< user name; never an identity number
  std::string role;
  std::string batch;
};

/// Makes the next event of `c` and applies it: state, version and head move on together. `as_stored` gives the JSON of
/// the patch as it is to lie in the body, where that is not as it is worked with (secrets sealed): the hash is over
/// what is stored.
Event append(Case& c, const Authorship& by, const base::json::object& patch,
             const std::function<std::string(std::string)>& as_stored = {});

/// Replays one stored event onto `c`. Refuses event.out_of_order, event.hash_wrong, event.malformed,
/// event.body_differs (columns against body).
base::Result<bool> replay(Case& c, const Event& stored);

}  // namespace casework
