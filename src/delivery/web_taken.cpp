#include "delivery/web_taken.h"

#include <algorithm>

#include "delivery/limits.h"
#include "delivery/reasons.h"

namespace delivery {
namespace {

Taken trouble(Taken::How how, std::string reason, const net::WebAnswer& answer) {
  Taken taken;
  taken.how = how;
  taken.reason = std::move(reason);
  taken.raw = kept_raw(answer.end == net::WebAnswer::End::kAnswered ? std::to_string(answer.status) + " " + answer.body
                                                                    : answer.trouble);
  if (how == Taken::How::kDown) taken.retry_after = answer.retry_after;
  return taken;
}

}  // namespace

Taken without_answer(const net::WebAnswer& answer) {
  if (answer.end == net::WebAnswer::End::kMayHaveCome)
    return trouble(Taken::How::kInDoubt, answer.timed_out ? "timed_out" : "broke_off", answer);
  return trouble(Taken::How::kDown, answer.timed_out ? "timed_out" : "unreachable", answer);
}

std::optional<Taken> by_status(const net::WebAnswer& answer) {
  switch (answer.status) {
    case 429:
    case 503:
      return trouble(Taken::How::kDown, "busy", answer);
    case 401:
    case 403:
    case 407:
      return trouble(Taken::How::kDown, "not_authorised", answer);
    case 500:
    case 502:
    case 504:
      return trouble(Taken::How::kInDoubt, "broke_off", answer);
    default:
      break;
  }
  if (answer.status == 404 || answer.status == 405 || (answer.status >= 300 && answer.status < 400))
    return trouble(Taken::How::kDown, "not_understood", answer);
  return std::nullopt;
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= limits::kId && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

}  // namespace delivery
