#pragma once
// Inside this room: the words of rules/tracking.yaml.
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace intake {

using WordList = std::vector<std::pair<std::string, std::string>>;  ///< word (as compared) → what it means

struct TrackingWords {
  std::map<std::string, std::string> headers;  ///< header_key → field
  WordList results, reasons, signed_by_other;
};
const TrackingWords& tracking_words();

/// What is compared of a carrier's words: folded, lower case, without spaces and marks.
std::string words_key(std::string_view text);
/// What the longest of the words found in the text means; of two as long the first in the list. Empty: none is found.
std::string meaning(std::string_view text, const WordList& words);

}  // namespace intake
