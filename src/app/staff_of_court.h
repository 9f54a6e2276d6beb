#pragma once
#include <string>

#include "app/opened.h"

namespace app {

/// Puts the people of the court into the database: those of `file` (YAML), else, where it has none yet, those that the
/// binary carries for it, else those of the demonstration court: true then, and the person is to be told. `at`: when,
/// for the journal. Refuses staff.malformed, file.*.
base::Result<bool> employ(Opened& opened, const std::string& file, base::Moment at);

}  // namespace app
