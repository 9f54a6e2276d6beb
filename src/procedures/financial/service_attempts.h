#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/action.h"
#include "procedures/financial/service_effect.h"
#include "procedures/financial/service_plan.h"

namespace procedures::financial {

// What every action about service of process writes alike. `d` is the decision so far, on the case `c` as it was
// loaded.

/// The attempt `no` of `recipient` as it now stands, with what the law makes of it and every date that hangs on it:
/// what took effect earliest, periods of answer, evidence and appeal, duties to send, trial limit, track.
std::optional<base::Refusal> enter_attempt(casework::Decision& d, const casework::Case& c, const std::string& recipient,
                                           const std::string& no, const Attempt& attempt,
                                           const casework::Context& context);

/// Puts `papers` on their way to `recipient` by one rung: an attempt each, waiting to be sent, and one message for all
/// where the rung goes by message. A letter or a visit waits for the clerk.
void set_out(casework::Decision& d, const casework::Case& c, const std::string& recipient,
             const std::vector<std::string>& papers, const Rung& rung, const casework::Context& context);

/// A link to the recipient's page goes out: from today its days are counted. `anew`: another, which makes those before
/// it void. Its issue.
int64_t send_link(casework::Decision& d, const casework::Case& c, const std::string& recipient,
                  const casework::Context& context, bool anew = false);

/// What of `due` may go out now by the next rung of its plan, those that share a rung together. False when nothing
/// could.
bool set_out_next(casework::Decision& d, const casework::Case& c, const std::string& recipient,
                  const std::vector<std::string>& due, const casework::Context& context);

/// Looks at the attempt again after the days its means is given; then `follow_up_service` decides.
void look_again(casework::Decision& d, const std::string& recipient, const std::vector<std::string>& attempts,
                const std::string& means, const casework::Context& context);

/// Who acts, by the name the court knows: for Attempt "by".
std::string who_acts(const casework::Context& context);
const base::json::object& attempt_of(const casework::Case& c, const std::string& recipient, std::string_view no);
/// "起诉状副本等诉讼材料": how a set of papers is called when it is spoken of.
std::string papers_title(std::string_view papers);

/// Stages in which papers are served and attempts recorded.
const std::vector<std::string>& service_stages();
/// Those and the later ones: what comes back late is kept all the same.
const std::vector<std::string>& receipt_stages();

}  // namespace procedures::financial
