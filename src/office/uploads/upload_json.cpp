#include "office/uploads/upload_json.h"

#include <algorithm>
#include <map>

#include "intake/clean.h"
#include "intake/row_check.h"
#include "law/identifiers.h"
#include "office/masked.h"

namespace office {
namespace {

using base::json::array;
using base::json::object;

object finding_json(const intake::Finding& finding, base::Language language) {
  const auto message = intake::sentence(finding, language);
  return {{"column", finding.column < 0 ? std::string() : intake::column_letters(finding.column)},
          {"header", intake::header_of(finding, language)},
          {"code", finding.code},
          {"severity", intake::severity_name(finding.severity)},
          {"message", message.sentence},
          {"remedy", message.remedy}};
}

// Every column of a header, in order, with what it is taken for.
array columns_json(const intake::HeaderMap& map, base::Language language) {
  std::map<int, object> columns;
  const auto put = [&](const intake::Column& column, const std::string& field, bool further) {
    object o{{"column", intake::column_letters(column.index)},
             {"index", column.index},
             {"header", column.header},
             {"field", field.empty() ? base::json::value(nullptr) : base::json::value(field)}};
    if (!field.empty()) o["title"] = intake::field_title(field, language);
    if (further) o["further"] = true;
    if (map.mapped.contains(intake::header_key(column.header))) o["chosen"] = true;
    if (field.empty())
      if (const auto guess = intake::closest_key(column.header); !guess.empty()) o["guess"] = guess;
    columns.emplace(column.index, std::move(o));
  };
  for (const auto& [field, column] : map.fields) put(column, field, false);
  for (const auto& [field, all] : map.further)
    for (const auto& column : all) put(column, field, true);
  for (const auto& column : map.unknown) put(column, "", false);
  array out;
  for (auto& [index, column] : columns) out.push_back(std::move(column));
  return out;
}

array sheets_json(const UploadCheck& check, base::Language language) {
  array sheets;
  for (const auto& sheet : check.sheets)
    for (const auto& table : sheet.tables) {
      array skipped;
      for (const int64_t row : table.skipped) skipped.push_back(row);
      array missing;
      for (const auto& field : intake::missing_fields(table.headers))
        missing.emplace_back(intake::field_title(field, language));
      sheets.push_back(object{{"sheet", sheet.info.name},
                              {"hidden", table.hidden},
                              {"header_row", table.headers.row},
                              {"rows", table.rows},
                              {"columns", columns_json(table.headers, language)},
                              {"missing", std::move(missing)},
                              {"skipped_rows", std::move(skipped)}});
    }
  return sheets;
}

array fields_json(base::Language language) {
  array fields;
  for (const auto& field : intake::known_fields())
    fields.push_back(object{{"field", field.key},
                            {"title", intake::field_title(field.key, language)},
                            {"required", field.required},
                            {"money", field.money}});
  return fields;
}

// By kind, the gravest first, then the most frequent. The title is the first of its kind, as an example.
array codes_json(const UploadCheck& check, base::Language language) {
  struct Kind {
    const intake::Finding* first = nullptr;
    int64_t count = 0;
  };
  std::map<std::pair<intake::Severity, std::string>, Kind> kinds;
  for (const auto& finding : check.series.findings) {
    auto& kind = kinds[{finding.severity, kind_of_finding(finding.code)}];
    if (kind.count++ == 0) kind.first = &finding;
  }
  std::vector<std::pair<std::pair<intake::Severity, std::string>, Kind>> sorted(kinds.begin(), kinds.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.first, -a.second.count) < std::pair(b.first.first, -b.second.count);
  });
  array codes;
  for (const auto& [key, kind] : sorted)
    codes.push_back(object{{"code", key.second},
                           {"severity", intake::severity_name(key.first)},
                           {"title", masked(std::string_view(intake::sentence(*kind.first, language).sentence))},
                           {"count", kind.count}});
  return codes;
}

int64_t notes_of(const UploadCheck& check) {
  return std::count_if(check.series.findings.begin(), check.series.findings.end(),
                       [](const auto& finding) { return finding.severity == intake::Severity::kNote; });
}

base::json::value evidence_json(const store::UploadRow& upload) {
  auto parsed = base::parse_json(upload.evidence);
  if (!parsed || !parsed->is_object() || parsed->get_object().empty()) return nullptr;
  const object& evidence = parsed->get_object();
  const auto& files = base::array_at(evidence, "files");
  int64_t matched = 0;
  for (const auto& file : files)
    if (file.is_object() && base::int_at(file.get_object(), "row") > 0) ++matched;
  return object{{"file_name", base::text_at(evidence, "file_name")},
                {"files", files.size()},
                {"matched", matched},
                {"unmatched", base::array_at(evidence, "unmatched")},
                {"unmatched_count", static_cast<int64_t>(files.size()) - matched}};
}

base::json::value claimant_value(const object& claimant) {
  return claimant.empty() ? base::json::value(nullptr) : base::json::value(claimant);
}

bool holds_a_number(const std::string& field) { return field == "id_number" || field == "phone" || field == "card"; }

// As people read it: a date and not the number it is kept as.
std::string shown(const intake::Cell& cell, bool epoch_1904) {
  if (cell.kind == intake::Cell::Kind::kDate)
    if (const auto day = intake::clean_date(cell, epoch_1904)) return day->iso();
  return cell.text;
}

std::string masked_cell(const std::string& field, const intake::Cell& cell, const std::string& text) {
  if (!holds_a_number(field)) return masked(std::string_view(text));
  const std::string whole = intake::whole_digits(cell);
  if (field == "id_number") return law::mask_id(law::normalise_id(whole.empty() ? text : whole));
  if (field == "phone") return law::mask_phone(law::normalise_mobile(whole.empty() ? text : whole));
  return law::mask_card(law::normalise_bank_card(whole.empty() ? text : whole));
}

array flags_json(const object& audit) {
  array flags;
  for (const auto& [code, value] : base::object_at(audit, "flags")) {
    if (!value.is_object()) continue;
    object flag{{"code", code}};
    for (const char* member : {"title", "claimed", "lawful", "difference", "article"})
      if (const auto* there = value.get_object().if_contains(member)) flag[member] = *there;
    flags.push_back(std::move(flag));
  }
  return flags;
}

// One row of the page.
class RowJson {
 public:
  RowJson(const UploadCheck& check, const RowContext& context, base::Language language)
      : check_(check), context_(context), language_(language) {}

  object of(const CheckedRow& row, int64_t& shown_whole) const {
    const auto cells = check_.cells(row);
    array findings;
    for (uint32_t n = 0; n < row.findings; ++n) findings.push_back(finding_json(check_.finding(row, n), language_));
    object out{{"sheet", check_.sheets[row.sheet].info.name},
               {"row", row.number},
               {"taken", row.taken},
               {"cells", texts(row, cells, shown_whole)},
               {"findings", std::move(findings)}};
    if (row.taken) audit(row, cells, out);
    return out;
  }

 private:
  array texts(const CheckedRow& row, const intake::Row& cells, int64_t& shown_whole) const {
    std::map<int, std::string> fields;
    if (const auto* table = check_.table_of(row))
      for (const auto& [field, column] : table->headers.fields) fields[column.index] = field;
    array out;
    for (size_t i = 0; i < cells.cells.size(); ++i) {
      const int column = static_cast<int>(i);
      const auto text = shown(cells.cells[i], check_.sheets[row.sheet].info.epoch_1904);
      const auto field = fields.find(column);
      auto hidden =
          cells.cells[i].empty() ? text : masked_cell(field == fields.end() ? "" : field->second, cells.cells[i], text);
      if (hidden != text && said_of(row, column)) {
        ++shown_whole;
        hidden = text;
      }
      out.emplace_back(std::move(hidden));
    }
    return out;
  }

  bool said_of(const CheckedRow& row, int column) const {
    for (uint32_t n = 0; n < row.findings; ++n)
      if (check_.finding(row, n).column == column) return true;
    return false;
  }

  // The debt worked out again: the same decision that will receive the case is asked, and nothing is written.
  void audit(const CheckedRow& row, const intake::Row& cells, object& out) const {
    const auto* table = check_.table_of(row);
    if (!table) return;
    const auto result = intake::check_row(cells, table->headers, check_.sheets[row.sheet].info, check_.today());
    const object input{{"claim", intake::claim_json(result.claim)},
                       {"claimant", context_.claimant},
                       {"defendants", object{{"1", intake::defendant_json(result.claim)}}}};
    casework::Case none;
    none.court = context_.court.division;
    none.procedure = context_.procedure.name;
    none.kind = "main";
    casework::Context asked;
    asked.now = context_.at;
    asked.actor.role = casework::Role::kClaimant;
    asked.court = context_.court;
    const auto decision = casework::decide(context_.procedure, "receive", none, input, asked);
    if (decision) {
      out["audit"] = object{{"flags", flags_json(base::object_at(decision->patch, "audit"))}};
      return;
    }
    const auto why = base::message(decision.refusal(), language_);
    out["refused"] = object{{"code", decision.refusal().code}, {"title", why.sentence}, {"detail", why.remedy}};
  }

  const UploadCheck& check_;
  const RowContext& context_;
  base::Language language_;
};

bool fits(const UploadCheck& check, const CheckedRow& row, const RowFilter& filter) {
  if (filter.severity == "none") return row.findings == 0 && filter.code.empty();
  if (filter.severity.empty() && filter.code.empty()) return true;
  for (uint32_t n = 0; n < row.findings; ++n) {
    const auto& finding = check.finding(row, n);
    const bool grave = filter.severity.empty() || filter.severity == "any" ||
                       filter.severity == intake::severity_name(finding.severity);
    if (grave && (filter.code.empty() || kind_of_finding(finding.code) == filter.code)) return true;
  }
  return false;
}

}  // namespace

std::string kind_of_finding(const std::string& code) {
  constexpr std::string_view kDuplicate = "duplicate_of_row_";
  return code.starts_with(kDuplicate) ? std::string(kDuplicate.substr(0, kDuplicate.size() - 1)) : code;
}

object upload_json(const store::UploadRow& upload, const UploadCheck& check,
                   const std::optional<store::SeriesRow>& duplicate, base::Language language) {
  const auto claimant = claimant_of(upload, check);
  const auto edits = base::parse_json(upload.edits);
  array elsewhere;
  for (const uint32_t n : check.elsewhere) {
    object finding = finding_json(check.series.findings[n], language);
    finding["sheet"] = check.series.findings[n].sheet;
    finding["row"] = check.series.findings[n].row;
    elsewhere.push_back(std::move(finding));
  }
  object out{{"upload", upload.id},
             {"file_name", upload.file_name},
             {"size", upload.size},
             {"received_at", upload.received_at},
             {"account", upload.account},
             {"state", upload.state},
             {"version", upload.version},
             {"rows", check.series.rows},
             {"taken", check.series.taken},
             {"errors", check.series.error_count},
             {"warnings", check.series.warning_count},
             {"notes", notes_of(check)},
             {"mapping_needed", check.no_header.has_value()},
             {"sheets", sheets_json(check, language)},
             {"fields", fields_json(language)},
             {"findings", std::move(elsewhere)},
             {"claimant", claimant_value(claimant)},
             {"claimant_needed", base::text_at(claimant, "name").empty()},
             {"codes", codes_json(check, language)},
             {"edits", edits && edits->is_array() ? edits->get_array().size() : 0},
             {"evidence", evidence_json(upload)}};
  if (upload.series > 0) out["series"] = upload.series;
  if (!upload.batch.empty()) out["batch"] = upload.batch;
  if (duplicate && duplicate->id != upload.series)
    out["duplicate_of"] = object{{"series", duplicate->id}, {"name", duplicate->name}};
  if (check.no_header) {
    const auto why = base::message(*check.no_header, language);
    out["no_header"] = object{{"code", check.no_header->code}, {"title", why.sentence}, {"detail", why.remedy}};
  }
  return out;
}

RowPage rows_page(const UploadCheck& check, const RowFilter& filter, const RowContext& context,
                  base::Language language) {
  RowPage page;
  const RowJson json(check, context, language);
  for (size_t i = filter.after; i < check.rows.size(); ++i) {
    if (!fits(check, check.rows[i], filter)) continue;
    if (page.items.size() == filter.limit) {
      page.next = i;
      break;
    }
    page.items.push_back(json.of(check.rows[i], page.shown_whole));
  }
  return page;
}

}  // namespace office
