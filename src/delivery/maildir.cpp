#include "delivery/maildir.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/result.h"
#include "delivery/limits.h"

namespace delivery {
namespace fs = std::filesystem;

std::vector<Maildir::Letter> Maildir::waiting() const {
  std::error_code trouble;
  std::vector<std::string> names;
  fs::directory_iterator entries(folder_ / "new", trouble), end;
  for (; !trouble && entries != end; entries.increment(trouble))
    if (auto name = entries->path().filename().string(); !name.starts_with('.')) names.push_back(std::move(name));
  if (trouble) throw base::Fault((folder_ / "new").string() + ": " + trouble.message());
  // A Maildir's names begin with the second they came.
  const size_t count = std::min(names.size(), limits::kLettersAtOnce);
  std::partial_sort(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count), names.end());
  names.resize(count);

  std::vector<Letter> letters;
  for (auto& name : names) {
    const auto path = folder_ / "new" / name;
    if (!fs::is_regular_file(fs::symlink_status(path, trouble))) continue;
    const auto size = fs::file_size(path, trouble);
    if (trouble) continue;  // somebody else put it aside
    Letter letter{std::move(name), {}};
    if (size <= limits::kLetter) {
      std::ifstream in(path, std::ios::binary);
      letter.bytes.assign(std::istreambuf_iterator<char>(in), {});
      if (!in && !in.eof()) continue;
    }
    letters.push_back(std::move(letter));
  }
  return letters;
}

void Maildir::put_aside(const std::string& name) const {
  base::check(!name.empty() && name.find('/') == std::string::npos && name != "..", "the name of a letter");
  const auto stem = name.substr(0, name.find(":2,"));
  std::error_code trouble;
  fs::rename(folder_ / "new" / name, folder_ / "cur" / (stem + ":2,S"), trouble);
  if (trouble && trouble != std::errc::no_such_file_or_directory)
    throw base::Fault((folder_ / "cur").string() + ": " + trouble.message());
}

bool Maildir::usable() const {
  return ::access((folder_ / "new").c_str(), R_OK | W_OK | X_OK) == 0 &&
         ::access((folder_ / "cur").c_str(), W_OK | X_OK) == 0;
}

}  // namespace delivery
