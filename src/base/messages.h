#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace base {

enum class Language { kChinese, kEnglish };

/// What a person reads for a code: one sentence saying what is wrong, and how to mend it (may be empty).
struct Message {
  std::string sentence;
  std::string remedy;
};

/// Looks `code` up in messages/<zh|en>/*.yaml and fills its {name} places. Each file is a map
///   code: sentence            or            code: {sentence: …, remedy: …}
/// A code without an entry gives the code itself; tests/tidy refuses such a code.
/// Threads: any; the catalogue is read once from the binary.
Message message(std::string_view code, const std::vector<std::pair<std::string, std::string>>& values,
                Language language);
Message message(const Refusal& refusal, Language language);
bool has_message(std::string_view code, Language language);
/// The sentence of a code, or `otherwise` where there is none: for titles of what data name.
std::string sentence_or(std::string_view code, std::string_view otherwise, Language language);
/// What people call a choice of an input, or what stands in a state for one: "sms" → 短信.
std::string choice_title(std::string_view name, Language language);

}  // namespace base
