#pragma once
// Inside this room: what Word's properties of runs and paragraphs say, in the terms of a Paper.
#include <pugixml.hpp>

#include "documents/paper.h"

namespace documents {

inline constexpr double kTwip = 1.0 / 20;  ///< twentieths of a point

/// <w:b/>, <w:b w:val="1"/>; false where there is none.
bool is_on(pugi::xml_node node);
Align align_of(pugi::xml_node jc, Align otherwise);

/// Each takes over what the properties say and leaves the rest as it was inherited. `size`: of the text, which indents
/// in characters follow.
void read_run(pugi::xml_node properties, Run& run);
void read_paragraph_properties(pugi::xml_node properties, Paragraph& paragraph, double size);

}  // namespace documents
