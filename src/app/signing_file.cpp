#include "app/signing_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "app/master_key.h"
#include "app/whole_file.h"
#include "base/text.h"

namespace app {
namespace {

using documents::Certificate;
using documents::SigningKey;

constexpr int kYears = 10;  // of a certificate the house makes for itself
constexpr const char* kPlace = "signing";
constexpr std::string_view kBegin = "-----BEGIN KUAISHEN SEALED KEY-----\n",
                           kEnd = "\n-----END KUAISHEN SEALED KEY-----\n", kFormer = "former\n";

base::Refusal unreadable(const std::string& path) { return {"signing.file_unreadable", {{"path", path}}, "--signing"}; }

std::optional<std::string> read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  return in ? std::optional(std::move(text)) : std::nullopt;
}

std::string text_of(const SigningKey& key, const base::Sealer& house, const std::vector<Certificate>& former) {
  // The certificate first: other programs read that far.
  std::string text;
  for (const auto& one : key.certificates()) text += one.pem();
  text += kBegin;
  text += house.seal(key.key_pem(), kPlace);
  text += kEnd;
  if (!former.empty()) text += kFormer;
  for (const auto& one : former) text += one.pem();
  return text;
}

}  // namespace

std::string signing_path(const Where& where, const std::string& named) {
  if (!named.empty()) return named;
  std::filesystem::path beside = master_key_path(where);
  if (beside.extension() == ".key") beside.replace_extension();
  return beside.string() + ".signing.pem";
}

base::Result<SigningFile> read_signing_file(const std::string& path, const base::Sealer& house) {
  const auto text = read_text(path);
  if (!text) return unreadable(path);
  const size_t former = text->find(std::string("\n") + std::string(kFormer));
  const std::string now = former == std::string::npos ? *text : text->substr(0, former + 1);
  std::string key_pem = now;
  const size_t begin = now.find(kBegin), end = now.find(kEnd);
  const bool sealed = begin != std::string::npos && end != std::string::npos && begin < end;
  if (sealed) {
    const auto from = begin + kBegin.size();
    const auto clear = house.open(std::string_view(now).substr(from, end - from), kPlace);
    if (!clear) return base::Refusal{"signing.file_sealed", {{"path", path}}, "--signing"};
    key_pem = *clear;
  }
  auto key = SigningKey::read(key_pem, now);
  if (!key) return key.refusal();
  SigningFile file{std::move(key).value(), path, sealed};
  if (former != std::string::npos) {
    auto before = Certificate::read(std::string_view(*text).substr(former));
    if (!before) return before.refusal();
    file.former = std::move(before).value();
  }
  return file;
}

SigningKey fresh_signing_key(const std::string& court, int64_t now) { return SigningKey::make(court, now, kYears); }

base::Result<SigningFile> signing_file(const std::string& path, const base::Sealer& house, const std::string& court,
                                       int64_t now) {
  if (!std::filesystem::exists(path)) put_new_file(path, text_of(fresh_signing_key(court, now), house, {}));
  return read_signing_file(path, house);
}

void change_signing_file(const std::string& path, const base::Sealer& house, const SigningKey& key) {
  std::vector<Certificate> former;
  // What can't be opened any more has certificates all the same.
  if (const auto text = read_text(path))
    if (const auto all = Certificate::read(*text))
      for (const auto& one : *all)
        if (one.fingerprint() != key.certificate().fingerprint()) former.push_back(one);
  put_in_place(path, text_of(key, house, former));
}

}  // namespace app
