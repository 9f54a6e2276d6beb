#pragma once
#include <string>
#include <string_view>

#include "base/date.h"

namespace law {

/// The article that governs `matter` in the text in force on `on`: "《中华人民共和国民事诉讼法》第二百零五条". Matters:
/// rules/articles.yaml. Throws base::Bug for a matter the table does not have: papers cite only what is there.
std::string cite(std::string_view matter, base::Date on);

/// Only the number: "第二百零五条".
std::string article_number(std::string_view matter, base::Date on);

}  // namespace law
