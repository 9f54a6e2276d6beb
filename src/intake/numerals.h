#pragma once
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace intake {

/// A decimal number, also with an exponent, in billionths: exact to nine places, rounded half up beyond.
std::optional<base::Wide> billionths(std::string_view text);

/// The digit a character stands for: 五 伍 5, and 〇 零 ○ O for nought, 两 for two; -1 when it is none.
int chinese_digit(char32_t c);

/// "十四" → 14, "二〇二三" → 2023, "二百零五" → 205; -1 when it is none.
int chinese_integer(std::u32string_view text);

/// An amount in words, in fen: 壹万贰仟叁佰元伍角整, 一万二千元, 1万2千元, 零元. Units must fall from left to right; a
/// row of digits without a unit is no amount.
std::optional<base::Wide> amount_in_words(std::u32string_view text);

}  // namespace intake
