#pragma once
#include <string>

#include "casework/action.h"

namespace procedures::financial {

/// What the page of a recipient is filled with where he speaks for himself: what is claimed element by element and what
/// he said of it, until when, whether the charges pass the ceiling, the hearing, what he asked for, what he may do now,
/// his rights with their articles. No other defendant's answer, nothing from behind the mediation wall. Members:
///   {claimant total lawyer_fee
///    may {answer wishes settle address}                 booleans
///    answer {on late due evidence_due pleads_cap}
///    elements [{key kind claimed position value reason}]  position admit, dispute or empty
///    files [{name element size on}]
///    cap {charges ceiling over days exceeded article}   absent where nothing could be worked out
///    hearing {at room}                                  absent where none is fixed
///    steps [mediation hearing pronouncement]            those still to come
///    wishes {…}  request {…}                            as the state keeps them (docs/state.md)
///    settle {amount most first_due last_due}            what a plan is made of when he says nothing else
///    address {confirmed {…} phone email place phone_shown email_shown place_shown}  what ends in _shown is masked;
///                                                       the others never go on a page
///    rights [{key article}]}
/// Empty for somebody who is no party. Pure.
base::json::object statement_view(const casework::Case& c, const std::string& recipient,
                                  const casework::Context& context);

}  // namespace procedures::financial
