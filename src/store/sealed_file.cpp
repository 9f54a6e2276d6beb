#include "store/sealed_file.h"

#include <libdeflate.h>

namespace store {
namespace {

constexpr std::string_view kBegins = "KSF1";
constexpr size_t kSize = 8, kSum = 4;

void put_number(std::string& out, uint64_t number, size_t bytes) {
  for (size_t i = bytes; i-- > 0;) out += static_cast<char>(number >> (8 * i));
}

uint64_t number_in(std::string_view bytes) {
  uint64_t number = 0;
  for (const char c : bytes) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

uint32_t sum_of(std::string_view bytes) { return libdeflate_crc32(0, bytes.data(), bytes.size()); }

std::string place_of(std::string_view hash) { return "file " + std::string(hash); }

}  // namespace

std::string sealed_file(const base::Keyring& keys, std::string_view clear, std::string_view hash) {
  std::string head;
  head.reserve(clear.size() + kSealedMore);
  head += kBegins;
  head += keys.newest_mark();
  put_number(head, clear.size(), kSize);
  auto out = keys.seal_file(std::move(head), clear, place_of(hash));
  put_number(out, sum_of(out), kSum);
  return out;
}

std::optional<SealedHead> sealed_head(std::string_view first) {
  if (first.size() < kSealedHead || !first.starts_with(kBegins)) return std::nullopt;
  return SealedHead{std::string(first.substr(kBegins.size(), base::Keyring::kMarkBytes)),
                    number_in(first.substr(kSealedHead - kSize, kSize))};
}

bool is_whole_sealed_file(std::string_view raw) {
  const auto head = sealed_head(raw);
  return head && raw.size() >= kSealedMore && raw.size() - kSealedMore == head->size &&
         number_in(raw.substr(raw.size() - kSum)) == sum_of(raw.substr(0, raw.size() - kSum));
}

std::optional<std::string> opened_file(const base::Keyring& keys, std::string_view raw, std::string_view hash) {
  if (!is_whole_sealed_file(raw)) return std::nullopt;
  const auto sealed = raw.substr(kSealedHead, raw.size() - kSealedHead - kSum);
  return keys.open_file(sealed_head(raw)->key, raw.substr(0, kSealedHead), sealed, place_of(hash));
}

}  // namespace store
