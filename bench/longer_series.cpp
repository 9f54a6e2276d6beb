#include "longer_series.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <set>
#include <stdexcept>

#include "base/date.h"
#include "intake/headers.h"

namespace bench {
namespace {

using intake::Cell;
using intake::Row;

constexpr int32_t kExcelEpoch = -25569;  // 1899-12-30 in days since 1970

// GB 11643: the last character of an identity number.
std::string with_check(const std::string& seventeen) {
  static constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) sum += (seventeen[i] - '0') * kWeights[i];
  return seventeen + "10X98765432"[sum % 11];
}

// The next identity number nobody has: same place, birthday and sex.
std::string another_person(const std::string& id, std::set<std::string>& taken) {
  int order = std::stoi(id.substr(14, 3));
  for (int tries = 0; tries < 500; ++tries, order = (order + 2) % 1000) {
    auto made = with_check(id.substr(0, 14) + fmt::format("{:03}", order));
    if (taken.insert(made).second) return made;
  }
  throw std::runtime_error("more rows than identity numbers");
}

// Luhn: a card of this issuer with this serial.
std::string another_card(const std::string& card, int64_t serial) {
  std::string digits = card.substr(0, 7) + fmt::format("{:08}", serial);
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    int d = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 0 && (d *= 2) > 9) d -= 9;
    sum += d;
  }
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

void put(Row& row, const intake::HeaderMap& map, const char* field, const std::string& text) {
  const auto* column = map.column(field);
  if (!column) throw std::runtime_error(std::string("the sample has no column for ") + field);
  row.cells.at(static_cast<size_t>(column->index)).text = text;
}

std::string csv_field(const Cell& cell) {
  if (cell.kind == Cell::Kind::kDate) return base::Date::from_days(std::stoi(cell.text) + kExcelEpoch).iso();
  if (cell.text.find_first_of(",\"\n") == std::string::npos) return cell.text;
  std::string out = "\"";
  for (char c : cell.text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

class Workbook {
 public:
  explicit Workbook(const std::string& path) : book_(workbook_new(path.c_str())) {
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "yyyy-mm-dd");
  }
  ~Workbook() { workbook_close(book_); }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  void sheet(const char* name, const std::vector<const Row*>& rows) {
    auto* sheet = workbook_add_worksheet(book_, name);
    uint32_t at = 0;
    for (const Row* row : rows) {
      uint16_t column = 0;
      for (const auto& cell : row->cells) write(sheet, at, column++, cell);
      ++at;
    }
  }

 private:
  void write(lxw_worksheet* sheet, uint32_t row, uint16_t column, const Cell& cell) {
    switch (cell.kind) {
      case Cell::Kind::kNumber:
        worksheet_write_number(sheet, row, column, std::stod(cell.text), nullptr);
        break;
      case Cell::Kind::kDate:
        worksheet_write_number(sheet, row, column, std::stod(cell.text), date_);
        break;
      case Cell::Kind::kEmpty:
        break;
      default:
        worksheet_write_string(sheet, row, column, cell.text.c_str(), nullptr);
    }
  }
  lxw_workbook* book_;
  lxw_format* date_;
};

}  // namespace

std::string read_bytes(const std::string& path) {
  auto bytes = intake::read_file(path);
  if (!bytes) throw std::runtime_error("cannot read " + path);
  return std::move(bytes).value();
}

LongSeries longer_series(const std::string& sample, int64_t rows) {
  LongSeries series;
  intake::HeaderMap map;
  std::vector<Row> found;
  const auto read = intake::read_sheets(read_bytes(sample), {[&](const intake::SheetInfo&) { map = {}; },
                                                             [&](const Row& row) {
                                                               if (!map.fields.empty()) {
                                                                 if (!row.blank()) found.push_back(row);
                                                               } else if (auto m = intake::map_header(row, nullptr, {});
                                                                          intake::is_header(m)) {
                                                                 map = std::move(m);
                                                                 series.header = row;
                                                               } else {
                                                                 series.claimant.push_back(row);
                                                               }
                                                               return true;
                                                             }});
  if (!read || found.empty()) throw std::runtime_error("no series in " + sample);
  std::set<std::string> taken;
  const auto id_at = static_cast<size_t>(map.fields.at("id_number").index);
  const auto card_at = static_cast<size_t>(map.fields.at("card").index);
  for (int64_t i = 0; i < rows; ++i) {
    Row row = found[static_cast<size_t>(i) % found.size()];
    row.number = i + 2;
    put(row, map, "serial", std::to_string(i + 1));
    put(row, map, "id_number", another_person(row.cells.at(id_at).text, taken));
    put(row, map, "card", another_card(row.cells.at(card_at).text, i + 1));
    put(row, map, "contract", fmt::format("GLXYK-{:08}", i + 1));
    series.rows.push_back(std::move(row));
  }
  return series;
}

void write_xlsx(const LongSeries& series, const std::string& path) {
  Workbook book(path);
  std::vector<const Row*> claimant, claims = {&series.header};
  for (const auto& row : series.claimant) claimant.push_back(&row);
  for (const auto& row : series.rows) claims.push_back(&row);
  book.sheet("原告信息", claimant);
  book.sheet("被告及欠款信息", claims);
}

std::string to_csv(const LongSeries& series) {
  std::string out;
  const auto add = [&](const Row& row) {
    for (size_t i = 0; i < row.cells.size(); ++i) out += (i > 0 ? "," : "") + csv_field(row.cells[i]);
    out += "\r\n";
  };
  add(series.header);
  for (const auto& row : series.rows) add(row);
  return out;
}

std::string longer_decisions(const std::string& sample, int64_t rows) {
  const std::string text = read_bytes(sample);
  std::vector<std::string> lines;
  for (size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
  }
  std::string out = lines.front() + "\n";
  const auto samples = static_cast<int64_t>(lines.size()) - 1;
  for (int64_t i = 0; i < rows; ++i) {
    const auto& line = lines[static_cast<size_t>(i % samples) + 1];
    out += std::to_string(i + 1) + line.substr(line.find(',')) + "\n";
  }
  return out;
}

LongClaims long_claims(const std::string& sample, int64_t rows) {
  auto series = intake::read_series(to_csv(longer_series(sample, rows)), {{}, base::Date::of(2023, 2, 14).value()});
  const auto head = intake::read_series(read_bytes(sample), {{}, base::Date::of(2023, 2, 14).value()});
  if (!series || !head || !head->claimant || static_cast<int64_t>(series->claims.size()) != rows)
    throw std::runtime_error("the longer series was not understood");
  return {*head->claimant, std::move(series.value().claims)};
}

}  // namespace bench
