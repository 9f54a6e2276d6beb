#include "procedures/financial/service_notice.h"

#include "base/messages.h"
#include "base/text.h"
#include "procedures/financial/public_view.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::json::object;
using casework::Case;

namespace {

// Short messages a text makes, with the court's name in front in its brackets (3GPP TS 23.040: 70 characters of UCS-2
// alone, 67 of each that are joined).
size_t short_messages(const std::string& text, const std::string& court) {
  constexpr size_t kAlone = 70, kJoined = 67, kBrackets = 2;
  const size_t length = base::to_utf32(text).size() + base::to_utf32(court).size() + kBrackets;
  return length <= kAlone ? 1 : (length + kJoined - 1) / kJoined;
}

// The check code goes along where it costs nothing: who doubts the message types it on the court's own page.
std::string with_code(const Case& c, const std::string& means, std::string text, const std::string& court) {
  const auto code = std::string(base::text_at(c.part("check"), "code"));
  if (code.empty()) return text;
  const auto more =
      base::message("notice.check." + means, {{"code", code}, {"page", check_page(c)}}, base::Language::kChinese);
  std::string longer = text + more.sentence;
  return means == "sms" && short_messages(longer, court) > short_messages(text, court) ? text : longer;
}

// A link that was sent anew brings no papers of its own. Nothing goes out for one that is void by now.
casework::Notice link_alone(const casework::Case& c, const std::string& recipient, int64_t issue,
                            const casework::CourtInfo& court, const std::string& link) {
  const object& of_recipient = base::object_at(base::object_at(c.part("service"), recipient), "link");
  if (base::int_at(of_recipient, "issue") != issue) return {};
  const object& sent = base::object_at(base::object_at(of_recipient, "sent"), std::to_string(issue));
  const std::vector<std::pair<std::string, std::string>> values{
      {"court", court.name}, {"who", party_name(c, recipient)}, {"number", std::string(c.number())}, {"link", link}};
  const auto say = [&](const char* code) { return base::message(code, values, base::Language::kChinese).sentence; };
  return {std::string(base::text_at(sent, "address")), say("notice.link_subject"), say("notice.link")};
}

}  // namespace

casework::Notice notice(const casework::Case& c, const object& payload, const casework::CourtInfo& court,
                        const std::string& link) {
  const std::string recipient(base::text_at(payload, "recipient"));
  if (payload.contains("link")) return link_alone(c, recipient, base::int_at(payload, "link"), court, link);
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
  out.text = with_code(c, means, words.sentence, court.name);
  return out;
}

}  // namespace procedures::financial
