#pragma once
#include <string>

#include "casework/procedure.h"
#include "store/store.h"

namespace office {

/// The register of a series (台账) as XLSX: one row per case with its numbers, stage, dates and amounts, filters set,
/// header frozen; identity numbers masked. Throws store::Failure register.cannot_write.
void write_register(store::Store& store, const casework::Procedure& procedure, const std::string& court, int64_t series,
                    const std::string& path);

}  // namespace office
