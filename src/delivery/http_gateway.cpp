#include "delivery/http_gateway.h"

#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "base/percent.h"
#include "base/text.h"
#include "delivery/carrier_time.h"
#include "delivery/limits.h"
#include "delivery/places.h"
#include "delivery/sms_text.h"
#include "delivery/web_taken.h"

namespace delivery {
namespace {

using How = Taken::How;
namespace json = base::json;

bool is_one_of(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// What stands at a place, as text: gateways write 0, "0", true and "true" for the same. Empty when nothing is there.
std::optional<std::string> at(const json::value& value, const std::string& pointer) {
  if (pointer.empty()) return std::nullopt;
  boost::system::error_code none;
  const auto* found = value.find_pointer(pointer, none);
  if (!found || found->is_null()) return std::nullopt;
  if (found->is_string()) return std::string(found->get_string());
  return json::serialize(*found);
}

std::string same(std::string_view text) { return std::string(text); }

net::WebRequest request_for(const HttpGatewaySettings& settings, const Outgoing& message, const std::string& text) {
  const Values values = {{"to", sms_number(message.to, settings.prefix).value_or("")},
                         {"text", text},
                         {"id", message.id},
                         {"sign", settings.signature}};
  const Values secret = {{"secret", settings.secret}};
  net::WebRequest request;
  request.url = fill_places(settings.url, values, base::percent_encoded);
  request.method = settings.method;
  for (const auto& [name, value] : settings.headers)
    request.headers.emplace_back(name, fill_places(value, secret, same));
  auto all = values;
  all.push_back(secret.front());
  if (settings.method != "GET")
    request.body = settings.is_json() ? fill_places(settings.body, all, json_escaped)
                                      : fill_places(settings.body, all, base::percent_encoded);
  request.once = settings.method == "GET";
  request.user = settings.user;
  request.password = settings.password;
  request.ca_file = settings.ca_file;
  request.connect = limits::kConnectSeconds;
  request.whole = limits::kSendSeconds;
  request.most = limits::kAnswer;
  return request;
}

// An answer that names a code the table knows says more than its HTTP status; one that can't be read says nothing, and
// then the message may have been taken.
Taken taken_by(const HttpGatewaySettings& settings, const net::WebAnswer& answer) {
  if (answer.end != net::WebAnswer::End::kAnswered) return without_answer(answer);
  Taken taken;
  taken.raw = kept_raw(std::to_string(answer.status) + " " + answer.body);
  const auto read = base::parse_json(answer.body);
  const auto verdict = read.ok() ? at(*read, settings.success_at) : std::nullopt;
  const bool good_status = answer.status >= 200 && answer.status < 300;
  if (good_status && verdict && is_one_of(settings.success, *verdict)) {
    taken.how = How::kAccepted;
    taken.reference = at(*read, settings.reference_at).value_or("");
    return taken;
  }
  const auto code =
      read.ok() ? at(*read, settings.code_at.empty() ? settings.success_at : settings.code_at) : std::nullopt;
  if (const auto known = code ? settings.answers.find(*code) : settings.answers.end();
      known != settings.answers.end()) {
    taken.reason = known->second;
    taken.how = is_one_of(refusal_reasons(), known->second) ? How::kRefused : How::kDown;
    taken.retry_after = answer.retry_after;
    return taken;
  }
  if (auto by = by_status(answer)) return *std::move(by);
  // It said no in words we were not told, or it was asked wrongly: nothing was taken.
  taken.how = verdict || answer.status >= 400 ? How::kDown : How::kInDoubt;
  taken.reason = "not_understood";
  return taken;
}

// A form or a query, as the object that the places point into.
json::value object_of(const std::map<std::string, std::string, std::less<>>& members) {
  json::object all;
  for (const auto& [name, value] : members) all[name] = value;
  return all;
}

std::optional<json::value> body_of(const Report& report) {
  if (report.body.size() > limits::kReport) return std::nullopt;
  if (report.body.empty()) return object_of(report.query);
  if (report.content_type.find("x-www-form-urlencoded") != std::string::npos)
    return object_of(base::read_query(report.body));
  auto read = base::parse_json(report.body);
  if (!read) return std::nullopt;
  return std::move(read).value();
}

Receipt::State state_of(const Codes& states, const std::string& word) {
  const auto found = states.find(word);
  if (found == states.end() || found->second == "on_the_way") return Receipt::State::kOnTheWay;
  if (found->second == "arrived") return Receipt::State::kArrived;
  return found->second == "read" ? Receipt::State::kRead : Receipt::State::kFailed;
}

std::optional<Receipt> receipt_of(const json::value& one, const HttpGatewaySettings::Reports& reports) {
  Receipt receipt;
  receipt.id = at(one, reports.id_at).value_or("");
  receipt.reference = kept_raw(at(one, reports.reference_at).value_or(""));
  const auto state = at(one, reports.state_at);
  if (!receipt.id.empty() && !is_id(receipt.id)) receipt.id.clear();
  if (!state || (receipt.id.empty() && receipt.reference.empty())) return std::nullopt;
  receipt.state = state_of(reports.states, *state);
  if (receipt.state == Receipt::State::kFailed)
    receipt.reason = reason_of(at(one, reports.reason_at).value_or(*state), reports.codes, "sms");
  receipt.at = carrier_time(at(one, reports.time_at).value_or("")).value_or("");
  receipt.raw = kept_raw(json::serialize(one));
  return receipt;
}

}  // namespace

bool HttpGatewaySettings::is_json() const {
  return std::any_of(headers.begin(), headers.end(), [](const auto& header) {
    return base::lower_ascii(header.first) == "content-type" && header.second.find("json") != std::string::npos;
  });
}

std::optional<base::Refusal> HttpGateway::unfit(const Outgoing& message) const {
  if (!is_id(message.id)) return base::Refusal{"delivery.id", {}, "id"};
  if (!sms_number(message.to, "")) return base::Refusal{"delivery.number", {{"to", message.to}}, "to"};
  return unfit_sms(sign_sms(settings_.signature, message.text));
}

Taken HttpGateway::send(const Outgoing& message) {
  Taken taken;
  if (unfit(message)) {
    taken.how = How::kRefused;
    taken.reason = "channel_failed";
  } else {
    const auto text = sign_sms(settings_.signature, message.text);
    // A gateway that has the signature on its own puts it in front itself.
    const auto places = places_in(settings_.body + settings_.url);
    const bool signs = is_one_of(places, "sign");
    taken = taken_by(settings_, web_.ask(request_for(settings_, message, signs ? message.text : text)));
    taken.parts = static_cast<int>(part_sms(text).parts.size());
  }
  taken.gateway = settings_.name;
  return taken;
}

base::Result<std::vector<Receipt>> HttpGateway::receipts_in(const Report& report) const {
  const auto& key = settings_.reports.key;
  const auto said = report.query.find("key");
  // By their hashes: how long the comparison takes tells nothing of the key.
  if (!key.empty() && (said == report.query.end() || base::sha256(said->second) != base::sha256(key)))
    return base::Refusal{"delivery.report_foreign", {}, "key"};
  const auto body = body_of(report);
  boost::system::error_code none;
  const auto* list = body ? body->find_pointer(settings_.reports.each, none) : nullptr;
  if (!list) return base::Refusal{"delivery.report_unreadable", {{"what", settings_.reports.each}}, "body"};
  std::vector<Receipt> all;
  const auto add = [&](const json::value& one) {
    auto receipt = receipt_of(one, settings_.reports);
    if (receipt && (!receipt->id.empty() || !key.empty())) all.push_back(*std::move(receipt));
  };
  if (!list->is_array())
    add(*list);
  else if (list->get_array().size() > limits::kReceiptsAtOnce)
    return base::Refusal{"delivery.report_unreadable", {{"what", settings_.reports.each}}, "body"};
  else
    for (const auto& one : list->get_array()) add(one);
  if (all.empty()) return base::Refusal{"delivery.report_foreign", {}, "body"};
  return all;
}

}  // namespace delivery
