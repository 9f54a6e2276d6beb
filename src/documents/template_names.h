#pragma once
// Inside this room: whether the tags of a template ask for what there is.
#include <deque>
#include <vector>

#include "documents/template_scope.h"

namespace documents::detail {

/// Meets the tags of one part in order. `names`: a view that has every name (template.h).
class NameCheck {
 public:
  NameCheck(const base::json::object& names, const Formats& formats);

  /// The code of what is wrong, or nullptr.
  const char* meet(const Tag& tag);

 private:
  const char* meet_value(const Tag& tag) const;
  const char* begin_list(const Tag& tag);

  const Formats& formats_;
  std::deque<Scope> scopes_;  ///< a deque: each looks at the one before it
  size_t unknown_ = 0;        ///< lists entered that are none: what stands inside them is not judged
};

}  // namespace documents::detail
