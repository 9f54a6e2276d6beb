#include "office/templates.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "base/messages.h"
#include "base/resources.h"
#include "law/rmb_words.h"
#include "store/failure.h"

namespace office {

namespace fs = std::filesystem;

documents::Formats court_formats() {
  auto formats = documents::common_formats();
  formats["大写"] = [](std::string_view value, std::string_view) -> std::optional<std::string> {
    const auto amount = base::Money::parse(value);
    const auto words = amount ? law::rmb_words(*amount) : base::Result<std::string>(base::Refusal{});
    return words ? std::optional(*words) : std::nullopt;
  };
  return formats;
}

base::json::object template_names(const std::string& procedure, const std::string& kind) {
  const auto carried = base::resource("templates/" + procedure + "/names.json");
  base::check(carried.has_value(), "a procedure's papers have names");
  const auto all = base::parse_json(*carried);
  base::check(all.ok() && all->is_object(), "names.json is an object");
  base::json::object names = base::object_at(all->get_object(), "papers");
  for (const auto& [only_of, more] : base::object_at(all->get_object(), "only"))
    if (kind.empty() || only_of == kind)
      for (const auto& [name, sample] : more.get_object()) names[name] = sample;
  return names;
}

std::string fault_words(const documents::TemplateFault& fault, base::Language language) {
  const auto what = base::message(fault.code, {}, language).sentence;
  if (fault.paragraph == 0) return what;
  const auto part = base::message("template.part." + fault.part, {}, language).sentence;
  const auto place =
      base::message("template.place", {{"part", part}, {"n", std::to_string(fault.paragraph)}}, language).sentence;
  return place + " " + fault.tag + (language == base::Language::kChinese ? "：" : ": ") + what;
}

void Templates::look_into(store::Store& store, const store::FileStore& files, const std::string& court,
                          const std::string& procedure) {
  std::map<std::string, std::string> own;
  for (const auto& version : store.current_templates(court, procedure))
    if (!version.hash.empty()) own[procedure + "/" + version.template_name] = version.hash;
  const std::lock_guard lock(mutex_);
  files_ = &files;
  own_ = std::move(own);
}

bool Templates::has_own(const std::string& procedure, const std::string& kind) const {
  {
    const std::lock_guard lock(mutex_);
    if (own_.contains(procedure + "/" + kind)) return true;
  }
  return !folder_.empty() && fs::exists(fs::path(folder_) / procedure / (kind + ".docx"));
}

std::vector<base::Refusal> Templates::faults_of_own(const casework::Procedure& procedure,
                                                    base::Language language) const {
  if (folder_.empty()) return {};
  if (!fs::is_directory(folder_)) return {{"template.no_folder", {{"folder", folder_}}, "--templates"}};
  std::vector<base::Refusal> faults;
  int known = 0;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder_))
    if (entry.is_regular_file() && entry.path().extension() == ".docx" &&
        !entry.path().filename().string().starts_with("~$"))  // what Word keeps beside a file it has open
      files.push_back(fs::relative(entry.path(), folder_));
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    const std::string kind = file.stem().string();
    if (file.parent_path() != procedure.name || !procedure.paper(kind)) {
      faults.push_back({"template.stranger", {{"file", file.string()}}, {}});
      continue;
    }
    ++known;
    const auto names = template_names(procedure.name, kind);
    std::string words;
    for (const auto& fault : documents::check_template(bytes(procedure.name, kind), court_formats(), &names))
      words += (words.empty() ? "" : "；") + fault_words(fault, language);
    if (!words.empty()) faults.push_back({"template.faulty", {{"template", file.string()}, {"faults", words}}, {}});
  }
  if (known == 0 && faults.empty())
    faults.push_back(
        {"template.none_in_folder",
         {{"folder", folder_}, {"expected", (fs::path(folder_) / procedure.name / "judgment.docx").string()}},
         {}});
  return faults;
}

std::string Templates::bytes(const std::string& procedure, const std::string& kind) const {
  const std::lock_guard lock(mutex_);
  return read(procedure + "/" + kind);
}

std::string Templates::read(const std::string& key) const {
  if (const auto own = own_.find(key); own != own_.end()) return files_->get(own->second);
  const std::string name = key + ".docx";
  if (!folder_.empty()) {
    std::ifstream in(fs::path(folder_) / name, std::ios::binary);
    if (in) {
      std::stringstream all;
      all << in.rdbuf();
      return std::move(all).str();
    }
  }
  const auto carried = base::resource("templates/" + name);
  if (!carried) throw store::Failure("template.missing", {{"template", name}});
  return std::string(*carried);
}

const Templates::Compiled& Templates::get(const std::string& procedure, const std::string& kind) {
  const std::lock_guard lock(mutex_);
  const std::string key = procedure + "/" + kind;
  const auto own = own_.find(key);
  const std::string versioned = own == own_.end() ? key : key + " " + own->second;
  if (const auto found = compiled_.find(versioned); found != compiled_.end()) return found->second;
  const std::string word = read(key);
  auto compiled = documents::compile_template(word, court_formats());
  if (!compiled) {
    const auto why = base::message(compiled.refusal(), base::Language::kChinese);
    throw store::Failure("template.faulty", {{"template", key}, {"faults", why.sentence}});
  }
  return compiled_.emplace(versioned, Compiled{std::move(compiled).value(), base::hex(base::sha256(word))})
      .first->second;
}

}  // namespace office
