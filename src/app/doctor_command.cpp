#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/command.h"
#include "app/master_key.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "base/text.h"
#include "documents/font.h"
#include "documents/page_picture.h"
#include "documents/paper.h"
#include "documents/pdf.h"
#include "law/calendar.h"
#include "law/courts.h"
#include "office/templates.h"
#include "store/backup.h"
#include "store/failure.h"
#include "store/migrations.h"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kTooLittleRoom = 100u << 20, kLittleRoom = 1u << 30;  // bytes free

constexpr int kTriedPicture = 100;  // pixels

enum class Health { kOk, kWarn, kFail };

struct Check {
  std::string name;
  Health health = Health::kOk;
  std::string detail;
};

// Thrown by a look that finds something to be told and not in the way of work.
struct Worry {
  std::string detail;
};

class Doctor {
 public:
  explicit Doctor(const Options& options) : language_(options.language()) {}

  // Runs one look; what it throws is its finding.
  void look(const char* name, const std::function<std::string()>& at) {
    const auto add = [&](Health health, std::string detail) { checks_.push_back({name, health, std::move(detail)}); };
    try {
      add(Health::kOk, at());
    } catch (const Worry& worry) {
      add(Health::kWarn, worry.detail);
    } catch (const store::Failure& failure) {
      add(Health::kFail, sentence(failure.reason));
    } catch (const std::exception& e) {
      add(Health::kFail, e.what());
    }
  }
  std::string sentence(const base::Refusal& refusal) const {
    const auto message = base::message(refusal, language_);
    return message.remedy.empty() ? message.sentence : message.sentence + " → " + message.remedy;
  }
  const std::vector<Check>& checks() const { return checks_; }

 private:
  base::Language language_;
  std::vector<Check> checks_;
};

std::string look_at_typefaces() {
  for (const auto face : {documents::Face::kSerif, documents::Face::kSans})
    for (const bool bold : {false, true}) (void)documents::everyday_font(face, bold);
  return "Noto Serif/Sans CJK SC";
}

// Drawn, not looked for: a page without pictures is known before a recipient meets it.
std::string look_at_pictures(const Doctor& doctor) {
  documents::Paper paper;
  paper.blocks.emplace_back(documents::Paragraph{});
  const auto picture = documents::page_picture(documents::render_pdf(paper).bytes, 1, kTriedPicture);
  if (picture.empty()) throw Worry{doctor.sentence({"doctor.no_pictures", {}, {}})};
  return "pdftoppm";
}

std::string look_at_templates(const std::string& folder) {
  office::Templates templates(folder);
  for (const auto& p : financial().papers) (void)templates.get(financial().name, p.name);
  return std::to_string(financial().papers.size());
}

std::string look_at_procedure() {
  std::string faults;
  for (const auto& f : casework::faults_of(financial())) faults += f + "; ";
  if (!faults.empty()) throw base::Fault(faults);
  return fmt::format("{} ({})", financial().name, financial().actions.size());
}

// Periods run into the next year from autumn on; its holidays are published in November.
std::string look_at_calendar(const Doctor& doctor, const std::string& calendar) {
  const auto today = wall_clock().date();
  if (const auto now = law::is_working_day(today, calendar); !now) throw base::Fault(doctor.sentence(now.refusal()));
  const auto next = base::Date::parse(std::to_string(today.year() + 1) + "-12-31");
  if (const auto then = law::is_working_day(*next, calendar); !then) throw Worry{doctor.sentence(then.refusal())};
  return calendar + " " + next->iso();
}

std::string look_at_room(const fs::path& path) {
  struct statvfs info {};
  fs::path there = fs::absolute(path);
  while (!fs::exists(there) && there.has_relative_path()) there = there.parent_path();
  if (::statvfs(there.c_str(), &info) != 0)
    throw store::Failure("store.disk", {{"where", there.string()}, {"reason", "statvfs"}});
  const uint64_t free = static_cast<uint64_t>(info.f_bavail) * info.f_frsize;
  auto said = fmt::format("{} MB, {}", free >> 20, there.string());
  if (free < kTooLittleRoom) throw store::Failure("store.disk_full", {{"where", there.string()}});
  if (free < kLittleRoom) throw Worry{said};
  return said;
}

// Personal data: nobody but the owner and his group should read them, and we must be able to write.
std::string look_at_rights(const Doctor& doctor, const fs::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0)
    throw Worry{doctor.sentence({"doctor.not_there", {{"where", path.string()}}, {}})};
  if (::access(path.c_str(), W_OK) != 0) throw store::Failure("store.read_only", {{"where", path.string()}});
  auto mode = fmt::format("{:04o} {}", info.st_mode & 07777u, path.string());
  if ((info.st_mode & 0007u) != 0) throw Worry{doctor.sentence({"doctor.readable_by_all", {{"where", mode}}, {}})};
  return mode;
}

// By name, size and head: what is in them is for verify.
std::string look_at_papers(const Doctor& doctor, Opened& opened) {
  const auto named = store::files_named_by(*opened.database);
  int64_t strays = 0, count = 0;
  std::string first;
  for (const auto& entry : opened.files->everything()) {
    ++count;
    if (!named.contains(entry.hash) && ++strays == 1) first = entry.path.string();
  }
  if (strays > 0)
    throw Worry{doctor.sentence({"verify.files_extra", {{"count", std::to_string(strays)}, {"first", first}}, {}})};
  using State = store::FileStore::State;
  int64_t sealed = 0, clear = 0;
  for (const auto& hash : named) {
    const auto state = opened.files->glance(hash);
    if (state == State::kMissing) throw store::Failure("store.file_missing", {{"hash", hash}});
    if (state == State::kDamaged) throw store::Failure("store.file_damaged", {{"hash", hash}});
    ++(state == State::kClear ? clear : sealed);
  }
  return doctor.sentence(
      {"doctor.papers",
       {{"count", std::to_string(count)}, {"sealed", std::to_string(sealed)}, {"clear", std::to_string(clear)}},
       {}});
}

// All that is sealed hangs on this one file.
std::string look_at_key(const Doctor& doctor, const Where& where) {
  const auto key = find_master_key(where);
  if (!key) throw base::Fault(doctor.sentence(key.refusal()));
  if (!*key) throw Worry{doctor.sentence({"doctor.no_key", {}, "--key"})};
  const std::string& file = (*key)->file;
  if (file.empty()) return "$KUAISHEN_KEY";
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) throw store::Failure("store.disk", {{"where", file}, {"reason", "stat"}});
  auto mode = fmt::format("{:04o} {}", info.st_mode & 07777u, file);
  if ((info.st_mode & 0007u) != 0) throw Worry{doctor.sentence({"doctor.key_readable", {{"where", mode}}, {}})};
  return mode;
}

void look_at_database(Doctor& doctor, const Where& where) {
  const bool is_file = !database_url(where).starts_with("postgres");
  std::optional<Opened> opened;
  doctor.look("database 数据库", [&] {
    auto found = open(where, true, Secrets::kLeave);
    if (!found && where.url.empty()) throw Worry{doctor.sentence(found.refusal())};  // nothing was run here yet
    if (!found) throw base::Fault(doctor.sentence(found.refusal()));
    opened.emplace(std::move(found).value());
    return fmt::format("{}, schema {}", opened->database->where(), store::schema_of(*opened->database));
  });
  if (!opened) return;
  auto& database = *opened->database;
  doctor.look("integrity 完整性", [&] {
    const auto found = store::find_damage(database);
    if (!found.empty()) throw base::Fault(fmt::format("({}) {}", found.size(), doctor.sentence(found.front())));
    return std::string("find_damage 0");
  });
  doctor.look("settings 设置", [&] {
    std::string all, wrong;
    for (const auto& s : store::engine_settings(database)) {
      all += (all.empty() ? "" : ", ") + s.name + " " + s.value;
      if (!s.wanted.empty()) wrong += (wrong.empty() ? "" : "; ") + s.name + " " + s.value + " → " + s.wanted;
    }
    if (!wrong.empty()) throw Worry{wrong};
    return all;
  });
  if (is_file) {
    doctor.look("rights of the database 数据库权限", [&] { return look_at_rights(doctor, database.where()); });
    doctor.look("room for the database 数据库空间", [&] { return look_at_room(database.where()); });
  }
  doctor.look("rights of the papers 文书权限", [&] { return look_at_rights(doctor, opened->files->root()); });
  doctor.look("room for the papers 文书空间", [&] { return look_at_room(opened->files->root()); });
  doctor.look("papers 文书文件", [&] { return look_at_papers(doctor, *opened); });
  doctor.look("master key 主密钥", [&] { return look_at_key(doctor, where); });
}

void print(const std::vector<Check>& checks, const Options& options) {
  constexpr const char* kWords[] = {"OK", "WARN", "FAIL"};
  bool sound = true;
  base::json::array list;
  int number = 0;
  for (const auto& c : checks) {
    const char* word = kWords[static_cast<size_t>(c.health)];
    sound &= c.health != Health::kFail;
    list.push_back(base::json::object{{"number", ++number},
                                      {"check", c.name},
                                      {"result", base::lower_ascii(word)},
                                      {"sound", c.health != Health::kFail},
                                      {"detail", c.detail}});
    if (!options.json) fmt::print("{:>2}  {:<4}  {}  {}\n", number, word, c.name, c.detail);
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(base::json::object{{"sound", sound}, {"checks", std::move(list)}}));
  if (!sound) throw CLI::RuntimeError(kRefused);
}

}  // namespace

void add_doctor_command(CLI::App& app, Options& options) {
  auto* command =
      app.add_subcommand("doctor",
                         "look over this installation: typefaces, pictures, templates, calendar, database, rights, "
                         "room, files (exit 1 when something must be mended; warnings alone are exit 0)");
  auto where = std::make_shared<Where>();
  auto templates = std::make_shared<std::string>();
  add_where(*command, *where);
  command->add_option("--templates", *templates, "folder with the court's own Word templates");
  command->callback([=, &options] {
    Doctor doctor(options);
    const auto court = law::find_court(where->court);
    doctor.look("typefaces 字体", look_at_typefaces);
    doctor.look("pictures of pages 页面图片", [&] { return look_at_pictures(doctor); });
    doctor.look("templates 模板", [&] { return look_at_templates(*templates); });
    doctor.look("procedure 程序表", look_at_procedure);
    doctor.look("calendar 日历", [&] { return look_at_calendar(doctor, court ? court->calendar : "CN"); });
    look_at_database(doctor, *where);
    print(doctor.checks(), options);
  });
}

}  // namespace app
