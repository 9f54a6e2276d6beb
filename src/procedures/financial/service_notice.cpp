#include "procedures/financial/service_notice.h"

#include "base/messages.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::json::object;

casework::Notice notice(const casework::Case& c, const object& payload, const casework::CourtInfo& court,
                        const std::string& link) {
  const std::string recipient(base::text_at(payload, "recipient"));
  std::vector<std::string> titles;
  casework::Notice out;
  for (const auto& value : base::array_at(payload, "attempts")) {
    const object& attempt = attempt_of(c, recipient, value.is_string() ? value.get_string() : std::string_view());
    if (base::text_at(attempt, "state") != "pending") continue;  // done in another way meanwhile, or undone
    out.to = base::text_at(attempt, "address");
    titles.push_back(papers_title(base::text_at(attempt, "papers")));
  }
  if (titles.empty()) return {};
  const std::string means(base::text_at(payload, "means"));
  const std::vector<std::pair<std::string, std::string>> values{{"court", court.name},
                                                                {"who", party_name(c, recipient)},
                                                                {"number", std::string(c.number())},
                                                                {"papers", listed(titles)},
                                                                {"link", link}};
  const auto words = base::message("notice." + means, values, base::Language::kChinese);
  out.subject = base::message("notice.subject", values, base::Language::kChinese).sentence;
  out.text = words.sentence;
  return out;
}

}  // namespace procedures::financial
