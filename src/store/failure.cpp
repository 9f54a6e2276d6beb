#include "store/failure.h"

#include "base/messages.h"

namespace store {

Failure::Failure(base::Refusal why, bool worth_repeating)
    : base::Fault(base::message(why, base::Language::kEnglish).sentence),
      reason(std::move(why)),
      again(worth_repeating) {}

Failure::Failure(std::string code, std::vector<std::pair<std::string, std::string>> values, bool worth_repeating)
    : Failure(base::Refusal{std::move(code), std::move(values), ""}, worth_repeating) {}

}  // namespace store
