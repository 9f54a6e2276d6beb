#pragma once
#include <optional>
#include <vector>

#include "intake/series.h"

namespace intake {

/// The claimant's particulars where rows hold keys and values (原告名称 | 示例银行 …), in a sheet of their own or above
/// the table. nullopt when at most two of the keys are known.
std::optional<Claimant> claimant_from(const std::vector<Row>& rows);

}  // namespace intake
