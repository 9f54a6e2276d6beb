#pragma once
#include <string>
#include <string_view>

#include "base/messages.h"
#include "portal/page.h"
#include "portal/typed.h"

namespace portal {

/// A page that says why something can't be, and what to do: the refusal's sentence and remedy.
std::string notice(const Frame& frame, const base::Refusal& refusal);

/// The same to whoever filled in a form for longer than his entry lasted: what he typed waits on this page, and goes to
/// `form_path` again once he has entered, in another page, at `entrance`. Without frame.home and frame.here: a link to
/// this page in the other language would lose it.
std::string notice_to_enter_again(const Frame& frame, const base::Refusal& refusal, std::string_view entrance,
                                  std::string_view form_path, const Typed& typed);

}  // namespace portal
