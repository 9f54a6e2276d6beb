#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/keyring.h"

/// How a file of the store lies on the disk when it is sealed:
///   "KSF1", mark of its data key (8 bytes), size of the content (8): the head, kSealedHead
///   nonce (12), cipher, tag (16): AES-256-GCM, bound to the head and to the content's hash
///   CRC-32 of all before (4): tells a torn or rotten file without the key
/// Numbers have their highest byte first. Pure: no disk.
namespace store {

inline constexpr size_t kSealedHead = 20;
inline constexpr size_t kSealedMore = kSealedHead + base::Keyring::kFileMore + 4;  ///< beyond the content

struct SealedHead {
  std::string key;    ///< base::Keyring::newest_mark of when it was sealed
  uint64_t size = 0;  ///< of the content
};

/// Under the newest key. The same content gives the same bytes under the same key. `hash`: of the content, in hex.
std::string sealed_file(const base::Keyring& keys, std::string_view clear, std::string_view hash);
/// What the first kSealedHead bytes say; nullopt when they are no head: it lies in the clear.
std::optional<SealedHead> sealed_head(std::string_view first);
/// All of it is there and nothing of it rotted. Somebody who changes it on purpose can make that true again: only the
/// key tells then.
bool is_whole_sealed_file(std::string_view raw);
/// The content; nullopt when a byte of it or its name was changed, or its key is not among these.
std::optional<std::string> opened_file(const base::Keyring& keys, std::string_view raw, std::string_view hash);

}  // namespace store
