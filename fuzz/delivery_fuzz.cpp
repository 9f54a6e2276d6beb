// What comes back from outside: any bytes as a letter in the mailbox, as a report of Kannel, and as one of a gateway
// that speaks JSON or forms. Read or refused; what is read keeps to its form: an id that could be ours, a reason of the
// list, a time that is one, words that any database keeps, never more than the limits.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/percent.h"
#include "base/text.h"
#include "delivery/bounce.h"
#include "delivery/carrier_time.h"
#include "delivery/http_gateway.h"
#include "delivery/kannel.h"
#include "delivery/limits.h"
#include "delivery/sms_text.h"
#include "delivery/web_taken.h"

namespace {

using delivery::Receipt;

void look_at(const Receipt& receipt) {
  const auto& reasons = delivery::refusal_reasons();
  const bool failed = receipt.state == Receipt::State::kFailed;
  const bool known = std::find(reasons.begin(), reasons.end(), receipt.reason) != reasons.end();
  const bool good = (receipt.id.empty() ? !receipt.reference.empty() : delivery::is_id(receipt.id)) &&
                    (failed ? known : receipt.reason.empty()) &&
                    (receipt.at.empty() || delivery::carrier_time(receipt.at) == receipt.at) &&
                    receipt.raw.size() <= delivery::limits::kRaw && base::is_valid_utf8(receipt.raw) &&
                    receipt.raw.find('\0') == std::string::npos && base::is_valid_utf8(receipt.reference);
  if (!good) std::abort();
}

const delivery::HttpGateway& gateway() {
  static const delivery::HttpGateway one([] {
    delivery::HttpGatewaySettings s;
    s.name = "cloud";
    s.reports.each = "/list";
    s.reports.id_at = "/ext";
    s.reports.reference_at = "/msgid";
    s.reports.state_at = "/status";
    s.reports.time_at = "/time";
    s.reports.reason_at = "/err";
    s.reports.states = {{"DELIVRD", "arrived"}, {"UNDELIV", "failed"}};
    return s;
  }());
  return one;
}

void look_at(const base::Result<std::vector<Receipt>>& read) {
  if (!read) return;
  if (read->size() > delivery::limits::kReceiptsAtOnce) std::abort();
  for (const auto& receipt : *read) look_at(receipt);
}

void look_at_parts(std::string_view text) {
  if (!base::is_valid_utf8(text)) return;
  std::string all;
  for (const auto& part : delivery::part_sms(text).parts) all += part;
  if (all != text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view given(reinterpret_cast<const char*>(data), size);
  if (const auto receipt = delivery::read_bounce(given, "service@court.example")) look_at(*receipt);
  static const delivery::Kannel kannel({});
  look_at(kannel.receipts_in({base::read_query(given), "", ""}));
  look_at(gateway().receipts_in({{}, "application/json", std::string(given)}));
  look_at(gateway().receipts_in({base::read_query(given), "", ""}));
  look_at_parts(given.substr(0, 4000));
  return 0;
}
