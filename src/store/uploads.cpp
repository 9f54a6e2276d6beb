#include "store/lookup.h"
#include "store/select.h"

namespace store {

int64_t Store::add_upload(const UploadRow& upload) {
  UploadRow row = upload;
  row.id = take(upload.court, "uploads", 1);
  db_.insert_many("uploads", columns_of<UploadRow>(std::span(&row, 1), row.court));
  return row.id;
}

bool Store::save_upload(const UploadRow& upload) {
  const int64_t before = upload.version - 1;
  const std::vector<std::string_view> court = {upload.court};
  const std::vector<int64_t> id = {upload.id}, version = {before};
  Columns set = columns_of<UploadRow>(std::span(&upload, 1), upload.court);
  std::erase_if(set, [](const Column& column) { return column.name == "court" || column.name == "id"; });
  return db_.update_many("uploads", {{"court", court}, {"id", id}, {"version", version}}, set) == 1;
}

std::optional<UploadRow> Store::load_upload(std::string_view court, int64_t id) {
  return first<UploadRow>("uploads", "WHERE court = ? AND id = ?", {court, id});
}

std::optional<UploadRow> Store::find_upload_asked(std::string_view court, std::string_view account,
                                                  std::string_view asked) {
  return first<UploadRow>("uploads", "WHERE court = ? AND account = ? AND asked = ? AND asked <> ''",
                          {court, account, asked});
}

std::vector<UploadRow> Store::list_uploads(std::string_view court, std::string_view account, std::string_view claimant,
                                           int64_t before, int64_t limit) {
  std::string rest = "WHERE court = ? AND state <> 'discarded' AND (account = ?";
  Values values{court, account};
  if (!claimant.empty()) {
    rest += " OR claimant = ?";
    values.emplace_back(claimant);
  }
  rest += ")";
  if (before > 0) {
    rest += " AND id < ?";
    values.emplace_back(before);
  }
  return all<UploadRow>("uploads", rest + " ORDER BY id DESC" + limited(limit), values);
}

std::vector<UploadRow> Store::list_uploads(std::string_view court) {
  return all<UploadRow>("uploads", "WHERE court = ? ORDER BY id", {court});
}

void Store::add_template_version(const TemplateVersionRow& version) {
  db_.insert_many("template_versions", columns_of<TemplateVersionRow>(std::span(&version, 1), version.court));
}

std::vector<TemplateVersionRow> Store::list_template_versions(std::string_view court) {
  return all<TemplateVersionRow>("template_versions", "WHERE court = ? ORDER BY procedure, template, version", {court});
}

std::vector<TemplateVersionRow> Store::list_template_versions(std::string_view court, std::string_view procedure,
                                                              std::string_view name) {
  return all<TemplateVersionRow>("template_versions",
                                 "WHERE court = ? AND procedure = ? AND template = ? ORDER BY version DESC",
                                 {court, procedure, name});
}

std::vector<TemplateVersionRow> Store::current_templates(std::string_view court, std::string_view procedure) {
  return all<TemplateVersionRow>(
      "template_versions",
      "WHERE court = ? AND procedure = ? AND version = (SELECT max(v.version) FROM template_versions v WHERE v.court = "
      "template_versions.court AND v.procedure = template_versions.procedure AND v.template = "
      "template_versions.template) ORDER BY template",
      {court, procedure});
}

namespace {

constexpr const char* kSitting = "session, sits_at, room, judge";

std::string behind_day(std::string_view day) { return std::string(day) + "T99"; }  // every moment of it

// What is asked of the sessions. The values are only looked at, `end` too.
std::string sittings_where(std::string_view court, std::string_view from, const std::string& end, std::string_view room,
                           std::string_view judge, Values& values) {
  std::string where = "WHERE court = ? AND sits_at <> '' AND sits_at >= ? AND sits_at <= ?";
  values.insert(values.end(), {Value(court), Value(from), Value(end)});
  for (const auto& [column, wanted] : {std::pair(" AND room = ?", room), std::pair(" AND judge = ?", judge)})
    if (!wanted.empty()) {
      where += column;
      values.emplace_back(wanted);
    }
  return where;
}

constexpr const char* kBySitting = " GROUP BY session, sits_at, room, judge ORDER BY sits_at, session, room, judge";

SittingRow sitting_of(const Row& row) {
  SittingRow sitting;
  sitting.session = row.string(0);
  sitting.starts = row.string(1);
  sitting.room = row.string(2);
  sitting.judge = row.string(3);
  sitting.cases = row.integer(4);
  return sitting;
}

}  // namespace

std::vector<SittingRow> Store::list_sittings(std::string_view court, std::string_view from, std::string_view to,
                                             std::string_view room, std::string_view judge,
                                             const std::vector<std::string>& closed_stages, int64_t limit) {
  Values values{closed_stages};
  const auto end = behind_day(to);
  const auto where = sittings_where(court, from, end, room, judge, values);
  std::vector<SittingRow> out;
  db_.query("SELECT " + std::string(kSitting) +
                ", count(*), sum(CASE WHEN stage IN (each_of(?)) THEN 1 ELSE 0 END) FROM cases " + where + kBySitting,
            values, [&](const Row& row) {
              if (static_cast<int64_t>(out.size()) == limit) return;
              out.push_back(sitting_of(row));
              out.back().closed = row.integer(5);
            });
  for (auto& sitting : out)
    db_.query(
        "SELECT id FROM cases WHERE court = ? AND sits_at = ? AND sits_at <> '' AND session = ? AND room = ? AND "
        "judge = ? ORDER BY id LIMIT 5",
        {court, sitting.starts, sitting.session, sitting.room, sitting.judge},
        [&](const Row& row) { sitting.first_cases.push_back(row.string(0)); });
  return out;
}

std::vector<SittingRow> Store::count_in_sittings(std::string_view court, std::string_view from, std::string_view to,
                                                 std::string_view room, std::string_view judge, const Lookup& lookup,
                                                 int64_t limit) {
  Values values;
  const auto end = behind_day(to);
  const auto where = sittings_where(court, from, end, room, judge, values);
  const auto found = lookup_sql(lookup, court, values);
  std::vector<SittingRow> out;
  db_.query("SELECT " + std::string(kSitting) + ", count(*) FROM cases " + where + " AND id IN (" + found + ")" +
                kBySitting + limited(limit),
            values, [&](const Row& row) { out.push_back(sitting_of(row)); });
  return out;
}

}  // namespace store
