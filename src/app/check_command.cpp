#include <fmt/format.h>

#include <cstdio>
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

struct CheckArguments {
  std::string file, report, mapping, save_mapping;
};

// A whole, valid identity number is not printed whole.
std::string shown(const intake::Finding& f) {
  const auto id = law::normalise_id(f.value);
  return law::check_id_card(id, wall_clock().date()).ok() ? law::mask_id(id) : f.value;
}

object finding_json(const intake::Finding& f, base::Language language) {
  const auto m = intake::sentence(f, language);
  return {{"sheet", f.sheet},
          {"row", f.row},
          {"column", f.column < 0 ? std::string() : intake::column_letters(f.column)},
          {"header", f.header},
          {"code", f.code},
          {"severity", intake::severity_name(f.severity)},
          {"value", shown(f)},
          {"message", m.sentence},
          {"remedy", m.remedy}};
}

void print_json(const intake::Series& series, const Options& options) {
  array findings, sheets;
  for (const auto& f : series.findings) findings.push_back(finding_json(f, options.language()));
  for (const auto& s : series.sheets)
    sheets.push_back(object{{"sheet", s.name},
                            {"header_row", s.headers.row},
                            {"rows", s.rows},
                            {"mapping", intake::write_mapping(s.headers)}});
  object out{{"rows", series.rows},
             {"taken", static_cast<int64_t>(series.claims.size())},
             {"errors", series.errors()},
             {"warnings", series.warnings()},
             {"findings", std::move(findings)},
             {"sheets", std::move(sheets)}};
  if (series.claimant) out["claimant"] = intake::claimant_json(*series.claimant);
  fmt::print("{}\n", base::json::serialize(out));
}

void print_for_people(const intake::Series& series, const std::string& file, const Options& options) {
  const bool zh = options.language() == base::Language::kChinese;
  fmt::print("{}\n", file);
  for (const auto& s : series.sheets) {
    fmt::print(fmt::runtime(zh ? "工作表“{}”：表头在第 {} 行，{} 行数据，认出 {} 列"
                               : "Sheet '{}': header in row {}, {} rows, {} columns understood"),
               s.name, s.headers.row, s.rows, s.headers.fields.size());
    if (!s.headers.unknown.empty()) {
      std::string unknown;
      for (const auto& column : s.headers.unknown) unknown += (unknown.empty() ? "" : "、") + column.header;
      fmt::print(fmt::runtime(zh ? "，未用的列：{}" : ", columns not used: {}"), unknown);
    }
    fmt::print("\n");
  }
  std::vector<std::vector<std::string>> rows = {
      zh ? std::vector<std::string>{"行", "列", "表头", "程度", "问题", "怎样改"}
         : std::vector<std::string>{"row", "col", "header", "severity", "problem", "remedy"}};
  std::map<std::string, int64_t> totals;
  for (const auto& f : series.findings) {
    auto masked = f;
    masked.value = shown(f);
    const auto m = intake::sentence(masked, options.language());
    const char* severity = f.severity == intake::Severity::kError     ? (zh ? "错误" : "error")
                           : f.severity == intake::Severity::kWarning ? (zh ? "警告" : "warning")
                                                                      : (zh ? "提示" : "note");
    rows.push_back({std::to_string(f.row), f.column < 0 ? "" : intake::column_letters(f.column), f.header, severity,
                    m.sentence, m.remedy});
    ++totals[f.code.starts_with("duplicate_of_row_") ? "duplicate_of_row" : f.code];
  }
  if (rows.size() > 1) fmt::print("\n{}", table(rows, {0}));
  fmt::print("\n");
  for (const auto& [code, n] : totals) fmt::print("{:>6}  {}\n", n, code);
  fmt::print(fmt::runtime(zh ? "共 {} 行，可立案 {} 行，错误 {} 处，警告 {} 处\n"
                             : "{} rows, {} can be taken, {} errors, {} warnings\n"),
             series.rows, series.claims.size(), series.errors(), series.warnings());
}

[[noreturn]] void refuse(const base::Refusal& refusal, const Options& options, ExitCode code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

void check(const CheckArguments& arguments, const Options& options) {
  intake::Options reading;
  reading.today = wall_clock().date();
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
  if (!arguments.save_mapping.empty()) {
    std::ofstream out(arguments.save_mapping);
    out << base::json::serialize(intake::write_mapping(series->sheets.front().headers)) << "\n";
    if (!out) refuse({"file.cannot_write", {{"path", arguments.save_mapping}}, {}}, options, kFault);
  }
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
