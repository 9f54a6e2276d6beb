#include "procedures/financial/service_files.h"

#include <algorithm>

#include "procedures/financial/kept_file.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

bool has(const array& files, std::string_view hash) {
  return std::any_of(files.begin(), files.end(), [&](const auto& file) {
    return file.is_object() && base::text_at(file.get_object(), "hash") == hash;
  });
}

Refusal too_many() { return {"service.too_many_files", {{"most", std::to_string(kFilesPerAttempt)}}, "proofs"}; }

}  // namespace

base::Result<array> files_in(const object& input, std::string_view action) {
  array files;
  for (const auto& value : base::array_at(input, "proofs")) {
    if (!is_kept_file(value))
      return Refusal{
          "input.malformed", {{"action", std::string(action)}, {"missing", ""}, {"malformed", "proofs"}}, "proofs"};
    const object& given = value.get_object();
    files.push_back(object{{"hash", base::text_at(given, "hash")},
                           {"name", base::text_at(given, "name")},
                           {"type", base::text_at(given, "type")},
                           {"size", base::int_at(given, "size")}});
  }
  if (files.size() > kFilesPerAttempt) return too_many();
  return files;
}

std::optional<Refusal> attach(casework::Decision& d, const casework::Case& c, const std::string& recipient,
                              const std::string& no, const array& files) {
  if (files.empty()) return std::nullopt;
  array all = base::array_at(attempt_of(c, recipient, no), "proofs");
  for (const auto& file : files)
    if (!has(all, base::text_at(file.get_object(), "hash"))) all.push_back(file);
  if (all.size() > kFilesPerAttempt) return too_many();
  member(member(member(member(d.patch, "service"), recipient), "attempts"), no)["proofs"] = std::move(all);
  return std::nullopt;
}

std::string proof_words(std::string_view witness, const array& files) {
  std::string words(witness);
  for (const auto& file : files)
    words += (words.empty() ? "" : "；") + std::string(base::text_at(file.get_object(), "name"));
  return words;
}

}  // namespace procedures::financial
