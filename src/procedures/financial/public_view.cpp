#include "procedures/financial/public_view.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "law/identifiers.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/service_proof.h"
#include "procedures/financial/service_rules.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/view_parts.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;

std::string first_of(std::string_view text) {
  size_t at = 0;
  if (!text.empty()) (void)base::next_char(text, at);
  return std::string(text.substr(0, at));
}

// A telephone keeps its ends; of a mail address its first letter and its house; a place is not told.
std::string masked_address(std::string_view address, std::string_view means) {
  if (means == "sms") return law::mask_phone(address);
  if (means != "email") return {};
  const size_t at = address.find('@');
  return at == std::string_view::npos ? std::string() : first_of(address) + "***" + std::string(address.substr(at));
}

// Those parties get, not what the court keeps for itself.
std::set<std::string, std::less<>> kinds_given() {
  std::set<std::string, std::less<>> kinds{"mediation_agreement", "confirmation_ruling"};
  for (const auto& papers : service_papers())
    for (const char* recipient : {"1", "claimant"})
      for (const auto kind : kinds_served(papers, recipient)) kinds.emplace(kind);
  return kinds;
}

array papers_of(const Case& c) {
  static const auto given = kinds_given();
  array all;
  const object& papers = c.part("papers");
  for (size_t no = 1; no <= papers.size(); ++no) {
    const object& paper = base::object_at(papers, std::to_string(no));
    if (!given.contains(base::text_at(paper, "kind"))) continue;
    all.push_back(object{{"title", base::text_at(paper, "title")},
                         {"date", base::text_at(paper, "date")},
                         {"pages", base::int_at(paper, "pages")},
                         {"sha256", base::text_at(paper, "pdf")}});
  }
  return all;
}

std::string sent_at(const object& attempt) {
  for (const auto& [no, dispatch] : base::object_at(attempt, "dispatches"))
    if (dispatch.is_object() && base::text_at(dispatch.get_object(), "how") == "accepted")
      return std::string(base::text_at(dispatch.get_object(), "at"));
  // What no gateway took has not left the house; what the post got has its day.
  const auto means = base::text_at(attempt, "means");
  return means == "sms" || means == "email" ? std::string() : std::string(base::text_at(attempt, "sent"));
}

array messages_of(const Case& c) {
  std::vector<std::pair<std::string, object>> all;
  for (const auto& recipient : party_keys(c))
    for (const auto& [no, value] : base::object_at(base::object_at(c.part("service"), recipient), "attempts")) {
      if (!value.is_object()) continue;
      const object& attempt = value.get_object();
      const auto means = base::text_at(attempt, "means");
      const auto at = sent_at(attempt);
      if ((means != "sms" && means != "email" && means != "letter") || at.empty()) continue;
      const auto name = party_name(c, recipient);
      object message{{"at", at},
                     {"who", recipient == "claimant" ? name : law::mask_name(name)},
                     {"means", means},
                     {"papers", base::text_at(attempt, "papers")}};
      put(message, "to", masked_address(base::text_at(attempt, "address"), means));
      put(message, "letter", base::text_at(attempt, "letter"));
      all.emplace_back(at, std::move(message));
    }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  array out;
  for (auto& one : all) out.push_back(std::move(one.second));
  return out;
}

}  // namespace

void put_check(casework::Decision& d, const Case& c, const casework::Context& context) {
  if (context.check_code.empty() || !c.part("check").empty()) return;
  d.patch["check"] = object{{"url", context.check_page + "?code=" + context.check_code}, {"code", context.check_code}};
}

std::string check_page(const Case& c) {
  const auto url = base::text_at(c.part("check"), "url");
  return std::string(url.substr(0, url.find_first_of("?#")));
}

object public_view(const Case& c) {
  array parties;
  parties.push_back(object{{"role", "claimant"}, {"name", party_name(c, "claimant")}});
  for (const auto& key : defendant_keys(c))
    parties.push_back(object{{"role", "defendant"}, {"name", law::mask_name(party_name(c, key))}});
  object view{{"parties", std::move(parties)}, {"papers", papers_of(c)}, {"messages", messages_of(c)}};
  put(view, "number", c.number());
  put(view, "cause", base::text_at(c.state, "cause"));
  return view;
}

}  // namespace procedures::financial
