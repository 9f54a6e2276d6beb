#include "delivery/smtp_channel.h"

#include "base/text.h"
#include "delivery/limits.h"
#include "delivery/web_taken.h"
#include "delivery/words_of_bounces.h"

namespace delivery {
namespace {

using How = Taken::How;
using At = net::SmtpAnswer::At;

// What the relay calls it: "250 OK id=1abc-0001-XY" (exim), "250 2.0.0 Ok: queued as 4F1…" (postfix).
std::string reference_in(std::string_view words) {
  for (const std::string_view before : {"queued as ", "id="})
    if (const auto at = words.find(before); at != std::string_view::npos) {
      const auto rest = words.substr(at + before.size());
      return std::string(rest.substr(0, rest.find_first_of(" \t;,)")));
    }
  return {};
}

// A no that says something of us, or of the relay, and nothing of the person.
std::string trouble_at(const net::SmtpAnswer& answer) {
  if (answer.timed_out) return "timed_out";
  if (answer.code == 0) return answer.at == At::kSession ? "unreachable" : "broke_off";
  if (answer.code < 500) return "busy";
  return answer.at == At::kSession || answer.at == At::kSender || answer.at == At::kRecipient ? "not_authorised"
                                                                                              : "not_understood";
}

}  // namespace

std::string enhanced_status(std::string_view words) {
  for (size_t at = 0; at + 4 < words.size(); ++at) {
    const bool begins =
        at == 0 || words[at - 1] == ' ' || words[at - 1] == '#' || words[at - 1] == '-' || words[at - 1] == '(';
    if (!begins || (words[at] != '2' && words[at] != '4' && words[at] != '5') || words[at + 1] != '.') continue;
    size_t end = at + 2;
    int dots = 1;
    while (end < words.size() && ((words[end] >= '0' && words[end] <= '9') || words[end] == '.'))
      if (words[end++] == '.') ++dots;
    auto status = words.substr(at, end - at);
    while (status.ends_with('.')) {
      status.remove_suffix(1);
      --dots;
    }
    if (dots == 2 && status.size() <= 9 && status.find("..") == std::string_view::npos) return std::string(status);
  }
  return {};
}

std::optional<base::Refusal> SmtpChannel::unfit(const Outgoing& message) const {
  if (!is_id(message.id)) return base::Refusal{"delivery.id", {}, "id"};
  if (!email_address(message.to)) return base::Refusal{"delivery.address", {{"to", message.to}}, "to"};
  if (!base::is_valid_utf8(message.text) || !base::is_valid_utf8(message.subject))
    return base::Refusal{"delivery.text_malformed", {}, "text"};
  if (base::trim(message.text).empty()) return base::Refusal{"delivery.text_empty", {}, "text"};
  if (message.text.size() > limits::kEmailText || base::length(message.subject) > limits::kSubject)
    return base::Refusal{"delivery.letter_too_long", {{"most", std::to_string(limits::kEmailText >> 10)}}, "text"};
  return std::nullopt;
}

Taken SmtpChannel::send(const Outgoing& message) {
  Taken taken;
  taken.gateway = settings_.name;
  if (unfit(message)) {
    taken.how = How::kRefused;
    taken.reason = "channel_failed";
    return taken;
  }
  const auto& from = settings_.return_to.empty() ? settings_.sender.address : settings_.return_to;
  const auto answer =
      smtp_.hand_over({from, email_address(message.to).value_or(""), letter_of(message, settings_.sender, now_())});
  taken.raw = kept_raw(answer.code != 0 ? std::to_string(answer.code) + " " + answer.text : answer.trouble);
  if (answer.taken) {
    taken.how = How::kAccepted;
    taken.reference = reference_in(answer.text);
    return taken;
  }
  const auto status = enhanced_status(answer.text);
  // 5.7: the relay will not have it from us.
  const bool of_recipient = answer.at == At::kRecipient && !status.starts_with("5.7.");
  if (answer.in_doubt) {
    taken.how = How::kInDoubt;
    taken.reason = answer.timed_out ? "timed_out" : "broke_off";
  } else if (answer.code >= 500 && (of_recipient || answer.at == At::kLetter)) {
    taken.how = How::kRefused;
    taken.reason = reason_of_bounce(status, answer.text, settings_.codes);
  } else {
    taken.how = How::kDown;
    taken.reason = trouble_at(answer);
  }
  return taken;
}

base::Result<std::vector<Receipt>> SmtpChannel::receipts_in(const Report& /*report*/) const {
  return base::Refusal{"delivery.report_foreign", {}, "body"};
}

}  // namespace delivery
