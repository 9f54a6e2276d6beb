#include "office/template_versions.h"

#include "base/hash.h"
#include "documents/pdf.h"
#include "office/seal.h"

namespace office {

using base::Refusal;
using store::TemplateVersionRow;

TemplateVersionRow TemplateVersions::current(const std::string& kind) const {
  const auto all = versions(kind);
  return all.front();
}

std::vector<TemplateVersionRow> TemplateVersions::versions(const std::string& kind) const {
  auto all = store_.list_template_versions(court_, procedure_.name, kind);
  TemplateVersionRow built_in;
  built_in.court = court_;
  built_in.procedure = procedure_.name;
  built_in.template_name = kind;
  all.push_back(std::move(built_in));
  return all;
}

std::string TemplateVersions::hash(const std::string& kind) const { return base::hex(base::sha256(bytes(kind))); }

base::Result<std::vector<documents::TemplateFault>> TemplateVersions::faults(const std::string& kind,
                                                                             const std::string& docx) const {
  if (docx.size() > kTemplateBytes)
    return Refusal{"http.file_too_large", {{"limit", std::to_string(kTemplateBytes >> 20) + " MB"}}, {}};
  const auto names = template_names(procedure_.name, kind);
  auto found = documents::check_template(docx, court_formats(), &names);
  if (found.size() == 1 && found[0].part.empty()) return Refusal{found[0].code, {}, {}};
  return found;
}

base::Result<TemplateVersionRow> TemplateVersions::put(const By& by, const std::string& kind, const std::string& docx,
                                                       const std::string& expected) {
  const auto found = faults(kind, docx);
  if (!found) return found.refusal();
  if (!found->empty()) {
    std::string words;
    for (const auto& fault : found.value())
      words += (words.empty() ? "" : "；") + fault_words(fault, base::Language::kChinese);
    return Refusal{"template.faulty", {{"template", kind}, {"faults", words}}, {}};
  }
  if (!expected.empty() && expected != hash(kind)) return Refusal{"template.changed_meanwhile", {}, {}};
  const auto before = current(kind);
  const std::string kept = files_.put(docx);  // durable before the row that names it
  if (kept == before.hash) return before;
  return add(by, kind, kept, before.version);
}

base::Result<TemplateVersionRow> TemplateVersions::revert(const By& by, const std::string& kind, int64_t version) {
  const auto all = versions(kind);
  for (const auto& earlier : all)
    if (earlier.version == version)
      return earlier.hash == all.front().hash ? all.front() : add(by, kind, earlier.hash, all.front().version);
  return Refusal{"template.no_version", {{"version", std::to_string(version)}}, "version"};
}

base::Result<TemplateVersionRow> TemplateVersions::add(const By& by, const std::string& kind, const std::string& hash,
                                                       int64_t after) {
  TemplateVersionRow row;
  row.court = court_;
  row.procedure = procedure_.name;
  row.template_name = kind;
  row.version = after + 1;
  row.hash = hash;
  row.account = by.viewer.account;
  row.changed_at = by.at.iso();
  store::Transaction transaction(store_.database());
  // On PostgreSQL two could have seen the same newest one; here the second finds the first's.
  const auto newest = store_.list_template_versions(court_, procedure_.name, kind);
  if (!newest.empty() && newest.front().version != after) return Refusal{"template.changed_meanwhile", {}, {}};
  store_.add_template_version(row);
  accounts_.record(row.account, "template_changed", "",
                   row.procedure + "/" + kind + " " + std::to_string(row.version) + " " + hash, by.now, {seal_of(row)});
  transaction.commit();
  templates_.look_into(store_, files_, court_, procedure_.name);
  return row;
}

base::Result<std::string> TemplateVersions::preview(const std::string& kind, const std::string& docx,
                                                    const casework::Case* of, const casework::CourtInfo& court) const {
  const auto* paper_kind = procedure_.paper(kind);
  base::check(paper_kind != nullptr, "a preview of a paper the procedure does not know");
  base::json::object view = template_names(procedure_.name, kind);
  if (of) {
    auto real = paper_kind->view(*of, court);
    if (!real) return real.refusal();
    view = std::move(real).value();
  }
  const auto compiled = documents::compile_template(docx, court_formats());
  if (!compiled) return compiled.refusal();
  auto paper = documents::fill_paper(*compiled, view);
  if (!paper) return paper.refusal();
  paper.value().title = paper_kind->title;
  return documents::render_pdf(*paper, {}).bytes;
}

}  // namespace office
