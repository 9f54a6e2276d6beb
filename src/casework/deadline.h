#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "casework/case.h"

namespace casework {

/// A day by which something must happen. Lives in the state under `deadlines.<key>`; the store keeps a table of the
/// open ones. A key used again replaces the earlier deadline (an undone service moves every date that hung on it).
struct Deadline {
  std::string key;   ///< "answer.1": what, and for whom where there are several
  std::string rule;  ///< "answer_15d@CN-GX"
  base::Date starts;
  base::Date due;
  std::string article;
  std::string state = "open";  ///< open, met, lapsed
};

void set_deadline(base::json::object& patch, const Deadline& deadline);
/// Marks `key` met (or lapsed); nothing happens when the case has no such open deadline.
void close_deadline(base::json::object& patch, const Case& c, const std::string& key, std::string_view how = "met");
/// Takes it away altogether: what it hung on is undone.
void remove_deadline(base::json::object& patch, const Case& c, const std::string& key);
std::vector<Deadline> deadlines_of(const Case& c);
std::optional<Deadline> deadline_of(const Case& c, std::string_view key);

}  // namespace casework
