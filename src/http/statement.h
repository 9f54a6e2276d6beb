#pragma once
#include <string>

#include "casework/action.h"
#include "http/recipient.h"
#include "portal/statement.h"

namespace http {

// What a recipient says on his page becomes an action in his name, performed as any other: he speaks for himself alone,
// since whom he speaks for is taken from the link, never from a form.

/// His pages, filled in with what the case has.
portal::Statement statement_of(Call& call, const Visitor& v);

/// What `action` would come to, or why not; nothing is written.
base::Result<casework::Decision> foreseen(Call& call, const Visitor& v, std::string_view action,
                                          base::json::object input);
/// Performs it and answers with the number of the event it became. Throws store::Failure.
base::Result<int64_t> performed(Call& call, const Visitor& v, const std::string& action, base::json::object input);

/// When the event of the query ("event") was recorded, where it is one of his own; else empty.
std::string recorded_at(Call& call, const Visitor& v);

/// To his page, which says that it was recorded.
Reply see_recorded(const portal::Frame& frame, std::string_view path, int64_t event);

/// A refusal at the field it is about, in his language.
portal::Fault fault_of(const base::Refusal& refusal, base::Language language);

}  // namespace http
