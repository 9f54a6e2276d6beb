#include "office/access/entrance.h"

#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "office/access/limits.h"
#include "store/patience.h"

namespace office {
namespace {

using base::Refusal;

std::string name_of(const RecipientLink& link) {
  return link.case_id + "/" + link.recipient + "/" + std::to_string(link.issue);
}

std::string hashed(std::string_view token) { return base::hex(base::sha256(token)); }

// Six digits, each as likely as any other: what would favour some is drawn again.
std::string six_digits() {
  constexpr uint32_t kAll = 1'000'000, kFair = UINT32_MAX / kAll * kAll;
  uint32_t drawn = kFair;
  while (drawn >= kFair) {
    drawn = 0;
    for (const char c : base::random_bytes(4)) drawn = drawn << 8 | static_cast<unsigned char>(c);
  }
  const auto digits = std::to_string(drawn % kAll);
  return std::string(6 - digits.size(), '0') + digits;
}

// As people type it: full-width digits, spaces, a small x.
std::string as_written(std::string_view typed) {
  return base::upper_ascii(base::without_spaces(base::fold_width(typed)));
}

// Somebody who types the whole number knows its end.
bool fits(std::string_view identity, std::string_view digits) {
  const std::string whole = as_written(identity), typed = as_written(digits);
  if (whole.size() < access::kIdentityDigits || typed.size() < access::kIdentityDigits) return false;
  const auto asked = typed.size() == whole.size() ? whole : whole.substr(whole.size() - access::kIdentityDigits);
  return base::same_secret(asked, typed);
}

}  // namespace

std::string Entrance::blinded(const RecipientLink& link, std::string_view code) const {
  return sealer_.blind("entrance", court_ + "/" + name_of(link) + "/" + as_written(code));
}

base::Result<std::string> Entrance::new_code(const RecipientLink& link, base::Date today, int64_t now) {
  std::string code = six_digits();
  store::EntranceRow row;
  row.court = court_;
  row.link = name_of(link);
  row.day = today.iso();
  row.sent = now;
  row.code = blinded(link, code);
  row.code_until = now + access::kCodeLasts;
  store::Transaction transaction(store_.database());
  const bool put = store_.put_code(row, access::kWrongTries, access::kCodesPerDay, now - access::kBetweenCodes);
  const auto stands = store_.load_entrance(court_, row.link);
  if (!put) {
    base::check(stands.has_value(), "a code that was not taken for a link that has none");
    if (stands->tries >= access::kWrongTries) return Refusal{"portal.tries_used_up", {}, {}};
    if (stands->sent > now - access::kBetweenCodes) return Refusal{"portal.code_too_soon", {}, {}};
    return Refusal{"portal.codes_used_up", {}, {}};
  }
  accounts_.record(account_of(link), "code_sent", link.case_id, link.recipient, now);
  transaction.commit();
  return code;
}

base::Result<std::string> Entrance::enter(const RecipientLink& link, std::string_view identity, std::string_view digits,
                                          std::string_view code, const std::string& address, int64_t now) {
  const std::string name = name_of(link);
  {
    // Read before anything is written: whoever goes on guessing at a closed door costs nothing.
    const auto stands = store_.load_entrance(court_, name);
    if (stands && stands->tries >= access::kWrongTries) return Refusal{"portal.tries_used_up", {}, {}};
    if (!stands || stands->code.empty() || stands->code_until < now || stands->code_tries >= access::kTriesPerCode)
      return Refusal{"portal.code_void", {}, "code"};
    const bool taken = store::patiently([&] {
      store::Transaction transaction(store_.database());
      const bool one = store_.take_try(court_, name, access::kWrongTries, access::kTriesPerCode);
      transaction.commit();
      return one;
    });
    if (!taken) return Refusal{"portal.code_void", {}, "code"};
  }
  // Both are looked at whichever is wrong.
  const bool known = fits(identity, digits);
  const std::string brought = known ? blinded(link, code) : blinded(link, "");
  store::Transaction transaction(store_.database());
  if (!known || !store_.use_code(court_, name, brought, now)) {
    const auto stands = store_.load_entrance(court_, name);
    const int64_t left = stands ? access::kWrongTries - stands->tries : 0;
    if (left <= 0) return Refusal{"portal.tries_used_up", {}, {}};
    return Refusal{"portal.does_not_fit", {{"left", std::to_string(left)}}, "digits"};
  }
  std::string token = base::base64url(base::random_bytes(32));
  store_.end_entries_before(court_, now);
  const store::EntryRow entry{court_, hashed(token), name, now + access::kEntryLasts};
  store_.add_entry(entry);
  accounts_.record(account_of(link), "came_in", link.case_id, address, now, {seal_of(entry)});
  transaction.commit();
  return token;
}

bool Entrance::holds(const RecipientLink& link, const std::string& token, int64_t now) {
  if (token.empty()) return false;
  const auto entry = store_.load_entry(court_, hashed(token));
  return entry && entry->until >= now && entry->link == name_of(link);
}

void Entrance::leave(const std::string& token) {
  store::Transaction transaction(store_.database());
  store_.end_entry(court_, hashed(token));
  transaction.commit();
}

bool Entrance::has_code(const RecipientLink& link, int64_t now) {
  const auto stands = store_.load_entrance(court_, name_of(link));
  return stands && !stands->code.empty() && stands->code_until >= now && stands->code_tries < access::kTriesPerCode &&
         stands->tries < access::kWrongTries;
}

}  // namespace office
