#pragma once
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "intake/claim.h"

namespace intake {

/// Who and what stood in the rows so far, as short hashes: a hundred thousand rows take a few megabytes.
class KnownRows {
 public:
  struct Place {
    int64_t row = 0;
    size_t sheet = 0;
  };
  struct Repeated {
    std::optional<Place> whole;         ///< the same debtor and the same card or contract stood there
    std::optional<Place> other_name;    ///< the same identity number stood there beside another name
    std::optional<Place> other_debtor;  ///< the same card stood there beside another identity number
  };

  /// What of this claim was there before; then remembers it.
  Repeated repeats(const Claim& claim);
  const std::string& sheet_name(const Place& place) const { return sheets_[place.sheet]; }

 private:
  using Key = std::array<uint64_t, 2>;
  struct KeyHash {
    size_t operator()(const Key& key) const { return static_cast<size_t>(key[0]); }
  };
  struct Known {
    uint64_t beside = 0;  ///< the start of the hash of what goes with it: the name, the identity number
    uint32_t row = 0;
    uint32_t sheet = 0;
  };
  static Key key_of(char kind, const std::string& text);
  const Known* meet(const Key& key, uint64_t beside, const Claim& claim);

  std::unordered_map<Key, Known, KeyHash> known_;
  std::vector<std::string> sheets_;
};

}  // namespace intake
