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

}  // namespace store
