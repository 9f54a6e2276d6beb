#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "casework/action.h"

namespace procedures::financial {

/// One way to serve certain papers on a recipient, with the rule that allows it and the day it would count from.
struct Rung {
  std::string channel{};  ///< service_channels()
  std::string means{};    ///< sms, email, letter, visit, notice: what the channel goes by here
  std::string address{}, source{}, basis{};
  std::string article{};
  std::string state{};                    ///< open, running, failed, served, barred
  std::optional<base::Refusal> barred{};  ///< why the law forbids it
  bool by_itself = true;                  ///< goes out without a person's word; public notice never does
};

/// The ladder for one recipient and one set of papers: tried from above, the next rung when one fails.
struct ServicePlan {
  std::string recipient, papers;
  std::vector<Rung> rungs;
  std::optional<size_t> next;           ///< the rung to try now; empty while one is running, and when it is served
  std::optional<base::Date> effective;  ///< served, since that day
  bool running = false;
};

/// What `recipient` must get at this stage and may not have got yet: "complaint", "summons", …
std::vector<std::string> papers_due(const casework::Case& c, const std::string& recipient);

/// Electronic with consent (each number and mailbox once), post (two addresses at most), a visit, public notice
/// (民事诉讼法 Art.88 to 95). Pure.
ServicePlan plan_service(const casework::Case& c, const std::string& recipient, const std::string& papers,
                         const casework::Context& context);

/// The plans of every recipient as the pages show them; see api/openapi.yaml, ServicePlan.
base::json::array service_plans(const casework::Case& c, const casework::Context& context);

}  // namespace procedures::financial
