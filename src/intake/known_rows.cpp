#include "intake/known_rows.h"

#include <cstring>

#include "base/hash.h"

namespace intake {

// A cryptographic hash, so that no file can be made in which two debtors look like one.
KnownRows::Key KnownRows::key_of(char kind, const std::string& text) {
  const base::Digest digest = base::sha256(kind + text);
  Key key;
  std::memcpy(key.data(), digest.data(), sizeof(key));
  return key;
}

// What was known under this key, remembered as the first that stood there; null for the first time.
const KnownRows::Known* KnownRows::meet(const Key& key, uint64_t beside, const Claim& claim) {
  if (sheets_.empty() || sheets_.back() != claim.sheet) sheets_.push_back(claim.sheet);
  const Known here{beside, static_cast<uint32_t>(claim.row), static_cast<uint32_t>(sheets_.size() - 1)};
  const auto [at, fresh] = known_.emplace(key, here);
  return fresh ? nullptr : &at->second;
}

KnownRows::Repeated KnownRows::repeats(const Claim& c) {
  Repeated repeated;
  const auto place = [](const Known& known) { return Place{known.row, known.sheet}; };
  const std::string& thing = c.card.empty() ? c.contract : c.card;
  // Where the identity number was lost, the name stands for it.
  const std::string& who = c.id_number.empty() ? c.name : c.id_number;
  if (!who.empty() && !thing.empty())
    if (const Known* known = meet(key_of('b', who + "|" + thing), 0, c)) {
      repeated.whole = place(*known);
      return repeated;
    }
  if (c.id_number.size() != 18) return repeated;
  if (!c.name.empty()) {
    const uint64_t name = key_of('n', c.name)[0];
    if (const Known* known = meet(key_of('i', c.id_number), name, c); known && known->beside != name)
      repeated.other_name = place(*known);
  }
  if (!c.card.empty() && c.card.find('*') == std::string::npos) {
    const uint64_t id = key_of('i', c.id_number)[0];
    if (const Known* known = meet(key_of('c', c.card), id, c); known && known->beside != id)
      repeated.other_debtor = place(*known);
  }
  return repeated;
}

}  // namespace intake
