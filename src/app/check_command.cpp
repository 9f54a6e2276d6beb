#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>

#include "app/command.h"
#include "app/opened.h"
#include "app/table.h"
#include "intake/report.h"
#include "intake/series.h"
#include "law/identifiers.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

// A list for people that would scroll away shows some of each kind; a list for programs has all up to a bound.
constexpr size_t kShownWhole = 200, kShownOfEach = 20;
constexpr size_t kKept = 200'000;

struct CheckArguments {
  std::string file, report, mapping, save_mapping;
};

// A whole, valid identity number is not printed whole.
intake::Finding masked(const intake::Finding& f) {
  intake::Finding shown = f;
  const auto id = law::normalise_id(f.value);
  if (law::check_id_card(id, wall_clock().date()).ok()) shown.value = law::mask_id(id);
  return shown;
}

object finding_json(const intake::Finding& finding, base::Language language) {
  const auto f = masked(finding);
  const auto m = intake::sentence(f, language);
  return {{"sheet", f.sheet},
          {"row", f.row},
          {"column", f.column < 0 ? std::string() : intake::column_letters(f.column)},
          {"header", intake::header_of(f, language)},
          {"code", f.code},
          {"severity", intake::severity_name(f.severity)},
          {"value", f.value},
          {"message", m.sentence},
          {"remedy", m.remedy}};
}

// Written piece by piece: a hundred thousand findings need not stand in memory a second time.
void print_json(const intake::Series& series, const Options& options) {
  array sheets;
  for (const auto& s : series.sheets) {
    array skipped;
    for (int64_t row : s.skipped) skipped.push_back(row);
    sheets.push_back(object{{"sheet", s.name},
                            {"header_row", s.headers.row},
                            {"rows", s.rows},
                            {"hidden", s.hidden},
                            {"mapping", intake::write_mapping(s.headers)},
                            {"skipped_rows", std::move(skipped)}});
  }
  object out{{"rows", series.rows},
             {"taken", series.taken},
             {"errors", series.errors()},
             {"warnings", series.warnings()},
             {"findings_left_out", series.left_out},
             {"sheets", std::move(sheets)}};
  if (series.claimant) out["claimant"] = intake::claimant_json(*series.claimant);
  std::string head = base::json::serialize(out);
  head.pop_back();
  fmt::print("{},\"findings\":[", head);
  bool first = true;
  for (const auto& f : series.findings) {
    fmt::print("{}{}", first ? "" : ",", base::json::serialize(finding_json(f, options.language())));
    first = false;
  }
  fmt::print("]}}\n");
}

std::string listed(const std::vector<int64_t>& rows) {
  std::string all;
  for (int64_t row : rows) all += (all.empty() ? "" : "、") + std::to_string(row);
  return all;
}

void print_sheets(const intake::Series& series, bool zh) {
  for (const auto& s : series.sheets) {
    fmt::print(fmt::runtime(zh ? "工作表“{}”：表头在第 {} 行，{} 行数据，认出 {} 列"
                               : "Sheet '{}': header in row {}, {} rows, {} columns understood"),
               s.name, s.headers.row, s.rows, s.headers.fields.size());
    if (!s.headers.unknown.empty()) {
      std::string unknown;
      for (const auto& column : s.headers.unknown) unknown += (unknown.empty() ? "" : "、") + column.header;
      fmt::print(fmt::runtime(zh ? "，未用的列：{}" : ", columns not used: {}"), unknown);
    }
    if (!s.skipped.empty())
      fmt::print(fmt::runtime(zh ? "，不作数据的行（合计、说明等）：{}" : ", rows taken for no data (sums, notes): {}"),
                 listed(s.skipped));
    fmt::print("\n");
  }
}

void print_for_people(const intake::Series& series, const std::string& file, const Options& options) {
  const bool zh = options.language() == base::Language::kChinese;
  fmt::print("{}\n", file);
  print_sheets(series, zh);
  std::vector<std::vector<std::string>> rows = {
      zh ? std::vector<std::string>{"行", "列", "表头", "程度", "问题", "怎样改"}
         : std::vector<std::string>{"row", "col", "header", "severity", "problem", "remedy"}};
  const bool several = series.sheets.size() > 1;
  if (several) rows[0].insert(rows[0].begin(), zh ? "工作表" : "sheet");
  std::map<std::string, size_t> totals;
  size_t unlisted = 0;
  for (const auto& finding : series.findings) {
    const size_t of_kind = ++totals[finding.code.starts_with("duplicate_of_row_") ? "duplicate_of_row" : finding.code];
    if (series.findings.size() > kShownWhole && of_kind > kShownOfEach) {
      ++unlisted;
      continue;
    }
    const auto f = masked(finding);
    const auto m = intake::sentence(f, options.language());
    const char* severity = f.severity == intake::Severity::kError     ? (zh ? "错误" : "error")
                           : f.severity == intake::Severity::kWarning ? (zh ? "警告" : "warning")
                                                                      : (zh ? "提示" : "note");
    rows.push_back({f.row == 0 ? std::string() : std::to_string(f.row),
                    f.column < 0 ? "" : intake::column_letters(f.column), intake::header_of(f, options.language()),
                    severity, m.sentence, m.remedy});
    if (several) rows.back().insert(rows.back().begin(), f.sheet);
  }
  if (rows.size() > 1) fmt::print("\n{}", table(rows, {several ? size_t{1} : size_t{0}}));
  if (unlisted > 0)
    fmt::print(fmt::runtime(zh ? "每种只列出前 {} 处，另有 {} 处未列出；全部内容请用 --report 或 --json\n"
                               : "The first {} of each kind; {} more are not listed: see --report or --json\n"),
               kShownOfEach, static_cast<int64_t>(unlisted) + series.left_out);
  fmt::print("\n");
  for (const auto& [code, n] : totals) fmt::print("{:>6}  {}\n", n, code);
  fmt::print(fmt::runtime(zh ? "共 {} 行，可立案 {} 行，错误 {} 处，警告 {} 处\n"
                             : "{} rows, {} can be taken, {} errors, {} warnings\n"),
             series.rows, series.taken, series.errors(), series.warnings());
}

[[noreturn]] void refuse(const base::Refusal& refusal, const Options& options, ExitCode code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

// The bank's file is read, never written over.
void refuse_the_same_file(const std::string& written, const std::string& read, const Options& options) {
  std::error_code none;
  if (std::filesystem::equivalent(written, read, none))
    refuse({"file.same_as_input", {{"path", written}}, {}}, options, kUsage);
}

void write_mapping_file(const std::string& path, const intake::Series& series, const Options& options) {
  std::ofstream out(path);
  out << base::json::serialize(intake::write_mapping(series.sheets.front().headers)) << "\n";
  out.flush();
  if (!out) refuse({"file.cannot_write", {{"path", path}}, {}}, options, kFault);
}

void check(const CheckArguments& arguments, const Options& options) {
  intake::Options reading;
  reading.today = wall_clock().date();
  reading.keep_claims = false;
  reading.most_findings = kKept;
  for (const auto* written : {&arguments.report, &arguments.save_mapping})
    if (!written->empty()) refuse_the_same_file(*written, arguments.file, options);
  if (!arguments.mapping.empty()) {
    const auto text = intake::read_file(arguments.mapping);
    if (!text) refuse(text.refusal(), options, kUnreadable);
    const auto mapping = intake::read_mapping(*text);
    if (!mapping) refuse(mapping.refusal(), options, kUnreadable);
    reading.mapping = *mapping;
  }
  const auto bytes = intake::read_file(arguments.file);
  if (!bytes) refuse(bytes.refusal(), options, kUnreadable);
  const auto series = intake::read_series(*bytes, reading);
  if (!series) refuse(series.refusal(), options, kUnreadable);
  if (options.json)
    print_json(*series, options);
  else
    print_for_people(*series, arguments.file, options);
  if (!arguments.report.empty())
    if (const auto written = intake::write_report(*bytes, *series, arguments.report, options.language()); !written)
      refuse(written.refusal(), options, kFault);
  if (!arguments.save_mapping.empty()) write_mapping_file(arguments.save_mapping, *series, options);
  if (series->errors() > 0) throw CLI::RuntimeError(kRefused);
}

}  // namespace

void add_check_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("check",
                                     "check a bank's spreadsheet: every fault at its cell, all at once (exit 1 when "
                                     "rows can't be taken, 3 when the file can't be read)");
  auto arguments = std::make_shared<CheckArguments>();
  command->add_option("FILE", arguments->file, ".xlsx or .csv (UTF-8, UTF-16, GB18030)")->required();
  command->add_option("--report", arguments->report,
                      "write the bank's own rows back with the faulty cells coloured and commented (.xlsx)");
  command->add_option("--mapping", arguments->mapping, "what columns mean, as JSON: {\"column header\": \"field\"}");
  command->add_option("--save-mapping", arguments->save_mapping,
                      "write what was understood, to be changed and used again");
  command->callback([arguments, &options] { check(*arguments, options); });
}

}  // namespace app
