#include "office/uploads/check.h"

#include "office/uploads/limits.h"

namespace office {

uint32_t UploadCheck::sheet_named(const intake::SheetInfo& info) {
  for (size_t i = sheets.size(); i-- > 0;)
    if (sheets[i].info.name == info.name) return static_cast<uint32_t>(i);
  sheets.push_back({info, {}});
  return static_cast<uint32_t>(sheets.size() - 1);
}

void UploadCheck::pack(const intake::SheetInfo& info, const intake::Row& row, bool taken) {
  CheckedRow packed;
  packed.sheet = sheet_named(info);
  packed.number = row.number;
  packed.taken = taken;
  packed.from = packed_.size();
  for (const auto& cell : row.cells) {
    packed_ += static_cast<char>('0' + static_cast<int>(cell.kind));
    packed_.append(cell.text, 0, cell.text.find('\0'));
    packed_ += '\0';
  }
  packed.to = packed_.size();
  rows.push_back(packed);
}

intake::Row UploadCheck::cells(const CheckedRow& row) const {
  intake::Row out;
  out.number = row.number;
  for (size_t at = row.from; at < row.to;) {
    const size_t end = packed_.find('\0', at);
    out.cells.push_back({static_cast<intake::Cell::Kind>(packed_[at] - '0'), packed_.substr(at + 1, end - at - 1)});
    at = end + 1;
  }
  return out;
}

const intake::SheetResult* UploadCheck::table_of(const CheckedRow& row) const {
  const intake::SheetResult* found = nullptr;
  for (const auto& table : sheets[row.sheet].tables)
    if (table.headers.row < row.number) found = &table;
  return found;
}

std::map<std::pair<std::string_view, int64_t>, const CheckedRow*> UploadCheck::index() const {
  std::map<std::pair<std::string_view, int64_t>, const CheckedRow*> all;
  for (const auto& row : rows)
    all.emplace_hint(all.end(), std::pair(std::string_view(sheets[row.sheet].info.name), row.number), &row);
  return all;
}

// Findings come row by row, but what is said of a sheet or a column stands between them.
void UploadCheck::sort_findings() {
  std::map<std::pair<uint32_t, int64_t>, std::vector<uint32_t>> found;
  std::map<std::string, uint32_t> names;
  for (size_t i = 0; i < sheets.size(); ++i) names[sheets[i].info.name] = static_cast<uint32_t>(i);
  for (uint32_t i = 0; i < series.findings.size(); ++i) {
    const auto sheet = names.find(series.findings[i].sheet);
    if (sheet == names.end())
      elsewhere.push_back(i);
    else
      found[{sheet->second, series.findings[i].row}].push_back(i);
  }
  for (auto& row : rows) {
    const auto node = found.extract({row.sheet, row.number});
    if (node.empty()) continue;
    row.first_finding = static_cast<uint32_t>(by_row.size());
    row.findings = static_cast<uint32_t>(node.mapped().size());
    by_row.insert(by_row.end(), node.mapped().begin(), node.mapped().end());
  }
  for (const auto& [place, all] : found) elsewhere.insert(elsewhere.end(), all.begin(), all.end());
}

base::Result<std::shared_ptr<const UploadCheck>> UploadCheck::of(const std::string& bytes, intake::Options options) {
  auto check = std::make_shared<UploadCheck>();
  check->today_ = options.today;
  options.keep_claims = false;
  options.most_findings = uploads::kFindings;
  options.on_data_row = [&](const intake::SheetInfo& info, const intake::Row& row, bool taken) {
    check->pack(info, row, taken);
  };
  std::optional<intake::SheetResult> nearest;
  options.on_no_header = [&](const std::string& sheet, const intake::HeaderMap& map) {
    nearest = intake::SheetResult{sheet, map, 0, false, {}};
  };
  auto read = intake::read_series(bytes, options);
  if (read) {
    check->series = std::move(read).value();
    for (const auto& table : check->series.sheets) {
      intake::SheetInfo info;
      info.name = table.name;
      info.hidden = table.hidden;
      check->sheets[check->sheet_named(info)].tables.push_back(table);
    }
    check->sort_findings();
  } else if (nearest && read.refusal().code == "header.not_found") {
    check->no_header = read.refusal();
    check->sheets.push_back({});
    check->sheets.back().info.name = nearest->name;
    check->sheets.back().tables.push_back(std::move(*nearest));
  } else {
    return read.refusal();
  }
  return std::shared_ptr<const UploadCheck>(std::move(check));
}

size_t UploadCheck::bytes_held() const {
  constexpr size_t kFinding = sizeof(intake::Finding) + 160;  // its texts, roughly
  return packed_.capacity() + rows.capacity() * sizeof(CheckedRow) + series.findings.size() * kFinding;
}

}  // namespace office
