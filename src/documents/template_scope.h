#pragma once
// Inside this room: where the names of a template are looked up.
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "documents/template_parts.h"

namespace documents::detail {

/// The item of the innermost list first, then outwards.
struct Scope {
  const base::json::value* item = nullptr;
  const base::json::object* members = nullptr;
  size_t number = 0;
  const Scope* outer = nullptr;
};

/// The scope within which `item`, the `number`th of its list, is written.
Scope within(const base::json::value& item, size_t number, const Scope& outer);
/// What the path names, or nullptr. 项 is the item itself.
const base::json::value* look_up(const Scope& scope, const std::vector<std::string>& path);
/// {{序号}}: the number of the innermost item that has no member of that name; 0 outside of lists.
size_t number_in(const Scope& scope);
bool is_number(const Tag& tag);
/// As it is written; empty for what has no words (lists, objects).
std::string text_of(const base::json::value& v);
/// Through the tag's formats from left to right; nullopt where one cannot write it.
std::optional<std::string> formatted(const Tag& tag, std::string text, const Formats& formats);

}  // namespace documents::detail
