#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace procedures::financial {

/// One row of the element table (要素表): what the parties may agree or differ on.
struct ElementKind {
  std::string_view key;    ///< "principal", also the member of `claim` it is read from
  std::string_view title;  ///< "欠款本金"
  std::string_view kind;   ///< money, date, text, rate
};
const std::vector<ElementKind>& element_kinds();
const ElementKind* element_kind(std::string_view key);

/// Whether `value` can be a value of the kind: "12.50", "2023-02-14", "0.0005" (at most the whole, each day), any text.
bool fits_kind(std::string_view kind, std::string_view value);

/// The claimant's side, everything silent: {key: {title kind claimed position}} for what the claim states.
base::json::object elements_of_claim(const base::json::object& claim);

/// `elements` with what the parties confirmed in writing during mediation: admitted, with where it comes from. Nothing
/// else of the mediation crosses (在线调解规则 Arts 18, 22).
void admit_confirmed(base::json::object& elements, const base::json::array& keys);

/// The defendants' side, from all answers together: disputed when one of them disputes (answered: the first value that
/// differs), admitted when all defendants admit it or it was confirmed in writing, else silent. Members of a finding
/// are left alone. `defendants` is how many there are.
base::json::object elements_answered(const base::json::object& elements, const base::json::object& answers,
                                     size_t defendants);

/// As a merge patch that turns `before` into `after`: elements no longer claimed are taken away.
base::json::object element_patch(const base::json::object& before, const base::json::object& after);

}  // namespace procedures::financial
