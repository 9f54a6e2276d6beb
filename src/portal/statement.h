#pragma once
#include <string>

#include "base/json.h"
#include "portal/page.h"
#include "portal/typed.h"

namespace portal {

/// What the pages on which a recipient speaks for himself are made of.
struct Statement {
  Frame frame{};
  base::json::object view{};  ///< casework::Procedure::statement_view
  Typed typed{};              ///< of a form that comes back to be mended; empty: filled in from the view
  std::string recorded{};     ///< "2023-02-16T09:40": when what he has just sent was recorded; empty: nothing was
};

/// All he can do, what he has done of it, and the days that matter.
std::string statement_page(const Statement& s);
/// Rights and help.
std::string rights_page(const Statement& s);

/// What was recorded and when, in a box of its own; nothing where nothing was.
Html recorded_box(const Statement& s);
/// The way back to all he can do.
Html way_back(const Statement& s);
/// A line that says which article a thing rests on; by the article, or by the right it gives.
Html resting_on(const Statement& s, std::string_view article);
Html resting_on_right(const Statement& s, std::string_view right);
/// What a field shows: typed, else what the view has.
std::string shown_in(const Statement& s, std::string_view name, std::string_view otherwise);
bool may(const Statement& s, std::string_view what);

}  // namespace portal
