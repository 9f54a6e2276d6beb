#include <set>

#include "base/text.h"
#include "http/names.h"
#include "http/problem.h"
#include "office/rows.h"
#include "office/template_versions.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

// What every endpoint about templates works with: the paper the path names, if there is one.
struct Cabinet {
  Call& call;
  office::TemplateVersions versions;
  office::TemplateVersions::By by;
  const casework::PaperKind* paper = nullptr;

  explicit Cabinet(Call& from)
      : call(from),
        versions(from.store, from.backend.files, from.accounts, from.backend.procedure, from.court()),
        by{from.viewer, from.now, from.backend.moment()} {
    if (const auto named = from.path.find("template"); named != from.path.end())
      paper = from.backend.procedure.paper(kind_of(named->second));
  }

  // "judgment.docx" and "judgment" are the same template.
  static std::string_view kind_of(std::string_view name) {
    if (name.ends_with(".docx")) name.remove_suffix(5);
    return name;
  }
  Reply no_such() const { return problem({"http.not_found", {{"path", call.request.path}}, {}}, call.language); }
  Reply refused(const Refusal& why) const { return problem(why, call.language); }
};

object version_json(const store::TemplateVersionRow& version) {
  return {{"version", version.version},
          {"hash", version.hash},
          {"changed_at", version.changed_at},
          {"changed_by", version.account},
          {"source", version.hash.empty() ? "built_in" : "own"}};
}

object template_json(const Cabinet& cabinet, const casework::PaperKind& paper) {
  const auto current = cabinet.versions.current(paper.name);
  object out = version_json(current);
  out["template"] = paper.name;
  out["title"] = Names(cabinet.call).of_paper(paper.name, paper.title);
  out["procedure"] = cabinet.call.backend.procedure.name;
  out["hash"] = cabinet.versions.hash(paper.name);
  // What the binary carries is proved by its tests; a court's own may name what a later program no longer has.
  size_t faults = 0;
  if (!current.hash.empty()) {
    const auto found = cabinet.versions.faults(paper.name, cabinet.versions.bytes(paper.name));
    faults = found ? found->size() : 1;
  }
  out["faults"] = faults;
  return out;
}

array faults_json(const std::vector<documents::TemplateFault>& faults, base::Language language) {
  array all;
  for (const auto& fault : faults) {
    const auto message = base::message(fault.code, {}, language);
    const auto part = base::message("template.part." + fault.part, {}, language).sentence;
    const auto where =
        base::message("template.place", {{"part", part}, {"n", std::to_string(fault.paragraph)}}, language);
    all.push_back(object{{"code", fault.code},
                         {"where", fault.paragraph == 0 ? part : where.sentence},
                         {"title", message.sentence},
                         {"detail", message.remedy},
                         {"tag", fault.tag},
                         {"context", fault.context}});
  }
  return all;
}

std::string tag_in(std::string_view header) {
  if (header.size() >= 2 && header.front() == '"' && header.back() == '"') header = header.substr(1, header.size() - 2);
  return std::string(header);
}

// Every name a paper may use, with a sample: members by their path, one item of each list.
void flatten(const object& names, const std::string& before, const std::set<std::string>& used, array& out) {
  for (const auto& [key, value] : names) {
    const std::string path = before.empty() ? std::string(key) : before + "." + std::string(key);
    if (value.is_object()) {
      flatten(value.get_object(), path, used, out);
      continue;
    }
    object tag{{"tag", path}, {"used", used.contains(path)}};
    const array* list = value.if_array();
    tag["kind"] = list ? "each" : value.is_bool() ? "if" : "value";
    if (!list) tag["example"] = value.is_string() ? std::string(value.get_string()) : base::json::serialize(value);
    out.push_back(std::move(tag));
    if (list && !list->empty() && list->front().is_object()) flatten(list->front().get_object(), path + ".", used, out);
  }
}

}  // namespace

Reply list_templates(Call& call) {
  const Cabinet cabinet(call);
  array items;
  for (const auto& paper : call.backend.procedure.papers) items.push_back(template_json(cabinet, paper));
  return json_reply(object{{"items", std::move(items)}});
}

/// "judgment": about it; "judgment.docx": the Word file.
Reply fetch_template(Call& call) {
  const Cabinet cabinet(call);
  if (!cabinet.paper) return cabinet.no_such();
  const std::string hash = cabinet.versions.hash(cabinet.paper->name);
  Reply reply = call.path.find("template")->second.ends_with(".docx")
                    ? file_reply(cabinet.versions.bytes(cabinet.paper->name), kWordFile, cabinet.paper->title + ".docx")
                    : json_reply(template_json(cabinet, *cabinet.paper));
  reply.headers.emplace_back("ETag", "\"" + hash + "\"");
  return reply;
}

Reply list_template_versions(Call& call) {
  const Cabinet cabinet(call);
  if (!cabinet.paper) return cabinet.no_such();
  array items;
  for (const auto& version : cabinet.versions.versions(cabinet.paper->name)) items.push_back(version_json(version));
  return json_reply(object{{"items", std::move(items)}});
}

Reply list_template_tags(Call& call) {
  const Cabinet cabinet(call);
  if (!cabinet.paper) return cabinet.no_such();
  const auto compiled =
      documents::compile_template(cabinet.versions.bytes(cabinet.paper->name), office::court_formats());
  std::set<std::string> used;
  if (compiled)
    for (const auto& use : compiled->tags()) used.insert(use.path);
  array tags, formats;
  flatten(office::template_names(call.backend.procedure.name, cabinet.paper->name), "", used, tags);
  for (const auto& [name, format] : office::court_formats()) formats.emplace_back(name);
  return json_reply(object{{"items", std::move(tags)}, {"formats", std::move(formats)}});
}

Reply check_template(Call& call) {
  const Cabinet cabinet(call);
  if (!cabinet.paper) return cabinet.no_such();
  if (auto refused = call.request.refused_file(office::kTemplateBytes)) return cabinet.refused(*refused);
  const auto faults = cabinet.versions.faults(cabinet.paper->name, call.request.bytes());
  if (!faults) return cabinet.refused(faults.refusal());
  return json_reply(object{{"faults", faults_json(*faults, call.language)}});
}

/// A changed Word file becomes the newest version when nothing is wrong with it; else every fault is told.
Reply put_template(Call& call) {
  Cabinet cabinet(call);
  if (!cabinet.paper) return cabinet.no_such();
  if (auto refused = call.request.refused_file(office::kTemplateBytes)) return cabinet.refused(*refused);
  const std::string docx = call.request.bytes();
  const auto put = cabinet.versions.put(cabinet.by, cabinet.paper->name, docx, tag_in(call.request.header("if-match")));
  if (put) return json_reply(version_json(*put), 201);
  Reply reply = cabinet.refused(put.refusal());
  if (put.refusal().code == "template.faulty") {
    object body = base::json::parse(reply.body).as_object();
    body["faults"] = faults_json(*cabinet.versions.faults(cabinet.paper->name, docx), call.language);
    reply.body = base::json::serialize(body);
  }
  return reply;
}

/// A PDF of the file in the body, or of the template as it is: of ?case=, else of sample values. Nothing is kept; that
/// somebody saw the case's paper is recorded.
Reply preview_template(Call& call) {
  const Cabinet cabinet(call);
  if (!cabinet.paper) return cabinet.no_such();
  if (auto refused = call.request.refused_file(office::kTemplateBytes)) return cabinet.refused(*refused);
  const std::string sent = call.request.bytes(), id(call.request.asked("case"));
  std::optional<casework::Case> of;
  if (!id.empty()) {
    const auto row = call.store.load_case(call.court(), id);
    if (row) of = office::to_case(*row);
    if (!of || !office::may_see_full(call.viewer, *of)) return cabinet.no_such();
  }
  const auto pdf =
      cabinet.versions.preview(cabinet.paper->name, sent.empty() ? cabinet.versions.bytes(cabinet.paper->name) : sent,
                               of ? &*of : nullptr, call.backend.court);
  if (!pdf) return cabinet.refused(pdf.refusal());
  if (of) {
    store::Transaction transaction(call.store.database());
    call.accounts.record(call.viewer.account, "paper_viewed", of->id, "preview " + cabinet.paper->name, call.now);
    transaction.commit();
  }
  return {200,
          {{"Content-Type", "application/pdf"},
           {"Content-Disposition", "inline; filename=\"preview.pdf\""},
           {"Cache-Control", "private, no-store"}},
          *pdf};
}

/// {version}: that one's file counts again, as a version of its own; 0 is the built-in one.
Reply revert_template(Call& call) {
  Cabinet cabinet(call);
  if (!cabinet.paper) return cabinet.no_such();
  const auto* version = call.body.if_contains("version");
  if (!version || !version->is_int64()) return cabinet.refused({"template.no_version", {{"version", "—"}}, "version"});
  const auto row = cabinet.versions.revert(cabinet.by, cabinet.paper->name, version->get_int64());
  return row ? json_reply(version_json(*row), 201) : cabinet.refused(row.refusal());
}

}  // namespace http
