#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "portal/html.h"

namespace portal {

/// What the pages say, in the reader's language: messages/*/portal.yaml. Threads: any.
class Words {
 public:
  using Values = std::vector<std::pair<std::string, std::string>>;
  explicit Words(base::Language language) : language_(language) {}

  /// The sentence of "portal.<name>", its {places} filled in.
  std::string operator()(std::string_view name, const Values& values = {}) const {
    return base::message("portal." + std::string(name), values, language_).sentence;
  }
  /// As a paragraph.
  Html says(std::string_view name, const Values& values = {}) const { return tag("p", (*this)(name, values)); }
  base::Language language() const { return language_; }
  bool chinese() const { return language_ == base::Language::kChinese; }

 private:
  base::Language language_;
};

}  // namespace portal
