#include <fmt/format.h>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "documents/font.h"
#include "law/calendar.h"
#include "office/templates.h"
#include "store/backup.h"
#include "store/migrations.h"

namespace app {
namespace {

struct Check {
  std::string name;
  bool sound = true;
  std::string detail;
};

// Runs one check; what it throws is its finding.
Check checked(const char* name, const std::function<std::string()>& look) try {
  return {name, true, look()};
} catch (const std::exception& e) {
  return {name, false, e.what()};
}

void examine(const Where& where, const Options& options) {
  std::vector<Check> all;
  all.push_back(checked("typefaces 字体", [] {
    for (const auto face : {documents::Face::kSerif, documents::Face::kSans})
      for (const bool bold : {false, true}) (void)documents::everyday_font(face, bold);
    return std::string("Noto Serif/Sans CJK SC");
  }));
  all.push_back(checked("templates 模板", [] {
    office::Templates templates;
    for (const auto& p : financial().papers) (void)templates.get(financial().name, p.name);
    return std::to_string(financial().papers.size());
  }));
  all.push_back(checked("procedure 程序表", [] {
    std::string faults;
    for (const auto& f : casework::faults_of(financial())) faults += f + "; ";
    if (!faults.empty()) throw base::Fault(faults);
    return std::to_string(financial().actions.size()) + " actions";
  }));
  all.push_back(checked("calendar 日历", [] {
    const auto next = wall_clock().date().plus_days(60);
    if (const auto known = law::is_working_day(next, "CN"); !known)
      throw base::Fault(base::message(known.refusal(), base::Language::kEnglish).sentence);
    return "known to " + next.iso();
  }));
  all.push_back(checked("database 数据库", [&] {
    auto opened = open(where);
    if (!opened) throw base::Fault(base::message(opened.refusal(), base::Language::kEnglish).sentence);
    std::string damage;
    for (const auto& d : store::find_damage(*opened->database))
      damage += base::message(d, base::Language::kEnglish).sentence + "; ";
    if (!damage.empty()) throw base::Fault(damage);
    return opened->database->where() + ", schema " + std::to_string(store::schema_of(*opened->database));
  }));
  bool sound = true;
  base::json::array list;
  for (const auto& c : all) {
    sound &= c.sound;
    list.push_back(base::json::object{{"check", c.name}, {"sound", c.sound}, {"detail", c.detail}});
    if (!options.json) fmt::print("{}  {}  {}\n", c.sound ? "OK  " : "FAIL", c.name, c.detail);
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(base::json::object{{"sound", sound}, {"checks", std::move(list)}}));
  if (!sound) throw CLI::RuntimeError(kRefused);
}

}  // namespace

void add_doctor_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand(
      "doctor",
      "look over this installation: typefaces, templates, calendars, database (exit 1 when something is wrong)");
  auto where = std::make_shared<Where>();
  add_where(*command, *where);
  command->callback([where, &options] { examine(*where, options); });
}

}  // namespace app
