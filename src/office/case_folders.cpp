#include "office/case_folders.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "office/in_parallel.h"
#include "office/rows.h"

namespace office {
namespace {

constexpr size_t kCopiesAtOnce = 2000;  // to be done, not held: names alone

// A paper under the name it is handed out by.
struct Copy {
  std::string hash;
  std::filesystem::path folder;
  std::string name;
};

}  // namespace

std::string safe_name(std::string_view name) {
  std::string safe;
  for (size_t at = 0; at < name.size();) {
    const size_t start = at;
    const char32_t c = base::next_char(name, at);
    if (safe.size() + (at - start) > 80) break;
    if (c < 0x20 || c == '/' || c == '\\' || c == ':' || c == '*' || c == '?' || c == '"' || c == '<' || c == '>' ||
        c == '|' || c == 0x7F)
      safe += '_';
    else
      safe.append(name.substr(start, at - start));
  }
  while (!safe.empty() && (safe.back() == '.' || safe.back() == ' ')) safe.pop_back();
  return safe.empty() || safe.front() == '.' ? "_" + safe : safe;
}

int64_t write_case_folders(store::Store& store, const store::FileStore& files, const std::string& court, int64_t series,
                           const std::string& folder, int threads) {
  int64_t folders = 0;
  std::vector<Copy> copies;
  const auto flush = [&] {
    in_parallel(copies.size(), threads,
                [&](size_t i) { files.copy_into(copies[i].hash, copies[i].folder, copies[i].name); });
    copies.clear();
  };
  store::CaseFilter filter;
  filter.series = series;
  filter.kind = "main";
  store.for_each_case(court, filter, [&](const store::CaseRow& row) {
    const auto c = to_case(row);
    const auto& numbers = c.part("numbers");
    const auto suit = base::text_at(numbers, "民初");
    const auto number = suit.empty() ? base::text_at(numbers, "诉前调") : suit;
    const auto dir = std::filesystem::path(folder) /
                     fmt::format("{:05} {} {}", c.serial, safe_name(row.respondent), safe_name(number));
    std::filesystem::create_directories(dir);
    ++folders;
    for (const auto& p : store.list_papers(court, row.id)) {
      const std::string name = fmt::format("{:02} {}", p.ord, safe_name(p.title));
      copies.push_back({p.pdf_hash, dir, name + ".pdf"});
      copies.push_back({p.docx_hash, dir, name + ".docx"});
    }
    if (copies.size() >= kCopiesAtOnce) flush();
  });
  flush();
  return folders;
}

}  // namespace office
