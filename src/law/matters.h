#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace law {

/// The matters of rules/articles.yaml, for those who ask by name; papers use law/articles.h.
std::vector<std::string> matters();
bool is_matter(std::string_view matter);
/// Of the Civil Procedure Law, whose articles moved.
bool is_of_the_procedure_law(std::string_view matter);

}  // namespace law
