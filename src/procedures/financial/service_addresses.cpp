#include "procedures/financial/service_addresses.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "law/identifiers.h"
#include "procedures/financial/service_effect.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;

class Gathering {
 public:
  void add(const char* kind, std::string_view value, std::string_view source) {
    if (value.empty()) return;
    for (auto& known : all_)
      if (known.kind == kind && known.value == value) return;
    all_.push_back({kind, std::string(value), std::string(source), {}, false});
  }
  std::vector<KnownAddress>& all() { return all_; }

 private:
  std::vector<KnownAddress> all_;
};

size_t rank(const KnownAddress& a) {
  const auto& order = service_sources();
  return static_cast<size_t>(std::find(order.begin(), order.end(), a.source) - order.begin());
}

// What the bank wrote down about him is his word only where he agreed with the bank to be served there.
void add_of_defendant(Gathering& known, const object& who) {
  const char* reserved = base::bool_at(who, "e_service_consent") ? "contract" : "other";
  known.add("phone", base::text_at(who, "phone"), reserved);
  known.add("email", base::text_at(who, "email"), reserved);
  known.add("place", base::text_at(who, "agreed_address"), "contract");
  known.add("place", base::text_at(who, "residence"), "residence");
  known.add("place", base::text_at(who, "household_address"), "household");
}

void add_of_claimant(Gathering& known, const object& who) {
  known.add("phone", base::text_at(who, "phone"), "own_papers");
  known.add("email", base::text_at(who, "email"), "own_papers");
  known.add("place", base::text_at(who, "address"), "own_papers");
}

void learn_from_attempts(std::vector<KnownAddress>& all, const object& of_recipient) {
  for (const auto& [no, value] : base::object_at(of_recipient, "attempts")) {
    if (!value.is_object()) continue;
    const object& attempt = value.get_object();
    for (auto& known : all) {
      if (base::text_at(attempt, "address") != known.value) continue;
      if (base::text_at(attempt, "state") == "effective") known.worked = true;
      const auto reason = base::text_at(attempt, "reason");
      if (base::text_at(attempt, "state") == "failed" && is_lasting(reason)) known.failed_for = reason;
    }
  }
}

// Where a link sent alone did not get to, for good. It says nothing to the ladder: that has attempts of its own.
std::set<std::string_view> no_link_gets_to(const object& of_recipient) {
  std::set<std::string_view> out;
  for (const auto& [issue, sent] : numbered_members(base::object_at(base::object_at(of_recipient, "link"), "sent"))) {
    const auto address = base::text_at(*sent, "address"), result = base::text_at(*sent, "result");
    if (result == "failed" && is_lasting(base::text_at(*sent, "reason")))
      out.insert(address);
    else if (result == "arrived" || result == "read")
      out.erase(address);
  }
  return out;
}

}  // namespace

bool is_lasting(std::string_view reason) {
  for (const char* lasting : {"empty_number", "stopped", "not_the_person", "unknown_at_address", "moved"})
    if (reason == lasting) return true;
  return false;
}

std::vector<KnownAddress> known_addresses(const Case& c, const std::string& recipient) {
  const object& of_recipient = base::object_at(c.part("service"), recipient);
  Gathering known;
  const object& confirmed = base::object_at(of_recipient, "confirmed");
  known.add("phone", base::text_at(confirmed, "phone"), "confirmed");
  known.add("email", base::text_at(confirmed, "email"), "confirmed");
  known.add("place", base::text_at(confirmed, "address"), "confirmed");
  if (recipient == "claimant")
    add_of_claimant(known, c.part("claimant"));
  else
    add_of_defendant(known, base::object_at(c.part("defendants"), recipient));
  for (const auto& [n, value] : base::object_at(of_recipient, "found"))
    if (value.is_object()) {
      const object& found = value.get_object();
      for (const char* kind : {"phone", "email", "place"})
        if (base::text_at(found, "kind") == kind)
          known.add(kind, base::text_at(found, "address"), base::text_at(found, "source"));
    }
  auto all = std::move(known.all());
  learn_from_attempts(all, of_recipient);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return all;
}

std::optional<KnownAddress> reached_by_message(const Case& c, const std::string& recipient) {
  const object& of_recipient = base::object_at(c.part("service"), recipient);
  int64_t newest = 0;
  std::string last;
  for (const auto& [no, value] : base::object_at(of_recipient, "attempts")) {
    const auto number = base::parse_int(no).value_or(0);
    if (!value.is_object() || number < newest) continue;
    const auto means = base::text_at(value.get_object(), "means");
    if (means != "sms" && means != "email") continue;
    newest = number;
    last = base::text_at(value.get_object(), "address");
  }
  const auto unreached = no_link_gets_to(of_recipient);
  std::optional<KnownAddress> best;
  for (const auto& a : known_addresses(c, recipient)) {
    const bool fits = a.kind == "email" || (a.kind == "phone" && law::check_mobile(a.value));
    if (fits && a.failed_for.empty() && !unreached.contains(a.value) && (!best || a.value == last)) best = a;
  }
  return best;
}

Consent consent_of(const Case& c, const std::string& recipient) {
  const object& confirmed = base::object_at(base::object_at(c.part("service"), recipient), "confirmed");
  Consent consent;
  if (const auto* said = confirmed.if_contains("e_service"); said && said->is_bool()) {  // his last word
    consent.refused = !said->get_bool();
    if (!consent.refused) consent.basis = "consented";
    consent.but_judgments = base::bool_at(confirmed, "but_judgments");
    return consent;
  }
  if (recipient == "claimant") {
    consent.basis = "gave_address";
    return consent;
  }
  const object& who = base::object_at(c.part("defendants"), recipient);
  const auto* agreed = who.if_contains("e_service_consent");
  if (agreed && agreed->is_bool()) {
    consent.refused = !agreed->get_bool();
    if (!consent.refused) consent.basis = "agreed_before_suit";
  }
  return consent;
}

}  // namespace procedures::financial
