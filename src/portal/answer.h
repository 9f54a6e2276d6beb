#pragma once
#include <string>

#include "portal/statement.h"

namespace portal {

/// The claim element by element, each to be agreed or disagreed with, and the plea for lower charges.
std::string answer_page(const Statement& s);

/// What of it is new, as the input of record_answer (without the recipient); a figure that can't be read, a
/// disagreement without figure and reason, a form that says nothing new are faults at their fields.
Reading read_answer(const base::json::object& view, const Typed& form, const Words& words);

}  // namespace portal
