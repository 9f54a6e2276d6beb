#pragma once
#include "app/opened.h"
#include "base/messages.h"
#include "store/rows.h"

namespace app {

/// One case for a person at a terminal: who and where, what happened, elements side by side, service, deadlines, money
/// and numbers with their working, linked cases, papers. Identity numbers, phones and cards are masked.
void print_case(Opened& opened, const store::CaseRow& row, base::Language language);

}  // namespace app
