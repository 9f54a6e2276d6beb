#include "intake/series.h"

#include <unordered_map>

#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "base/text.h"
#include "intake/claimant_sheet.h"
#include "intake/clean.h"
#include "intake/limits.h"
#include "intake/row_check.h"

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
      // The row below may be the lower half of a header of two rows; it is seen when it comes.
      series_.sheets.push_back({sheet_.name, std::move(single), 0, sheet_.hidden});
      headed_ = true;
      header_row_ = row;
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

  // A sheet without a header in its first rows is looked at no further.
  static bool claimant_sheet_may_follow() { return false; }

  void on_data(const Row& row) {
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

  // Totals, footnotes and repeated headers are no data.
  bool is_data(const Row& row, const HeaderMap& headers) const {
    size_t filled = 0, same_as_header = 0;
    std::string first;
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      if (cell.empty()) continue;
      if (first.empty()) first = base::without_spaces(base::fold_width(cell.text));
      ++filled;
      if (base::trim(cell.text) == base::trim(header_row_.at(static_cast<int>(i)).text)) ++same_as_header;
    }
    if (same_as_header >= 4) return false;
    const auto nothing = [&](const char* field) {
      const Column* column = headers.column(field);
      return !column || is_nothing(row.at(column->index));
    };
    for (const char* word : {"合计", "总计", "小计", "累计", "共计", "总额", "合计:", "本页合计", "本页小计"})
      if (first.starts_with(word) && nothing("id_number")) return false;
    for (const char* word : {"注:", "备注:", "说明:", "制表", "审核", "复核", "填表", "经办", "以上数据", "注1", "注、"})
      if (first.starts_with(word) && nothing("id_number") && nothing("principal")) return false;
    return !(filled <= 2 && nothing("id_number") && nothing("principal") && nothing("card"));
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
      early_all_.insert(early_all_.end(), early_.begin(), early_.end());
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
                   {{"row", std::to_string(best_.row)}, {"understood", understood.empty() ? "—" : understood},
                    {"unknown", unknown.empty() ? "—" : unknown}, {"missing", missing}},
                   {}};
  }

  const Options& options_;
  Series series_;
  SheetInfo sheet_;
  bool open_ = false, headed_ = false;
  Row header_row_;
  std::vector<Row> early_, early_all_;
  HeaderMap best_;
  std::unordered_map<std::string, int64_t> seen_;
};

}  // namespace

base::Result<Series> read_series(const std::string& bytes, const Options& options) {
  SeriesReader reader(options);
  const auto read = read_sheets(bytes, {[&](const SheetInfo& info) { reader.on_sheet(info); }, [&](const Row& row) { return reader.on_row(row); }});
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
