#include "office/uploads/evidence.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "documents/archive.h"
#include "intake/row_check.h"
#include "office/uploads/limits.h"

namespace office {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

constexpr size_t kFilesAtOnce = 64;  // held in memory together, flushed together
constexpr size_t kBytesAtOnce = 64u << 20;
constexpr size_t kLongestName = 20;    // characters of a person's name that is looked for at the start of a word
constexpr size_t kShortestNumber = 6;  // of an identity number, a card or a contract

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_number(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-'; }

// Runs of letters and digits: "张三_9999997631753911 (2)" → 9999997631753911, 2.
std::vector<std::string> numbers_in(std::string_view part) {
  std::vector<std::string> all(1);
  for (const char c : part)
    if (is_number(c))
      all.back() += c;
    else if (!all.back().empty())
      all.emplace_back();
  if (all.back().empty()) all.pop_back();
  return all;
}

// Runs of Chinese characters: "17 张三·借据" → 张三, 借据.
std::vector<std::u32string> words_in(std::string_view part) {
  std::vector<std::u32string> all(1);
  for (size_t at = 0; at < part.size();) {
    const char32_t c = base::next_char(part, at);
    if (base::is_han(c))
      all.back() += c;
    else if (!all.back().empty())
      all.emplace_back();
  }
  if (all.back().empty()) all.pop_back();
  return all;
}

// What courts take as a paper; nothing that could be run.
bool is_paper(std::string_view name) {
  const auto ending = base::lower_ascii(name.substr(std::min(name.size(), name.find_last_of('.') + 1)));
  constexpr std::array kKinds = {"pdf", "ofd",  "jpg", "jpeg", "png", "tif", "tiff", "bmp",
                                 "doc", "docx", "xls", "xlsx", "txt", "wps", "et",   "csv"};
  return std::find(kKinds.begin(), kKinds.end(), ending) != kKinds.end();
}

// Papers on their way into the store, some at a time.
class Keeper {
 public:
  Keeper(const UploadCheck& check, store::FileStore& files) : index_(check), check_(check), store_(files) {}

  void add(const std::string& name, std::string_view bytes) {
    if (bytes.empty()) return;
    held_.emplace_back(name, bytes);
    bytes_ += bytes.size();
    if (held_.size() >= kFilesAtOnce || bytes_ >= kBytesAtOnce) flush();
  }

  void flush() {
    std::vector<std::string_view> all;
    for (const auto& [name, bytes] : held_) all.push_back(bytes);
    const auto hashes = store_.put_many(all);
    for (size_t i = 0; i < held_.size(); ++i) note(held_[i].first, held_[i].second.size(), hashes[i]);
    held_.clear();
    bytes_ = 0;
  }

  object result(const std::string& file_name) {
    return {{"file_name", file_name}, {"files", std::move(files_)}, {"unmatched", std::move(unmatched_)}};
  }

 private:
  void note(const std::string& name, size_t size, const std::string& hash) {
    object file{{"name", name}, {"hash", hash}, {"size", size}};
    if (const auto* row = index_.row_of(name)) {
      file["sheet"] = check_.sheets[row->sheet].info.name;
      file["row"] = row->number;
    } else if (unmatched_.size() < uploads::kUnmatchedTold) {
      unmatched_.emplace_back(name);
    }
    files_.push_back(std::move(file));
  }

  EvidenceIndex index_;
  const UploadCheck& check_;
  store::FileStore& store_;
  std::vector<std::pair<std::string, std::string>> held_;
  size_t bytes_ = 0;
  array files_, unmatched_;
};

}  // namespace

EvidenceIndex::EvidenceIndex(const UploadCheck& check) {
  for (const auto& row : check.rows) {
    const auto* table = check.table_of(row);
    if (!table) continue;
    const auto claim =
        intake::check_row(check.cells(row), table->headers, check.sheets[row.sheet].info, check.today()).claim;
    for (const auto* number : {&claim.id_number, &claim.card, &claim.contract})
      if (number->size() >= kShortestNumber) numbers_[base::upper_ascii(*number)].insert(&row);
    if (!claim.name.empty()) names_[claim.name].insert(&row);
    serials_[std::to_string(claim.serial > 0 ? claim.serial : row.number)].insert(&row);
  }
}

std::set<const CheckedRow*> EvidenceIndex::by_numbers(std::string_view part) const {
  std::set<const CheckedRow*> rows;
  for (const auto& number : numbers_in(part))
    if (const auto found = numbers_.find(base::upper_ascii(number)); found != numbers_.end())
      rows.insert(found->second.begin(), found->second.end());
  return rows;
}

// A name stands at the start of a word: 张三借据. The longest that is somebody's counts, so that 欧阳明 is not 欧阳.
std::set<const CheckedRow*> EvidenceIndex::by_names(std::string_view part) const {
  std::set<const CheckedRow*> rows;
  for (const auto& word : words_in(part))
    for (size_t length = std::min(word.size(), kLongestName); length >= 2; --length)
      if (const auto found = names_.find(base::to_utf8(word.substr(0, length))); found != names_.end()) {
        rows.insert(found->second.begin(), found->second.end());
        break;
      }
  return rows;
}

// Only a number the name begins with: "0017 张三", not "借据 2".
std::set<const CheckedRow*> EvidenceIndex::by_serial(std::string_view part) const {
  size_t end = 0;
  while (end < part.size() && is_digit(part[end])) ++end;
  const auto serial = base::parse_int(part.substr(0, end));
  const auto found = serial ? serials_.find(std::to_string(*serial)) : serials_.end();
  return found == serials_.end() ? std::set<const CheckedRow*>() : found->second;
}

const CheckedRow* EvidenceIndex::row_of(std::string_view path) const {
  const size_t dot = path.find_last_of('.'), slash = path.find_last_of('/');
  if (dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash)) path = path.substr(0, dot);
  std::set<const CheckedRow*> numbers, names, beside_a_name, serials;
  for (const auto part : base::split(path, '/')) {
    numbers.merge(by_numbers(part));
    auto named = by_names(part);
    const auto numbered = by_serial(part);
    if (!named.empty()) beside_a_name.insert(numbered.begin(), numbered.end());
    if (serials.empty()) serials = numbered;  // the outermost: in 0017/1.pdf the 1 counts pages
    names.merge(named);
  }
  // The surest first; several of one name are told apart by the number in front.
  if (!numbers.empty()) return numbers.size() == 1 ? *numbers.begin() : nullptr;
  if (names.empty()) return serials.size() == 1 ? *serials.begin() : nullptr;
  if (beside_a_name.empty() && names.size() == 1) return *names.begin();
  std::set<const CheckedRow*> both;
  const auto& among = beside_a_name.empty() ? serials : beside_a_name;
  std::set_intersection(names.begin(), names.end(), among.begin(), among.end(), std::inserter(both, both.end()));
  return both.size() == 1 ? *both.begin() : nullptr;
}

base::Result<object> sort_evidence(std::string_view zip, const std::string& file_name, const UploadCheck& check,
                                   store::FileStore& files) {
  const documents::ArchiveLimits limits{uploads::kEvidenceFiles, uploads::kEvidenceFile, uploads::kEvidenceUnpacked,
                                        uploads::kEvidenceRatio};
  // Twice: what is refused at its last file leaves nothing in the store.
  std::string strangers;
  const auto looked = documents::read_archive(zip, limits, [&](const std::string& name, std::string_view) {
    if (!is_paper(name)) strangers += (strangers.empty() ? "" : ", ") + name;
    return strangers.size() < uploads::kParticularBytes;
  });
  if (!looked) return looked.refusal();
  if (!strangers.empty()) return Refusal{"evidence.kind", {{"files", strangers}}, {}};
  Keeper keeper(check, files);
  const auto kept = documents::read_archive(zip, limits, [&](const std::string& name, std::string_view bytes) {
    keeper.add(name, bytes);
    return true;
  });
  if (!kept) return kept.refusal();
  keeper.flush();
  return keeper.result(file_name);
}

}  // namespace office
