#include "delivery/channel.h"

#include "base/random.h"

namespace delivery {

std::string new_id() { return base::base64url(base::random_bytes(16)); }

const std::vector<std::string>& refusal_reasons() {
  static const std::vector<std::string> all = {"empty_number", "stopped",  "refused",       "unknown_at_address",
                                               "moved",        "no_reply", "channel_failed"};
  return all;
}

const std::vector<std::string>& trouble_reasons() {
  static const std::vector<std::string> all = {"unreachable",    "timed_out", "broke_off",     "busy",
                                               "not_authorised", "limited",   "not_understood"};
  return all;
}

std::string reason_code(std::string_view reason) { return "delivery.reason." + std::string(reason); }

}  // namespace delivery
