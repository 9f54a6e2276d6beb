#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/seal.h"

namespace base {

/// The keys of one database, each sealed under the court's master key (envelope encryption): a new master key means
/// sealing these few again, not every value. New values are sealed under the newest data key; older ones stay as they
/// are. What must stay the same for ever (blind indexes, second factors) hangs on one key more, the house's.
/// Threads: any. Throws Fault when the cipher fails.
class Keyring {
 public:
  /// A key as it is stored.
  struct Stored {
    std::string id;       ///< "house", "k1", "k2" …
    std::string sealed;   ///< under the master key, bound to id and made_at
    std::string made_at;  ///< court time; "" for those made with the database
  };

  /// The keys a new database begins with. They follow from the master key: two databases made under the same one hold
  /// the same bytes, so that a run can be held against another.
  static std::vector<Stored> first(const Sealer& master);
  /// nullopt when one of them was sealed under another master key or changed, or there are none to begin with.
  static std::optional<Keyring> open(const std::vector<Stored>& stored, const Sealer& master);
  /// These keys under another master key, and a fresh data key for what is sealed from now on.
  std::vector<Stored> rotated(const Sealer& master, const std::string& made_at) const;

  /// "§k1:<nonce, cipher, tag in base64url>" by AES-256-GCM. The nonce is an HMAC of place and value: the same value at
  /// the same place seals alike, which a hash over the sealed text and a repeated transaction rely on; at another place
  /// (another case) it does not, so that nobody learns which cases share a value.
  std::string seal(std::string_view clear, std::string_view place) const;
  /// nullopt for what is no sealed value, or one of another key, or changed.
  std::optional<std::string> open(std::string_view sealed) const;
  /// JSON text with every string that is a sealed value opened. What does not open stays as it is.
  std::string open_in(std::string json) const;

  /// Whole files. What carries the name of its key goes through `head`, which is bound to the rest with `place`;
  /// `place` says what the content is (its hash), so the nonce follows from it alone: one place, one content. Gives
  /// head, nonce, cipher and tag. Several threads at once, each at its own pace.
  std::string seal_file(std::string head, std::string_view clear, std::string_view place) const;
  /// `sealed` is what seal_file gave without its head. nullopt: no such key, or anything was changed.
  std::optional<std::string> open_file(std::string_view mark, std::string_view head, std::string_view sealed,
                                       std::string_view place) const;
  static constexpr size_t kMarkBytes = 8, kFileMore = 28;  ///< nonce and tag
  /// By which files name their key: follows from the key, so that "k1" of another database is told apart.
  const std::string& newest_mark() const;
  bool has_mark(std::string_view mark) const { return machine_of(mark) != nullptr; }

  /// As Sealer::blind, the same for ever.
  std::string blind(std::string_view kind, std::string_view value) const { return house_.blind(kind, value); }

  const Sealer& house() const { return house_; }
  const std::string& newest() const { return keys_.back().first; }  ///< id of the data key new values go under

  static constexpr std::string_view kMark = "§k";  ///< what every sealed value begins with

 private:
  class Machine;
  const Machine* machine_of(std::string_view mark) const;
  explicit Keyring(Sealer house) : house_(std::move(house)) {}

  Sealer house_;
  std::string house_key_;
  struct Raw {
    std::string id, key, made_at;
  };
  std::vector<Raw> raw_;  ///< the data keys themselves, for rotation
  std::vector<std::pair<std::string, std::shared_ptr<Machine>>> keys_;
};

}  // namespace base
