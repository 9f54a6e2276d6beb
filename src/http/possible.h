#pragma once
#include <vector>

#include "http/names.h"

namespace http {

/// The actions the viewer may perform on at least one of these cases: how many each would touch, and why the others
/// are left out (their stage, or that they are another judge's). Counted by stage; no case is looked into.
///   [{action, title, role, cases, input, left_out: [{stage, title, cases, why: "stage"|"judge"}]}]
base::json::array possible_actions(const Call& call, Names& names, const std::vector<store::CaseTally>& cases);

}  // namespace http
