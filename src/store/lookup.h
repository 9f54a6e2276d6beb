#pragma once
#include <string>

#include "store/store.h"

namespace store {

/// Inside this room only: the statement that gives the ids a lookup finds. `lookup` must outlive the values.
std::string lookup_sql(const Lookup& lookup, std::string_view court, Values& values);

}  // namespace store
