#include "intake/series.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "intake/claimant_sheet.h"
#include "intake/clean.h"
#include "intake/limits.h"
#include "intake/row_check.h"
#include "law/identifiers.h"

namespace intake {
namespace {

using base::Refusal;

// Reads the rows of all sheets as they come: looks for a header in each, then checks the rows below it.
class SeriesReader {
 public:
  explicit SeriesReader(const Options& options) : options_(options) {}

  void on_sheet(const SheetInfo& info) {
    end_sheet();
    sheet_ = info;
    open_ = true;
  }

  bool on_row(const Row& row) {
    if (row.blank()) return true;
    if (!headed_) return look_for_header(row);
    on_data(row);
    return true;
  }

  base::Result<Series> finish(const std::string& bytes) {
    end_sheet();
    if (series_.sheets.empty()) return no_header();
    check_claimant();
    series_.file_hash = base::hex(base::sha256(bytes));
    base::Digest content{};
    for (const auto& c : series_.claims) content = base::chained(content, canonical(c));
    series_.content_hash = base::hex(content);
    return std::move(series_);
  }

 private:
  bool look_for_header(const Row& row) {
    auto single = map_header(row, nullptr, options_.mapping);
    if (!early_.empty() && row.number == early_.back().number + 1) {
      auto two = map_header(row, &early_.back(), options_.mapping);
      if (is_header(two) && two.fields.size() > single.fields.size() + 1) single = std::move(two);
    }
    if (is_header(single) && missing_fields(single).empty()) {
      take_header(row, std::move(single));
      headed_ = true;
      return true;
    }
    if (single.fields.size() > best_.fields.size()) best_ = std::move(single);
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
        series_.findings.push_back(std::move(f));
      }
    series_.sheets.push_back({sheet_.name, std::move(map), 0, sheet_.hidden});
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
    if (!is_data(row, sheet.headers)) return;
    ++sheet.rows;
    ++series_.rows;
    if (row.hidden) note(row, "hidden_row");
    auto result = check_row(row, sheet.headers, sheet_, options_.today);
    Claim& claim = result.claim;
    if (claim.serial == 0) claim.serial = series_.rows;
    if (const int64_t first = first_with(claim); first != 0) {
      // Everything else about it was said at the first.
      Finding f;
      f.sheet = sheet_.name;
      f.row = row.number;
      f.code = "duplicate_of_row_" + std::to_string(first);
      f.severity = Severity::kError;
      f.values = {{"first", std::to_string(first)}};
      series_.findings.push_back(std::move(f));
      return;
    }
    const bool taken = !result.has_error();
    for (auto& f : result.findings) series_.findings.push_back(std::move(f));
    if (taken) series_.claims.push_back(std::move(claim));
  }

  void note(const Row& row, const char* code) {
    Finding f;
    f.sheet = sheet_.name;
    f.row = row.number;
    f.code = code;
    series_.findings.push_back(std::move(f));
  }

  // The row this debtor and contract stood in before; 0 for the first time.
  int64_t first_with(const Claim& c) {
    if (c.id_number.empty() || (c.card.empty() && c.contract.empty())) return 0;
    const std::string key = c.id_number + "|" + (c.card.empty() ? c.contract : c.card);
    const auto [at, fresh] = seen_.emplace(key, c.row);
    return fresh ? 0 : at->second;
  }

  // 合计, 合计: and 合计(899户), not 合计路12号.
  static bool says_total(const std::string& text) {
    for (const char* word : {"合计", "总计", "小计", "累计", "共计", "总额", "本页合计", "本页小计", "承前页", "过次页",
                             "转下页", "平均", "平均值", "Total", "total", "TOTAL"}) {
      if (!text.starts_with(word)) continue;
      const std::string_view rest = std::string_view(text).substr(std::string_view(word).size());
      if (rest.empty() || std::string_view(":(0123456789").find(rest.front()) != std::string_view::npos ||
          rest.starts_with("金额") || rest.starts_with("户"))
        return true;
    }
    return false;
  }

  // Totals, footnotes and repeated headers are no data.
  bool is_data(const Row& row, const HeaderMap& headers) const {
    size_t filled = 0, same_as_header = 0;
    bool total = false;
    std::string first;
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      if (cell.empty()) continue;
      ++filled;
      if (base::trim(cell.text) == base::trim(header_row_.at(static_cast<int>(i)).text)) ++same_as_header;
      if (cell.kind != Cell::Kind::kText) {
        if (first.empty()) first = cell.text;
        continue;
      }
      const std::string text = base::without_spaces(base::fold_width(cell.text));
      if (first.empty()) first = text;
      total |= says_total(text);
    }
    if (same_as_header >= 4) return false;
    const auto nothing = [&](const char* field) {
      const Column* column = headers.column(field);
      return !column || is_nothing(row.at(column->index));
    };
    const bool no_id = nothing("id_number");
    if (total && no_id) return false;
    if (no_id)
      for (const char* word : {"合计", "总计", "小计", "累计", "共计", "总额"})
        if (first.starts_with(word)) return false;
    for (const char* word :
         {"注:", "备注:", "说明:", "制表", "审核", "复核", "填表", "经办", "以上", "以下", "注1", "注、", "第"})
      if (first.starts_with(word) && no_id && nothing("principal")) return false;
    // Sums without a word beside them.
    if (no_id && nothing("name") && nothing("serial") && nothing("card") && nothing("contract") && nothing("phone") &&
        nothing("birth"))
      return false;
    if (!no_id || !nothing("principal") || !nothing("card")) return true;
    // A number and a name is somebody, of whom much is missing; a name among little else is a signature.
    return !nothing("name") &&
           (filled >= 5 || (filled >= 2 && first.find_first_not_of("0123456789") == std::string::npos));
  }

  void check_claimant() {
    if (!series_.claimant || series_.claimant->uscc.empty() || law::check_credit_code(series_.claimant->uscc)) return;
    Finding f;  // a note: the series can be taken, and the clerk sees it
    f.header = "统一社会信用代码";
    f.code = "claimant_uscc";
    f.value = series_.claimant->uscc;
    series_.findings.push_back(std::move(f));
  }

  void end_sheet() {
    if (!open_) return;
    if (headed_ && sheet_.hidden && series_.sheets.back().rows > 0) {
      Finding f;
      f.sheet = sheet_.name;
      f.code = "hidden_sheet";
      series_.findings.push_back(std::move(f));
    }
    if (!headed_) {
      if (!series_.claimant) series_.claimant = claimant_from(early_);
    } else if (!series_.claimant) {
      series_.claimant = claimant_from(early_);  // particulars above the table
    }
    early_.clear();
    headed_ = open_ = false;
  }

  Refusal no_header() const {
    std::string understood, unknown, missing;
    const auto add = [](std::string& list, const std::string& item) { list += (list.empty() ? "" : "、") + item; };
    for (const auto& [field, column] : best_.fields) add(understood, column.header);
    for (const auto& column : best_.unknown) {
      const auto closest = closest_field(column.header);
      add(unknown, closest.empty() ? column.header : column.header + "（是否“" + closest + "”？）");
    }
    for (const auto& title : missing_fields(best_)) add(missing, title);
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
  std::unordered_map<std::string, int64_t> seen_;
};

}  // namespace

base::Result<Series> read_series(const std::string& bytes, const Options& options) {
  SeriesReader reader(options);
  const auto read = read_sheets(bytes, {[&](const SheetInfo& info) { reader.on_sheet(info); },
                                        [&](const Row& row) { return reader.on_row(row); }});
  if (!read) return read.refusal();
  return reader.finish(bytes);
}

int64_t Series::errors() const {
  int64_t n = 0;
  for (const auto& f : findings) n += f.severity == Severity::kError;
  return n;
}

int64_t Series::warnings() const {
  int64_t n = 0;
  for (const auto& f : findings) n += f.severity == Severity::kWarning;
  return n;
}

base::Message sentence(const Finding& f, base::Language language) {
  auto values = f.values;
  values.emplace_back("header", f.header);
  values.emplace_back("value", f.value);
  // Codes that differ by a field or a row share a sentence.
  std::string code = f.code;
  if (code.starts_with("duplicate_of_row_")) code = "duplicate_of_row";
  if (!base::has_message("finding." + code, language))
    for (const char* ending : {"_missing", "_not_a_number", "_negative"})
      if (code.ends_with(ending)) code = std::string("any") + ending;
  return base::message("finding." + code, values, language);
}

base::Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || !in) return Refusal{"file.cannot_open", {{"path", path}}, path};
  if (size > kFileBytes) return Refusal{"file.too_large", {{"limit", "50 MB"}}, path};
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (static_cast<uint64_t>(in.gcount()) != size) return Refusal{"file.cannot_open", {{"path", path}}, path};
  return bytes;
}

}  // namespace intake
