#pragma once
#include <optional>
#include <string>

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"
#include "intake/cell.h"

namespace intake {

/// A cell's value made what it means. nullopt: not readable as that. Empty cells and the marks people put for "nothing"
/// (/ - — 无 N/A null) are not asked here: see is_nothing.
bool is_nothing(const Cell& cell);

/// Trimmed, full-width digits and letters folded, inner runs of white space kept.
std::string clean_text(const Cell& cell);
/// A person's name: no white space inside or outside unless it is Latin.
std::string clean_name(const Cell& cell);

/// 2023-02-14 2023/2/14 2023.2.14 20230214 2023年2月14日 二〇二三年二月十四日 14-Feb-2023, with or without a time; a
/// number that is an Excel serial day, in the 1900 (with its 29 February) or the 1904 system. A year of two digits is
/// read where the order is beyond doubt (14-Feb-23, 23年2月14日), a year at the end where one reading exists
/// (2/14/2023); 23/2/14 and 2/3/2023 are not guessed.
std::optional<base::Date> clean_date(const Cell& cell, bool epoch_1904);
/// Why clean_date could not read it: for the sentence.
enum class DateFault { kNoSuchDay, kAmbiguous, kUnreadable };
DateFault date_fault(const Cell& cell);

/// The same with its time of day: 2023-03-15 14:32:10, 2023年3月15日下午2时32分, 20230315143210, a serial day with its
/// fraction; 00:00 where none is said. Seconds are left out.
std::optional<base::Moment> clean_moment(const Cell& cell, bool epoch_1904);
/// 14:32, 2:32 PM, 下午2时32分, the fraction of a day: minutes since midnight; nullopt where the cell says no time.
std::optional<int> clean_clock(const Cell& cell);

/// 1,234.50 ￥1234.5 1.2万 1234元 人民币1234.50元 (1,234.50) 1234.50- １２３４ 1.2345E+3 壹仟贰佰元整; binary noise of
/// Excel is taken off. `unit` multiplies (10,000 where the header says 万元), unless the cell names its own. A comma
/// that may be a decimal one (1.234,50 or 12,5) and other currencies are not read. `rounded` tells that a fen had to be
/// rounded.
std::optional<base::Money> clean_money(const Cell& cell, int64_t unit = 1, bool* rounded = nullptr);

/// A daily rate: 0.0005 0.05% 0.5‰ 万分之五 万分之5 日万分之五 0.05%/日; a yearly one (年利率18%, 18%/年) is parted by
/// 365.
std::optional<base::Decimal> clean_daily_rate(const Cell& cell, bool header_says_yearly = false,
                                              bool header_says_percent = false);

/// 是 Y √ 同意 true 1 … / 否 N × 不同意 0 …
std::optional<bool> clean_yes_no(const Cell& cell);

/// "男" or "女".
std::optional<std::string> clean_sex(const Cell& cell);

/// The digits of a number however Excel keeps it: "1.9902719758E+10" → "19902719758". Empty when it is no whole number.
std::string whole_digits(const Cell& cell);
/// The number has more digits than a spreadsheet keeps (15), and they are not all written out, or end in zeros from the
/// sixteenth on: the last ones are lost.
bool precision_lost(const Cell& cell);

}  // namespace intake
