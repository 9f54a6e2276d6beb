#pragma once
// Inside this room: what Word shows of a template and the PDF does not.
#include <pugixml.hpp>

namespace documents::detail {

/// The code of the fault that a paragraph of a template has, or nullptr: it is numbered by Word, holds a picture or a
/// text box, or begins a table within a table. The paper in Word and the PDF would not say the same.
const char* not_drawn(pugi::xml_node paragraph);

}  // namespace documents::detail
