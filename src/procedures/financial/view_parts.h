#pragma once
// The parts a view of a case is put together from (paper_views.cpp); each adds what it knows under Chinese names.
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "casework/action.h"
#include "casework/case.h"

namespace procedures::financial {

void put(base::json::object& o, const char* key, std::string_view value);
/// Zero is nothing to speak of in a paper: the line it would stand in is left out.
void put_money(base::json::object& o, const char* key, const base::json::object& from, std::string_view member);
base::json::array working_of(const base::json::array& lines);
/// A reason as somebody wrote it, to stand within a sentence: without the full stop it may have brought.
std::string within_sentence(std::string_view reason);

/// 查验: how whoever gets a paper can see that it is no fraud; there once the court has a page for that.
void add_check(base::json::object& view, const casework::Case& c);
/// 原告, 被告, 被告姓名, 被传唤人; `on`: the day of the paper.
void add_parties(base::json::object& view, const casework::Case& c, base::Date on);
/// 标的, 诉讼请求 and what the debt is called.
void add_claim(base::json::object& view, const casework::Case& c);
/// 要素, 无争议要素, 争议要素.
void add_elements(base::json::object& view, const casework::Case& c);
/// 程序, 受理费, 审判组织, 开庭, 答辩.
void add_trial(base::json::object& view, const casework::Case& c, const casework::CourtInfo& court);
/// 判决, with what was corrected.
void add_judgment(base::json::object& view, const casework::Case& c);
/// 调解, 撤诉, 文书.
void add_ending(base::json::object& view, const casework::Case& c);
/// 金额, 分期, 期数 of a plan of instalments.
void add_plan(base::json::object& view, const base::json::object& plan);
/// Clauses numbered in Chinese from `first` on, the last with a full stop.
base::json::array numbered(const std::vector<std::string>& clauses, int first);

}  // namespace procedures::financial
