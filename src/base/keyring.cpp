#include "base/keyring.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <mutex>

#include "base/hash.h"
#include "base/random.h"
#include "base/result.h"
#include "base/text.h"

namespace base {
namespace {

constexpr size_t kNonce = 12, kTag = 16;
constexpr std::string_view kHouse = "house";

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void must(int done) {
  if (done != 1) throw Fault("AES-256-GCM is not available");
}

std::string derived(const Sealer& master, std::string_view id) {
  Digest digest{};
  from_hex(master.blind("key", id), digest);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string place_of(std::string_view id, std::string_view made_at) {
  return "keys/" + std::string(id) + "/" + std::string(made_at);
}

Keyring::Stored stored(const Sealer& master, const std::string& id, const std::string& key, std::string made_at) {
  auto sealed = master.seal_alike(key, place_of(id, made_at));
  return {id, std::move(sealed), std::move(made_at)};
}

}  // namespace

// One data key ready for use: contexts keyed once, since setting one up costs more than a value.
class Keyring::Machine {
 public:
  explicit Machine(const std::string& key) : key_(key) {
    const auto names = sha256("mark" + key);
    mark_.assign(names.begin(), names.begin() + kMarkBytes);
    sealing_.reset(EVP_CIPHER_CTX_new());
    opening_.reset(EVP_CIPHER_CTX_new());
    must(EVP_EncryptInit_ex(sealing_.get(), EVP_aes_256_gcm(), nullptr, bytes(key), nullptr));
    must(EVP_DecryptInit_ex(opening_.get(), EVP_aes_256_gcm(), nullptr, bytes(key), nullptr));
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr), EVP_MAC_free);
    nonces_.reset(EVP_MAC_CTX_new(hmac.get()));
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                     OSSL_PARAM_construct_end()};
    const auto nonce_key = hex(sha256("nonce" + key));
    must(EVP_MAC_init(nonces_.get(), bytes(nonce_key), nonce_key.size(), parameters));
  }

  const std::string& mark() const { return mark_; }

  std::string seal(std::string_view clear, std::string_view place) {
    const std::lock_guard lock(mutex_);
    std::string out = nonce(clear, place);
    out.resize(kNonce + clear.size() + kTag);
    int size = 0;
    must(EVP_EncryptInit_ex(sealing_.get(), nullptr, nullptr, nullptr, bytes(out)));
    must(EVP_EncryptUpdate(sealing_.get(), bytes(out) + kNonce, &size, bytes(clear), static_cast<int>(clear.size())));
    must(EVP_EncryptFinal_ex(sealing_.get(), bytes(out) + kNonce + size, &size));
    must(EVP_CIPHER_CTX_ctrl(sealing_.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTag),
                             bytes(out) + kNonce + clear.size()));
    return out;
  }

  std::optional<std::string> open(std::string raw) {
    if (raw.size() < kNonce + kTag) return std::nullopt;
    const std::lock_guard lock(mutex_);
    std::string out(raw.size() - kNonce - kTag, '\0');
    int size = 0;
    must(EVP_DecryptInit_ex(opening_.get(), nullptr, nullptr, nullptr, bytes(raw)));
    must(EVP_DecryptUpdate(opening_.get(), bytes(out), &size, bytes(raw) + kNonce, static_cast<int>(out.size())));
    must(EVP_CIPHER_CTX_ctrl(opening_.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTag),
                             bytes(raw) + kNonce + out.size()));
    if (EVP_DecryptFinal_ex(opening_.get(), bytes(out) + size, &size) != 1) return std::nullopt;
    return out;
  }

  // A context of its own: setting it up costs little beside a file, and the threads that make papers do not wait.
  std::string seal_file(std::string head, std::string_view clear, std::string_view place) const {
    const size_t from = head.size();
    check(clear.size() < kLargest, "a file too large to be sealed");
    std::string out = std::move(head);
    out.resize(from + kNonce + clear.size() + kTag);
    const std::string once = locked_nonce(place);
    std::copy(once.begin(), once.end(), out.begin() + static_cast<std::ptrdiff_t>(from));
    const Context c(EVP_CIPHER_CTX_new());
    int size = 0;
    must(EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(once)));
    must(EVP_EncryptUpdate(c.get(), nullptr, &size, bytes(out), static_cast<int>(from)));
    must(EVP_EncryptUpdate(c.get(), nullptr, &size, bytes(place), static_cast<int>(place.size())));
    auto* cipher = bytes(out) + from + kNonce;
    must(EVP_EncryptUpdate(c.get(), cipher, &size, bytes(clear), static_cast<int>(clear.size())));
    must(EVP_EncryptFinal_ex(c.get(), cipher + size, &size));
    must(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTag), cipher + clear.size()));
    return out;
  }

  std::optional<std::string> open_file(std::string_view head, std::string_view sealed, std::string_view place) const {
    if (sealed.size() < kFileMore || sealed.size() >= kLargest) return std::nullopt;
    std::string out(sealed.size() - kFileMore, '\0'), tag(sealed.substr(sealed.size() - kTag));
    const Context c(EVP_CIPHER_CTX_new());
    int size = 0;
    must(EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(sealed)));
    must(EVP_DecryptUpdate(c.get(), nullptr, &size, bytes(head), static_cast<int>(head.size())));
    must(EVP_DecryptUpdate(c.get(), nullptr, &size, bytes(place), static_cast<int>(place.size())));
    must(EVP_DecryptUpdate(c.get(), bytes(out), &size, bytes(sealed) + kNonce, static_cast<int>(out.size())));
    must(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTag), tag.data()));
    if (EVP_DecryptFinal_ex(c.get(), bytes(out) + size, &size) != 1) return std::nullopt;
    return out;
  }

 private:
  static constexpr size_t kLargest = 1u << 30;  // lengths are int there

  std::string locked_nonce(std::string_view place) const {
    const std::lock_guard lock(mutex_);
    return nonce({}, place);
  }

  std::string nonce(std::string_view clear, std::string_view place) const {
    const char between = '\0';
    std::string out(32, '\0');
    size_t size = 0;
    must(EVP_MAC_init(nonces_.get(), nullptr, 0, nullptr));
    must(EVP_MAC_update(nonces_.get(), bytes(place), place.size()));
    must(EVP_MAC_update(nonces_.get(), reinterpret_cast<const unsigned char*>(&between), 1));
    must(EVP_MAC_update(nonces_.get(), bytes(clear), clear.size()));
    must(EVP_MAC_final(nonces_.get(), bytes(out), &size, out.size()));
    out.resize(kNonce);
    return out;
  }

  struct Free {
    void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); }
    void operator()(EVP_MAC_CTX* c) const { EVP_MAC_CTX_free(c); }
  };
  using Context = std::unique_ptr<EVP_CIPHER_CTX, Free>;
  std::string key_, mark_;
  mutable std::mutex mutex_;
  Context sealing_, opening_;
  std::unique_ptr<EVP_MAC_CTX, Free> nonces_;
};

std::vector<Keyring::Stored> Keyring::first(const Sealer& master) {
  std::vector<Stored> all;
  for (const char* id : {"house", "k1"}) all.push_back(stored(master, id, derived(master, id), ""));
  return all;
}

std::optional<Keyring> Keyring::open(const std::vector<Stored>& rows, const Sealer& master) {
  std::optional<Keyring> ring;
  std::vector<std::pair<int64_t, Raw>> data;
  for (const auto& row : rows) {
    auto key = master.open(row.sealed, place_of(row.id, row.made_at));
    if (!key || key->size() != Sealer::kKeyBytes) return std::nullopt;
    if (row.id == kHouse) {
      ring = Keyring(*Sealer::with_key(*key));
      ring->house_key_ = *key;
    } else {
      const auto number = row.id.starts_with('k') ? parse_int(row.id.substr(1)) : std::nullopt;
      if (!number) return std::nullopt;
      data.emplace_back(*number, Raw{row.id, std::move(*key), row.made_at});
    }
  }
  if (!ring || data.empty()) return std::nullopt;
  std::sort(data.begin(), data.end(), [](const auto& a, const auto& b) { return a.first < b.first; });  // k2, k10
  for (auto& [number, raw] : data) {
    ring->keys_.emplace_back(raw.id, std::make_shared<Machine>(raw.key));
    ring->raw_.push_back(std::move(raw));
  }
  return ring;
}

std::vector<Keyring::Stored> Keyring::rotated(const Sealer& master, const std::string& made_at) const {
  std::vector<Stored> all{stored(master, std::string(kHouse), house_key_, "")};
  for (const auto& raw : raw_) all.push_back(stored(master, raw.id, raw.key, raw.made_at));
  const auto next = parse_int(newest().substr(1)).value_or(0) + 1;
  all.push_back(stored(master, "k" + std::to_string(next), random_bytes(Sealer::kKeyBytes), made_at));
  return all;
}

std::string Keyring::seal(std::string_view clear, std::string_view place) const {
  const auto& [id, machine] = keys_.back();
  return "§" + id + ":" + base64url(machine->seal(clear, place));
}

std::optional<std::string> Keyring::open(std::string_view sealed) const {
  const size_t colon = sealed.find(':');
  if (!sealed.starts_with(kMark) || colon == std::string_view::npos) return std::nullopt;
  const auto id = sealed.substr(kMark.size() - 1, colon - kMark.size() + 1);
  const auto key = std::find_if(keys_.begin(), keys_.end(), [&](const auto& k) { return k.first == id; });
  auto raw = key == keys_.end() ? std::nullopt : from_base64url(sealed.substr(colon + 1));
  return raw ? key->second->open(std::move(*raw)) : std::nullopt;
}

const std::string& Keyring::newest_mark() const { return keys_.back().second->mark(); }

const Keyring::Machine* Keyring::machine_of(std::string_view mark) const {
  const auto key = std::find_if(keys_.begin(), keys_.end(), [&](const auto& k) { return k.second->mark() == mark; });
  return key == keys_.end() ? nullptr : key->second.get();
}

std::string Keyring::seal_file(std::string head, std::string_view clear, std::string_view place) const {
  return keys_.back().second->seal_file(std::move(head), clear, place);
}

std::optional<std::string> Keyring::open_file(std::string_view mark, std::string_view head, std::string_view sealed,
                                              std::string_view place) const {
  const auto* machine = machine_of(mark);
  return machine ? machine->open_file(head, sealed, place) : std::nullopt;
}

std::string Keyring::open_in(std::string json) const {
  static const std::string quoted = "\"" + std::string(kMark);
  size_t at = json.find(quoted);
  if (at == std::string::npos) return json;
  std::string out;
  out.reserve(json.size());
  size_t copied = 0;
  for (; at != std::string::npos; at = json.find(quoted, at + 1)) {
    const size_t end = json.find('"', at + 1);
    if (end == std::string::npos) break;
    const auto clear = open(std::string_view(json).substr(at + 1, end - at - 1));
    if (!clear) continue;
    out.append(json, copied, at + 1 - copied);
    out += *clear;
    copied = end;
  }
  out.append(json, copied, std::string::npos);
  return out;
}

}  // namespace base
