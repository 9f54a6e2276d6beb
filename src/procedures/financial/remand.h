#pragma once
#include <string>

#include "casework/action.h"

namespace procedures::financial {

/// 发回重审: the case begins again under a new number, in ordinary procedure (解释 Art.257(2)), before other judges;
/// what was judged, heard and appealed moves to `earlier`, what was paid for the appeal goes back (办法 Art.27).
base::Result<casework::Decision> begin_again(const casework::Case& c, base::Date on, const casework::Context& context);

/// The complaint stays served; the services of every other paper serve nothing any more.
void forget_services(base::json::object& patch, const casework::Case& c);

}  // namespace procedures::financial
