#include "procedures/financial/service_errands.h"

#include <algorithm>

#include "base/text.h"
#include "procedures/financial/service_proof.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Errand;

std::string state_of(const object& attempt) {
  if (base::text_at(attempt, "state") != "pending") return "over";
  return base::text_at(attempt, "result") == "queued" ? "waiting" : "under_way";
}

bool together(const Errand& errand, const object& attempt) {
  if (errand.means != base::text_at(attempt, "means")) return false;
  if (errand.means == "letter") return errand.number == base::text_at(attempt, "letter");
  return errand.address == base::text_at(attempt, "address") && errand.since == base::text_at(attempt, "sent") &&
         errand.result == base::text_at(attempt, "result");
}

Errand begun(const Case& c, const std::string& recipient, const object& attempt) {
  Errand e;
  e.means = base::text_at(attempt, "means");
  e.recipient = recipient;
  e.number = base::text_at(attempt, "letter");
  e.name = party_name(c, recipient);
  e.address = base::text_at(attempt, "address");
  e.phone = base::text_at(party_of(c, recipient), "phone");
  e.source = base::text_at(attempt, "source");
  e.since = base::text_at(attempt, "sent");
  e.state = "over";
  e.result = base::text_at(attempt, "result");
  e.check_url = base::text_at(c.part("check"), "url");
  e.check_code = base::text_at(c.part("check"), "code");
  return e;
}

void add(Errand& e, int64_t no, const object& attempt) {
  const std::string papers(base::text_at(attempt, "papers"));
  e.attempts.push_back(std::to_string(no));
  e.papers.push_back(papers);
  for (const auto kind : kinds_served(papers, e.recipient))
    if (std::find(e.kinds.begin(), e.kinds.end(), kind) == e.kinds.end()) e.kinds.emplace_back(kind);
  // One paper of it served in another way meanwhile does not keep the rest at home.
  if (const auto state = state_of(attempt); state == "waiting" || (state == "under_way" && e.state == "over"))
    e.state = state;
  for (const auto& [nth, dispatch] : numbered_members(base::object_at(attempt, "dispatches"))) {
    if (const auto reference = base::text_at(*dispatch, "reference"); !reference.empty()) e.reference = reference;
    if (const auto raw = base::text_at(*dispatch, "raw"); !raw.empty())
      e.reports.push_back({"dispatch", std::string(base::text_at(*dispatch, "at")), std::string(raw)});
  }
  for (const auto& [nth, receipt] : numbered_members(base::object_at(attempt, "receipts"))) {
    if (const auto reference = base::text_at(*receipt, "reference"); !reference.empty()) e.reference = reference;
    Errand::Report report{std::string(base::text_at(*receipt, "state")), std::string(base::text_at(*receipt, "at")),
                          std::string(base::text_at(*receipt, "raw"))};
    if (std::find(e.reports.begin(), e.reports.end(), report) == e.reports.end()) e.reports.push_back(report);
  }
}

}  // namespace

std::vector<Errand> errands(const Case& c) {
  std::vector<Errand> all;
  for (const auto& [recipient, value] : c.part("service")) {
    if (!value.is_object()) continue;
    const size_t first = all.size();
    for (const auto& [no, attempt] : numbered_members(base::object_at(value.get_object(), "attempts"))) {
      const auto means = base::text_at(*attempt, "means");
      if (means != "letter" && means != "visit") continue;
      auto found = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
                                [&, a = attempt](const Errand& e) { return together(e, *a); });
      if (found == all.end()) found = all.insert(all.end(), begun(c, std::string(recipient), *attempt));
      add(*found, no, *attempt);
    }
  }
  return all;
}

}  // namespace procedures::financial
