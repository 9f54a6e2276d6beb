#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace delivery {

/// What stands in the places of a template, by name.
using Values = std::vector<std::pair<std::string_view, std::string>>;

/// "{to}" and its like filled; other braces stay, as JSON has them. `escape` sees each value.
std::string fill_places(std::string_view pattern, const Values& values,
                        const std::function<std::string(std::string_view)>& escape);
/// The names of all that looks like a place: {small_letters}.
std::vector<std::string> places_in(std::string_view pattern);

std::string json_escaped(std::string_view text);  ///< for the inside of a JSON string

}  // namespace delivery
