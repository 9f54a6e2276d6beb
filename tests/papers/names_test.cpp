// The names a template may use (templates/financial/names.json) are the names the papers' views have.
#include <fstream>
#include <set>
#include <sstream>

#include "courses.h"

namespace papers {
namespace {

using base::json::value;

// "被告[].姓名 text": every name within, with what kind of value it has.
void names_in(const value& v, const std::string& path, std::set<std::string>& out) {
  if (v.is_object()) {
    for (const auto& [name, member] : v.get_object())
      names_in(member, path.empty() ? std::string(name) : path + "." + std::string(name), out);
  } else if (v.is_array()) {
    out.insert(path + " list");
    for (const auto& item : v.get_array()) names_in(item, path + "[]", out);
  } else {
    out.insert(path + (v.is_bool() ? " truth" : v.is_string() ? " text" : " number"));
  }
}

std::set<std::string> known_to(const std::string& kind) {
  std::set<std::string> names;
  names_in(office::template_names("financial", kind), "", names);
  return names;
}

std::string joined(const std::set<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += name + "\n";
  return all;
}

TEST(names, every_name_a_paper_is_filled_from_is_known_for_its_kind) {
  std::set<std::string> unknown;
  for (const auto& [name, course] : courses()) {
    PaperedCase walked;
    course(walked);
    for (const auto& [kind, view] : walked.views) {
      const auto known = known_to(kind);
      std::set<std::string> used;
      names_in(view, "", used);
      for (const auto& path : used)
        if (!known.contains(path)) unknown.insert(kind + ": " + path);
    }
  }
  EXPECT_EQ(joined(unknown), "");
}

TEST(names, what_was_said_to_settle_is_known_to_the_mediations_own_papers_alone) {
  for (const auto& kind : procedures::financial::procedure().papers)
    EXPECT_EQ(office::template_names("financial", kind.name).contains("协议"),
              kind.name == "mediation_agreement" || kind.name == "confirmation_ruling")
        << kind.name;
}

TEST(names, the_houses_templates_use_no_other) {
  for (const auto& kind : procedures::financial::procedure().papers) {
    const auto names = office::template_names("financial", kind.name);
    for (const auto& fault :
         documents::check_template(templates().bytes("financial", kind.name), office::court_formats(), &names))
      ADD_FAILURE() << kind.name << ": " << office::fault_words(fault, base::Language::kChinese);
  }
}

TEST(names, each_stands_in_the_clerks_guide) {
  std::ifstream in(SOURCE_DIR "/docs/templates.md");
  std::stringstream guide;
  guide << in.rdbuf();
  std::set<std::string> untold;
  for (const auto& path : known_to("")) {
    const auto end = path.find(' '), dot = path.rfind('.', end);
    const std::string name = dot == std::string::npos ? path.substr(0, end) : path.substr(dot + 1, end - dot - 1);
    if (guide.str().find(name.ends_with("[]") ? name.substr(0, name.size() - 2) : name) == std::string::npos)
      untold.insert(path);
  }
  EXPECT_EQ(joined(untold), "");
}

}  // namespace
}  // namespace papers
