#pragma once
#include <functional>
#include <vector>

#include "http/names.h"

namespace http {

/// The actions the viewer may perform on at least one of these cases: how many each would touch, and why the others
/// are left out (their stage, that they are another judge's, or that there is nothing at them to do it to).
///   [{action, title, role, cases, at_most?, input, left_out: [{stage, title, cases, why: "stage"|"judge"|"nothing"}]}]
/// Counted by stage. Where an action may find nothing at a case of its stages the cases are looked into, as `each`
/// gives them; of more than limits::kLookedInto only the stages are counted, and `at_most` says so.
using EachCase = std::function<void(const std::function<void(const store::CaseRow&)>&)>;
base::json::array possible_actions(const Call& call, Names& names, const std::vector<store::CaseTally>& cases,
                                   const EachCase& each);

}  // namespace http
