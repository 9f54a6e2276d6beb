#include "office/templates.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "base/messages.h"
#include "base/resources.h"
#include "law/rmb_words.h"
#include "store/failure.h"

namespace office {

documents::Formats court_formats() {
  auto formats = documents::common_formats();
  formats["大写"] = [](std::string_view value, std::string_view) -> std::optional<std::string> {
    const auto amount = base::Money::parse(value);
    const auto words = amount ? law::rmb_words(*amount) : base::Result<std::string>(base::Refusal{});
    return words ? std::optional(*words) : std::nullopt;
  };
  return formats;
}

std::string Templates::bytes(const std::string& procedure, const std::string& kind) const {
  const std::string name = procedure + "/" + kind + ".docx";
  if (!folder_.empty()) {
    std::ifstream in(std::filesystem::path(folder_) / name, std::ios::binary);
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
  if (const auto found = compiled_.find(key); found != compiled_.end()) return found->second;
  const std::string word = bytes(procedure, kind);
  auto compiled = documents::compile_template(word, court_formats());
  if (!compiled) {
    const auto why = base::message(compiled.refusal(), base::Language::kChinese);
    throw store::Failure("template.faulty", {{"template", key}, {"faults", why.sentence}});
  }
  return compiled_.emplace(key, Compiled{std::move(compiled).value(), base::hex(base::sha256(word))}).first->second;
}

}  // namespace office
