#include "intake/table_rows.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "intake/clean.h"

namespace intake {
namespace {

std::string squeezed(const Cell& cell) { return base::without_spaces(base::fold_width(cell.text)); }

bool starts_with_any(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return text.starts_with(word); });
}

// 合计, 合计: and 合计(899户), not 合计路12号.
bool says_total(const std::string& text) {
  for (const char* word : {"合计", "总计", "小计", "累计", "共计", "总额", "本页合计", "本页小计", "承前页", "过次页",
                           "转下页", "平均", "平均值", "total", "subtotal", "grandtotal", "sum"}) {
    if (!text.starts_with(word)) continue;
    const std::string_view rest = std::string_view(text).substr(std::string_view(word).size());
    if (rest.empty() || std::string_view(":(0123456789").find(rest.front()) != std::string_view::npos ||
        rest.starts_with("金额") || rest.starts_with("户"))
      return true;
  }
  return false;
}

// A long number, and not a sentence with dates in it.
bool is_long_number(const Cell& cell) {
  const std::string text = squeezed(cell);
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 10 && static_cast<size_t>(digits) * 3 >= base::length(text) * 2;
}

}  // namespace

TableRows::TableRows(const HeaderMap& headers, Row header_row)
    : headers_(headers), header_row_(std::move(header_row)) {}

const Cell& TableRows::cell(const Row& row, const char* field) const {
  static const Cell none;
  const Column* column = headers_.column(field);
  return column ? row.at(column->index) : none;
}

bool TableRows::nothing(const Row& row, const char* field) const { return is_nothing(cell(row, field)); }

// 1 2 3 4 … directly below the header, as printed forms have it.
bool TableRows::numbers_the_columns(const Row& row) const {
  if (row.number > header_row_.number + 2) return false;
  int64_t last = 0, filled = 0;
  for (const Cell& cell : row.cells) {
    if (cell.empty()) continue;
    const auto n = base::parse_int(squeezed(cell));
    if (!n || (last != 0 && *n != last + 1)) return false;
    last = *n;
    ++filled;
  }
  return filled >= 5 && last <= 512;
}

bool TableRows::repeats_the_header(const Row& row) const {
  size_t same = 0;
  for (size_t i = 0; i < row.cells.size(); ++i)
    if (!row.cells[i].empty() && base::trim(row.cells[i].text) == base::trim(header_row_.at(static_cast<int>(i)).text))
      ++same;
  return same >= 4;
}

// How many cells hold what their column is for, as far as two. A long number where an identity number or a card goes
// counts even when it is a wrong one.
int TableRows::evidence(const Row& row) const {
  constexpr int kEnough = 2;
  const Cell &id = cell(row, "id_number"), &card = cell(row, "card");
  int n = 0;
  n += is_long_number(id) || precision_lost(id);
  n += is_long_number(card) || precision_lost(card) || card.text.find("***") != std::string::npos;
  for (const char* field : {"principal", "total"})
    if (n < kEnough) n += !nothing(row, field) && clean_money(cell(row, field)).has_value();
  for (const char* field : {"first_default", "cutoff", "opened", "birth"})
    if (n < kEnough) n += !nothing(row, field) && clean_date(cell(row, field), false).has_value();
  return n;
}

// Sums, with a word beside them or without: nobody is named in the row.
bool TableRows::is_a_sum(const Row& row) const {
  if (!nothing(row, "id_number")) return false;
  std::string first;
  bool total = false;
  for (const Cell& cell : row.cells) {
    if (cell.empty()) continue;
    const std::string text = base::lower_ascii(squeezed(cell));
    if (first.empty()) first = text;
    total |= cell.kind == Cell::Kind::kText && says_total(text);
  }
  if (total || starts_with_any(first, {"合计", "总计", "小计", "累计", "共计", "总额"})) return true;
  for (const char* field : {"name", "card", "contract", "phone", "birth", "household_address"})
    if (!nothing(row, field)) return false;
  // A number alone before the sums is how many there are, unless it goes on from the row before.
  const auto serial = base::parse_int(squeezed(cell(row, "serial")));
  return !serial || last_serial_ == 0 || *serial != last_serial_ + 1;
}

bool TableRows::is_data(const Row& row) {
  if (repeats_the_header(row) || numbers_the_columns(row) || is_a_sum(row)) return false;
  const std::string serial = squeezed(cell(row, "serial"));
  const auto number = base::parse_int(serial);
  if (starts_with_any(serial, {"示例", "样例", "范例", "例:", "如:", "填写"})) return false;
  const std::string name = nothing(row, "name") ? std::string() : squeezed(cell(row, "name"));
  const bool label = name.find(':') != std::string::npos || serial.find(':') != std::string::npos;
  const bool named = !name.empty() && !label;
  const auto filled = std::count_if(row.cells.begin(), row.cells.end(), [](const Cell& c) { return !c.empty(); });
  const int found = evidence(row);
  // A number and a name is somebody, of whom much is missing; a name among words alone is a signature.
  const bool data = found >= 2 || (found == 1 && (named || (!nothing(row, "id_number") && !label))) ||
                    (named && (number || (serial.empty() && (filled >= 3 || !nothing(row, "principal")))));
  if (data && number) last_serial_ = *number;
  return data;
}

}  // namespace intake
