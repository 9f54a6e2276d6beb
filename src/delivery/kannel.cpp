#include "delivery/kannel.h"

#include <algorithm>

#include "base/text.h"
#include "delivery/carrier_time.h"
#include "delivery/limits.h"
#include "delivery/sms_text.h"
#include "delivery/web_taken.h"

namespace delivery {
namespace {

using How = Taken::How;

// Delivered, failed, buffered, taken and refused by the SMSC: every one is told.
constexpr const char* kEveryReport = "31";

// What Kannel made of a request it has read. In time it answers 202 whether the message has left it or waits in it.
Taken taken_by(const net::WebAnswer& answer) {
  if (answer.end != net::WebAnswer::End::kAnswered) return without_answer(answer);
  Taken taken;
  taken.raw = kept_raw(std::to_string(answer.status) + " " + answer.body);
  if (answer.body.find("Sender missing") != std::string::npos) {
    // No fault of the message: the gateway was not told in whose name this court sends.
    taken.how = How::kDown;
    taken.reason = "not_authorised";
    return taken;
  }
  const bool not_routable = answer.status == 403 && answer.body.find("Authorization") == std::string::npos;
  if (!not_routable)
    if (auto known = by_status(answer)) return *std::move(known);
  taken.how = answer.status == 200 || answer.status == 202 ? How::kAccepted : How::kRefused;
  if (taken.how == How::kRefused) taken.reason = "channel_failed";
  return taken;
}

// "stat:UNDELIV err:001 …": the word after `name`, which ends at a blank.
std::string_view word_after(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  if (at == std::string_view::npos) return {};
  const auto word = text.substr(at + name.size());
  return word.substr(0, word.find(' '));
}

// The code that says most. SMSCs write what they know as SMPP 3.4 Appendix B has it, or NACK/code/words when they did
// not take it.
std::string reason_in(std::string_view answer, const Codes& own) {
  if (answer.starts_with("NACK/")) return reason_of(answer.substr(0, answer.find('/', 5)), own, "sms");
  const std::string state(word_after(answer, "stat:")), error(word_after(answer, "err:"));
  for (const auto& code : {std::string(state).append("/").append(error), error})
    if (own.contains(code) || known_codes("sms").contains(code)) return reason_of(code, own, "sms");
  return reason_of(state, own, "sms");
}

std::string time_in(std::string_view answer, std::string_view kannel_had_it) {
  if (const auto done = carrier_time(word_after(answer, "done date:"))) return *done;
  return carrier_time(kannel_had_it).value_or("");
}

std::string all_of(const std::map<std::string, std::string, std::less<>>& query) {
  std::string all;
  for (const auto& [name, value] : query)
    if (name != "id") all.append(all.empty() ? "" : "\n").append(name).append("=").append(value);
  return kept_raw(all);
}

}  // namespace

std::optional<base::Refusal> Kannel::unfit(const Outgoing& message) const {
  if (!is_id(message.id)) return base::Refusal{"delivery.id", {}, "id"};
  if (!sms_number(message.to, "")) return base::Refusal{"delivery.number", {{"to", message.to}}, "to"};
  return unfit_sms(sign_sms(settings_.signature, message.text));
}

net::WebRequest Kannel::request_for(const Outgoing& message, const std::string& text, bool ucs2) const {
  // Kannel fills the letters after % in; one of ours stands doubled.
  const std::string report =
      base::replace_all(settings_.reports_at, "%", "%%") + "?id=" + message.id + "&d=%d&T=%T&A=%A&F=%F&i=%i&D=%D";
  net::WebRequest request;
  request.url = settings_.url;
  request.method = "POST";
  request.headers = {{"Content-Type", "text/plain; charset=UTF-8"},
                     {"X-Kannel-Username", settings_.user},
                     {"X-Kannel-Password", settings_.password},
                     {"X-Kannel-To", sms_number(message.to, settings_.prefix).value_or("")},
                     {"X-Kannel-Coding", ucs2 ? "2" : "0"},
                     {"X-Kannel-DLR-Mask", kEveryReport},
                     {"X-Kannel-DLR-Url", report}};
  if (!settings_.from.empty()) request.headers.emplace_back("X-Kannel-From", settings_.from);
  if (!settings_.smsc.empty()) request.headers.emplace_back("X-Kannel-SMSC", settings_.smsc);
  request.body = text;
  request.ca_file = settings_.ca_file;
  request.connect = limits::kConnectSeconds;
  request.whole = limits::kSendSeconds;
  request.most = limits::kAnswer;
  return request;
}

Taken Kannel::send(const Outgoing& message) {
  Taken taken;
  if (unfit(message)) {
    taken.how = How::kRefused;
    taken.reason = "channel_failed";
  } else {
    const auto text = sign_sms(settings_.signature, message.text);
    const auto parted = part_sms(text);
    taken = taken_by(web_.ask(request_for(message, text, parted.ucs2)));
    taken.parts = static_cast<int>(parted.parts.size());
  }
  taken.gateway = settings_.name;
  return taken;
}

base::Result<std::vector<Receipt>> Kannel::receipts_in(const Report& report) const {
  const auto said = [&](std::string_view name) -> std::string_view {
    const auto found = report.query.find(name);
    return found == report.query.end() ? std::string_view() : std::string_view(found->second);
  };
  if (!is_id(said("id"))) return base::Refusal{"delivery.report_foreign", {}, "id"};
  Receipt receipt;
  receipt.id = said("id");
  receipt.reference = kept_raw(said("F"));
  const auto kind = base::parse_int(said("d"));
  if (kind == 1)
    receipt.state = Receipt::State::kArrived;
  else if (kind == 2 || kind == 16)
    receipt.state = Receipt::State::kFailed;
  else if (kind == 4 || kind == 8)
    receipt.state = Receipt::State::kOnTheWay;
  else
    return base::Refusal{"delivery.report_unreadable", {{"what", "d"}}, "d"};
  if (receipt.state == Receipt::State::kFailed) receipt.reason = reason_in(said("A"), settings_.codes);
  receipt.at = time_in(said("A"), said("T"));
  receipt.raw = all_of(report.query);
  return std::vector{std::move(receipt)};
}

}  // namespace delivery
