#include "intake/series.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "intake/claimant_sheet.h"
#include "intake/clean.h"
#include "intake/known_rows.h"
#include "intake/limits.h"
#include "intake/row_check.h"
#include "intake/table_rows.h"
#include "intake/xlsx_archive.h"
#include "law/identifiers.h"

namespace intake {
namespace {

using base::Refusal;

constexpr size_t kSkippedTold = 50;

// Reads the rows of all sheets as they come: looks for a header in each, then checks the rows below it.
class SeriesReader {
 public:
  explicit SeriesReader(const Options& options) : options_(options) {}

  // Hidden sheets are read in a pass of their own, after all others: what they repeat is then known.
  void begin(bool hidden_pass) { hidden_pass_ = hidden_pass; }

  void on_sheet(const SheetInfo& info) {
    end_sheet();
    sheet_ = info;
    open_ = info.hidden == hidden_pass_;
    any_hidden_ = any_hidden_ || info.hidden;
  }

  bool on_row(const Row& from_file) {
    if (!open_) return false;
    const bool edited = is_edited(from_file.number);
    if (edited) {
      mended_ = from_file;
      apply_edits(options_.edits, sheet_.name, mended_);
    }
    const Row& row = edited ? mended_ : from_file;
    if (row.blank()) return true;
    if (!headed_) return look_for_header(row);
    on_data(row);
    return true;
  }

  bool any_hidden() const { return any_hidden_; }
  void end_pass() { end_sheet(); }

  base::Result<Series> finish(const std::string& bytes) {
    if (const auto unmet = unmet_mapping()) return *unmet;
    if (series_.sheets.empty()) return no_header();
    check_claimant();
    series_.file_hash = base::hex(base::sha256(bytes));
    series_.content_hash = base::hex(content_);
    return std::move(series_);
  }

 private:
  bool is_edited(int64_t row) const {
    if (options_.edits.empty()) return false;
    const auto first = options_.edits.lower_bound({sheet_.name, row, 0});
    return first != options_.edits.end() && std::get<0>(first->first) == sheet_.name &&
           std::get<1>(first->first) == row;
  }

  bool look_for_header(const Row& row) {
    auto single = map_header(row, nullptr, options_.mapping);
    if (!early_.empty() && row.number == early_.back().number + 1) {
      auto two = map_header(row, &early_.back(), options_.mapping);
      if (is_header(two) && two.fields.size() > single.fields.size() + 1) single = std::move(two);
    }
    const auto missing = missing_fields(single);
    if (is_header(single) && missing.size() == 1 && !single.column("cutoff")) single.cutoff = cutoff_above();
    if (is_header(single) && (missing.empty() || single.cutoff)) {
      take_header(row, std::move(single));
      headed_ = true;
      return true;
    }
    // What comes nearest to a header; where nothing is understood, the row with most in it.
    if (std::pair(single.fields.size(), single.unknown.size()) > std::pair(best_.fields.size(), best_.unknown.size()) &&
        (!single.fields.empty() || best_.fields.empty())) {
      best_ = std::move(single);
      best_sheet_ = sheet_.name;
    }
    early_.push_back(row);
    if (early_.size() > static_cast<size_t>(kHeaderWithin)) {
      early_.erase(early_.begin());
      return claimant_sheet_may_follow();
    }
    return true;
  }

  void take_header(const Row& row, HeaderMap map) {
    if (amounts_in_ten_thousands())
      for (auto& [field, column] : map.fields)
        if (is_money_field(field) && column.header.find("元") == std::string::npos) column.unit = 10'000;
    header_row_ = row;
    table_.emplace(map, row);
    first_below_ = true;
    for (const auto& [field, column] : map.fields)
      if (std::find(sheet_.hidden_columns.begin(), sheet_.hidden_columns.end(), column.index) !=
          sheet_.hidden_columns.end()) {
        Finding f;
        f.sheet = sheet_.name;
        f.row = row.number;
        f.column = column.index;
        f.header = f.value = column.header;
        f.code = "hidden_column";
        add(std::move(f));
      }
    for (const Column& column : map.unknown)
      for (const auto& [field, known] : map.fields)
        if (header_key(column.header) == header_key(known.header) &&
            !options_.mapping.contains(header_key(column.header)))
          add(twice(row, column, known));
    if (map.cutoff) {
      Finding f;
      f.sheet = sheet_.name;
      f.row = row.number;
      f.field = "cutoff";
      f.header = field_title(f.field);
      f.value = map.cutoff->iso();
      f.code = "cutoff_from_title";
      add(std::move(f));
    }
    series_.sheets.push_back({sheet_.name, std::move(map), 0, sheet_.hidden, {}});
  }

  Finding twice(const Row& row, const Column& column, const Column& known) const {
    Finding f;
    f.sheet = sheet_.name;
    f.row = row.number;
    f.column = column.index;
    f.header = f.value = column.header;
    f.code = "header_twice";
    f.values = {{"read", column_letters(known.index)}};
    return f;
  }

  // 欠款数据截止日：2022年12月31日 above the table, in one cell or two.
  std::optional<base::Date> cutoff_above() const {
    for (const Row& row : early_)
      for (size_t i = 0; i < row.cells.size(); ++i) {
        std::string text = base::without_spaces(base::fold_width(row.cells[i].text));
        size_t at = std::string::npos;
        for (const char* word : {"截止", "截至", "暂计至", "计算至"})
          if (const size_t found = text.find(word); found != std::string::npos)
            at = std::min(at, found + std::string_view(word).size());
        if (at == std::string::npos || text.size() > 300) continue;
        text.erase(0, at);
        for (const char* word : {"日期", "时间", "日", ":"})
          if (text.starts_with(word)) text.erase(0, std::string_view(word).size());
        if (text.starts_with(":")) text.erase(0, 1);
        const Cell& beside = row.at(static_cast<int>(i) + 1);
        if (const auto day = clean_date(text.empty() ? beside : Cell{Cell::Kind::kText, text}, sheet_.epoch_1904))
          return day;
      }
    return std::nullopt;
  }

  // 单位：万元 above the table.
  bool amounts_in_ten_thousands() const {
    for (const Row& row : early_)
      for (const Cell& cell : row.cells)
        if (cell.text.size() < 200 && cell.text.find("单位") != std::string::npos &&
            cell.text.find("万元") != std::string::npos)
          return true;
    return false;
  }

  // The lower half of a header of two rows, or the header of a second table below the first.
  bool is_another_header(const Row& row) {
    const bool directly_below = std::exchange(first_below_, false) && row.number == header_row_.number + 1;
    const HeaderMap& now = series_.sheets.back().headers;
    // Data rows have digits where numbers go.
    for (const char* field : {"id_number", "principal", "first_default"})
      if (const Column* column = now.column(field))
        if (row.at(column->index).text.find_first_of("0123456789") != std::string::npos) return false;
    if (directly_below) {
      auto two = map_header(row, &header_row_, options_.mapping);
      if (is_header(two) && missing_fields(two).empty() &&
          two.fields.size() + two.further.size() > now.fields.size() + now.further.size()) {
        two.row = row.number;
        series_.sheets.pop_back();
        take_header(row, std::move(two));
        return true;
      }
    }
    auto map = map_header(row, nullptr, options_.mapping);
    if (!is_header(map) || !missing_fields(map).empty()) return false;
    bool same = map.fields.size() == now.fields.size();
    for (const auto& [field, column] : map.fields)
      same = same && now.column(field) && now.column(field)->index == column.index;
    if (!same) take_header(row, std::move(map));
    return true;
  }

  // A sheet without a header in its first rows is looked at no further.
  static bool claimant_sheet_may_follow() { return false; }

  void on_data(const Row& row) {
    if (is_another_header(row)) return;
    SheetResult& sheet = series_.sheets.back();
    if (!table_->is_data(row)) {
      if (sheet.skipped.size() < kSkippedTold) sheet.skipped.push_back(row.number);
      return;
    }
    auto result = check_row(row, sheet.headers, sheet_, options_.today);
    Claim& claim = result.claim;
    const auto repeated = known_.repeats(claim);
    if (repeated.whole && sheet_.hidden) {  // a copy put aside; told once for the sheet
      ++copied_;
      return;
    }
    ++sheet.rows;
    if (++series_.rows > kRows) throw Unreadable{"file.too_many_rows", {}};
    if (row.hidden) note(row, "hidden_row");
    if (claim.serial == 0) claim.serial = series_.rows;
    if (repeated.whole) {
      // Everything else about it was said at the first.
      add(duplicate(row, *repeated.whole));
      tell(row, false);
      return;
    }
    if (repeated.other_name)
      result.findings.push_back(about(claim, sheet, "name", "same_id_other_name", *repeated.other_name));
    if (repeated.other_debtor)
      result.findings.push_back(about(claim, sheet, "card", "same_card_other_debtor", *repeated.other_debtor));
    const bool taken = !result.has_error();
    for (auto& f : result.findings) add(std::move(f));
    tell(row, taken);
    if (!taken) return;
    ++series_.taken;
    content_ = base::chained(content_, canonical(claim));
    if (options_.keep_claims) series_.claims.push_back(std::move(claim));
  }

  void tell(const Row& row, bool taken) const {
    if (options_.on_data_row) options_.on_data_row(sheet_, row, taken);
  }

  void add(Finding f) {
    series_.error_count += f.severity == Severity::kError;
    series_.warning_count += f.severity == Severity::kWarning;
    if (series_.findings.size() < options_.most_findings)
      series_.findings.push_back(std::move(f));
    else
      ++series_.left_out;
  }

  void note(const Row& row, const char* code) {
    Finding f;
    f.sheet = sheet_.name;
    f.row = row.number;
    f.code = code;
    add(std::move(f));
  }

  Finding duplicate(const Row& row, const KnownRows::Place& first) const {
    Finding f;
    f.sheet = sheet_.name;
    f.row = row.number;
    f.code = "duplicate_of_row_" + std::to_string(first.row);
    f.severity = Severity::kError;
    f.values = {{"first", std::to_string(first.row)}};
    if (const auto& sheet = known_.sheet_name(first); sheet != sheet_.name) {
      f.words = "duplicate_on_another_sheet";
      f.values.emplace_back("first_sheet", sheet);
    }
    return f;
  }

  // A note: one of the two rows is wrong, or the card has two holders, and only the bank can tell.
  Finding about(const Claim& claim, const SheetResult& sheet, const char* field, const char* code,
                const KnownRows::Place& first) const {
    Finding f;
    f.sheet = claim.sheet;
    f.row = claim.row;
    if (const Column* column = sheet.headers.column(field)) {
      f.column = column->index;
      f.header = column->header;
    }
    f.value = std::string_view(field) == "name" ? claim.name : claim.card;
    f.code = code;
    f.values = {{"first", std::to_string(first.row)}, {"first_sheet", known_.sheet_name(first)}};
    return f;
  }

  void check_claimant() {
    if (!series_.claimant || series_.claimant->uscc.empty() || law::check_credit_code(series_.claimant->uscc)) return;
    Finding f;  // a note: the series can be taken, and the clerk sees it
    f.header = "统一社会信用代码";
    f.code = "claimant_uscc";
    f.value = series_.claimant->uscc;
    add(std::move(f));
  }

  void end_sheet() {
    if (!open_) return;
    if (headed_ && sheet_.hidden) {
      for (const auto& [code, n] :
           {std::pair<const char*, int64_t>{"hidden_sheet", series_.sheets.back().rows}, {"hidden_copy", copied_}}) {
        if (n == 0) continue;
        Finding f;
        f.sheet = sheet_.name;
        f.code = code;
        f.values = {{"rows", std::to_string(n)}};
        add(std::move(f));
      }
      // A sheet of nothing but copies is not one of the series.
      if (series_.sheets.back().rows == 0) series_.sheets.pop_back();
      copied_ = 0;
    }
    if (!headed_) {
      if (!series_.claimant) series_.claimant = claimant_from(early_);
    } else if (!series_.claimant) {
      series_.claimant = claimant_from(early_);  // particulars above the table
    }
    early_.clear();
    table_.reset();
    headed_ = open_ = false;
  }

  // A column that the mapping names and no table has: a slip of the pen in the mapping, or another file's.
  std::optional<Refusal> unmet_mapping() const {
    std::string unmet;
    for (const auto& [key, chosen] : options_.mapping) {
      bool met = chosen.field.empty() || best_.mapped.contains(key);
      for (const auto& sheet : series_.sheets) met = met || sheet.headers.mapped.contains(key);
      if (!met) unmet += (unmet.empty() ? "" : "、") + chosen.header;
    }
    if (unmet.empty()) return std::nullopt;
    return Refusal{"mapping.unknown_header", {{"headers", unmet}}, {}};
  }

  Refusal no_header() const {
    std::string understood, unknown, missing;
    if (options_.on_no_header && best_.row > 0) options_.on_no_header(best_sheet_, best_);
    if (best_.row == 0) return Refusal{"header.no_rows", {}, {}};
    const auto list = [](std::string& all, const std::string& item) { all += (all.empty() ? "" : "、") + item; };
    std::map<int, std::string> in_order;
    for (const auto& [field, column] : best_.fields) in_order.emplace(column.index, column.header);
    for (const auto& [index, header] : in_order) list(understood, header);
    for (const auto& column : best_.unknown) {
      const auto closest = closest_field(column.header);
      list(unknown, closest.empty() ? column.header : column.header + "（是否“" + closest + "”？）");
    }
    for (const auto& field : missing_fields(best_)) list(missing, field_title(field));
    return Refusal{"header.not_found",
                   {{"row", std::to_string(best_.row)},
                    {"understood", understood.empty() ? "—" : understood},
                    {"unknown", unknown.empty() ? "—" : unknown},
                    {"missing", missing}},
                   {}};
  }

  const Options& options_;
  Series series_;
  SheetInfo sheet_;
  bool open_ = false, headed_ = false, first_below_ = false;
  Row header_row_;
  std::vector<Row> early_;
  HeaderMap best_;
  std::string best_sheet_;
  Row mended_;
  std::optional<TableRows> table_;
  KnownRows known_;
  base::Digest content_{};
  int64_t copied_ = 0;
  bool hidden_pass_ = false, any_hidden_ = false;
};

}  // namespace

base::Result<Series> read_series(const std::string& bytes, const Options& options) {
  SeriesReader reader(options);
  for (const bool hidden_pass : {false, true}) {
    if (hidden_pass && !reader.any_hidden()) break;
    reader.begin(hidden_pass);
    const auto read = read_sheets(bytes, {[&](const SheetInfo& info) { reader.on_sheet(info); },
                                          [&](const Row& row) { return reader.on_row(row); }});
    if (!read) return read.refusal();
    reader.end_pass();
  }
  return reader.finish(bytes);
}

}  // namespace intake
