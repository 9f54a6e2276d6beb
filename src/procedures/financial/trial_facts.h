#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/working.h"
#include "casework/case.h"
#include "casework/deadline.h"

namespace procedures::financial {

// What the actions from the hearing on read off a case, and the members they write alike.

/// "1", "2", … in the order of the state.
std::vector<std::string> defendant_keys(const casework::Case& c);
/// "claimant", then the defendants.
std::vector<std::string> party_keys(const casework::Case& c);
std::string party_name(const casework::Case& c, std::string_view party);
/// What the case knows of it: its part `claimant`, or of `defendants`. Empty: there is no such party.
const base::json::object& party_of(const casework::Case& c, std::string_view party);
/// Members that are objects by their numbers, as numbers: "10" after "9".
std::vector<std::pair<int64_t, const base::json::object*>> numbered_members(const base::json::object& all);
/// "张三、李四".
std::string defendant_names(const casework::Case& c);

/// The day `papers` took effect on `party`, if they did: "sent" is never "served".
std::optional<base::Date> effective_service(const casework::Case& c, std::string_view party, std::string_view papers);
std::optional<base::Date> filing_day(const casework::Case& c);
/// 一审终审: no appeal lies against a small-claims judgment (民事诉讼法 Art.165).
bool final_at_once(const casework::Case& c);
base::Money money_or_zero(const base::json::object& object, std::string_view key);

/// Days within (`from`, `to`] that the trial limit leaves out (state `excluded`), each counted once.
int32_t excluded_days(const casework::Case& c, base::Date from, base::Date to);

/// The object `key` of `target`, made when it is not there.
/// The reference ends when `target` gets another member: write into it before anything else goes in beside it.
base::json::object& member(base::json::object& target, std::string_view key);
base::json::array to_json(const std::vector<base::WorkingLine>& working);
/// Closes every open deadline whose key begins with one of `prefixes` ("" for all).
void close_deadlines(base::json::object& patch, const casework::Case& c, const std::vector<std::string>& prefixes,
                     std::string_view how = "met");
/// The trial ended on `on`: its limit was met, or had run out by then.
void end_trial_limit(base::json::object& patch, const casework::Case& c, base::Date on);
/// One more paper of `kind` ("裁定书") carries the number: the second is 之一 (notice of 2016-02-01).
void count_paper(base::json::object& patch, const casework::Case& c, std::string_view kind);
/// "甲；乙": for the values of a refusal.
std::string listed(const std::vector<std::string>& parts, std::string_view separator = "、");

}  // namespace procedures::financial
