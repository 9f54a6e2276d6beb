#include "delivery/settings.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "delivery/fields.h"
#include "delivery/limits.h"
#include "net/loopback.h"

namespace delivery {
namespace {

// What all gateways of the section share.
struct Shared {
  std::string signature, reports_at, letters_from, return_to;
  Fields::Context context;
};

void check_reasons(Fields& fields, const Codes& codes) {
  const auto& known = refusal_reasons();
  std::string all;
  for (const auto& one : known) all += (all.empty() ? "" : ", ") + one;
  for (const auto& [code, reason] : codes)
    if (std::find(known.begin(), known.end(), reason) == known.end())
      fields.tell("delivery.config_value", {{"value", reason}, {"known", all}}, "codes");
}

KannelSettings read_kannel(Fields& fields, const Shared& shared) {
  KannelSettings s;
  s.url = fields.url("url");
  s.user = fields.needed("user");
  s.password = fields.secret("password");
  s.from = fields.text("from");
  s.smsc = fields.text("smsc");
  s.prefix = fields.text("prefix");
  s.ca_file = fields.text("ca-file");
  s.codes = fields.codes("codes");
  check_reasons(fields, s.codes);
  s.signature = shared.signature;
  if (shared.reports_at.empty()) fields.tell("delivery.config_missing", {{"name", "reports-at"}});
  return s;
}

HttpGatewaySettings read_http(Fields& fields, const Shared& shared) {
  HttpGatewaySettings s;
  s.url = fields.url("url");
  s.method = fields.one_of("method", {"GET", "POST", "PUT"}, "POST");
  s.headers = fields.pairs("headers");
  s.body = fields.lines("body");
  s.secret = fields.secret("secret");
  s.user = fields.text("user");
  s.password = fields.secret("password");
  s.prefix = fields.text("prefix");
  s.ca_file = fields.text("ca-file");
  s.success_at = fields.text("success-at");
  s.success = fields.list("success");
  s.reference_at = fields.text("reference-at");
  s.code_at = fields.text("code-at");
  s.answers = fields.codes("answers");
  s.signature = shared.signature;
  Fields reports(fields.node("reports"), "reports", shared.context);
  s.reports.each = reports.text("each");
  s.reports.id_at = reports.text("id-at");
  s.reports.reference_at = reports.text("reference-at");
  s.reports.state_at = reports.text("state-at");
  s.reports.time_at = reports.text("time-at");
  s.reports.reason_at = reports.text("reason-at");
  s.reports.states = reports.codes("states");
  s.reports.codes = reports.codes("codes");
  s.reports.reply = reports.lines("reply");
  s.reports.key = reports.secret("key");
  reports.end();
  for (auto& fault : faults_of(s)) {
    const auto key = fault.where.substr(0, fault.where.find('.'));
    fields.tell(fault.code, std::move(fault.values), key.c_str());
  }
  return s;
}

SmtpSettings read_smtp(Fields& fields, const Shared& shared) {
  SmtpSettings s;
  s.server.host = fields.needed("host");
  const auto tls = fields.one_of("tls", {"starttls", "tls", "none"}, "starttls");
  s.server.tls = tls == "tls"    ? net::SmtpServer::Tls::kFromTheStart
                 : tls == "none" ? net::SmtpServer::Tls::kNone
                                 : net::SmtpServer::Tls::kStartTls;
  s.server.port = static_cast<int>(fields.number("port", 1, 65535, tls == "tls" ? 465 : 587));
  s.server.user = fields.text("user");
  s.server.password = fields.secret("password");
  s.server.hello = fields.text("hello");
  s.server.ca_file = fields.text("ca-file");
  s.server.connect = limits::kConnectSeconds;
  s.server.whole = limits::kMailSeconds;
  s.codes = fields.codes("codes");
  check_reasons(fields, s.codes);
  s.sender = {shared.letters_from, shared.signature};
  s.return_to = shared.return_to;
  if (tls == "none" && !net::is_loopback(s.server.host))
    fields.tell("delivery.config_tls", {{"value", s.server.host}}, "tls");
  // A host is a part of the address libcurl reads.
  if (s.server.host.find_first_of("/@?# ") != std::string::npos)
    fields.tell("delivery.config_value", {{"value", s.server.host}, {"known", "mail.court.example"}}, "host");
  return s;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class Reading {
 public:
  explicit Reading(Shared shared) : shared_(std::move(shared)) {}

  std::vector<GatewaySettings> gateways(Fields& section, const char* key, const std::vector<std::string>& kinds) {
    std::vector<GatewaySettings> all;
    const auto node = section.node(key);
    if (!node.IsDefined() || node.IsNull()) return all;
    if (!node.IsSequence() || node.size() > limits::kGateways) {
      section.tell("delivery.config_form", {{"name", key}}, key);
      return all;
    }
    for (const auto& one : node) all.push_back(gateway(one, key, kinds));
    return all;
  }

 private:
  GatewaySettings gateway(const YAML::Node& node, const char* key, const std::vector<std::string>& kinds) {
    Fields fields(node, key, shared_.context);
    GatewaySettings settings;
    if (!node.IsMap()) return settings;
    const auto name = fields.needed("name");
    if (!name.empty() && !is_name(name)) fields.tell("delivery.config_name", {{"name", name}}, "name");
    if (!names_.insert(name).second) fields.tell("delivery.config_twice", {{"name", name}}, "name");
    settings.limit.per_second = fields.number("per-second", 0, limits::kPerSecond, 0);
    settings.limit.burst =
        fields.number("burst", 1, limits::kPerSecond, std::max<int64_t>(1, settings.limit.per_second));
    const auto kind = fields.one_of("kind", kinds, kinds.front());
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return settings;
    if (kind == "kannel") settings.gateway = read_kannel(fields, shared_);
    if (kind == "http") settings.gateway = read_http(fields, shared_);
    if (kind == "smtp") settings.gateway = read_smtp(fields, shared_);
    std::visit([&](auto& one) { one.name = name; }, settings.gateway);
    if (auto* kannel = std::get_if<KannelSettings>(&settings.gateway))
      kannel->reports_at = shared_.reports_at + "/" + name;
    fields.end();
    return settings;
  }

  Shared shared_;
  std::set<std::string> names_;
};

void check_letters(Fields& fields, const Settings& settings, const Shared& shared) {
  if (!settings.email.empty() && shared.letters_from.empty())
    fields.tell("delivery.config_missing", {{"name", "letters-from"}});
  for (const auto& [key, address] :
       {std::pair("letters-from", shared.letters_from), std::pair("letters-return-to", shared.return_to)})
    if (!address.empty() && email_address(address) != address) fields.tell("delivery.address", {{"to", address}}, key);
}

}  // namespace

Settings read_settings(const YAML::Node& section, const std::string& file, const Machine& machine,
                       std::vector<base::Refusal>& faults) {
  Settings settings;
  if (!section.IsDefined() || section.IsNull()) return settings;
  const Fields::Context context{file, &machine, &faults};
  Fields fields(section, "delivery", context);
  if (!section.IsMap()) return settings;
  Shared shared{fields.text("signature"), fields.text("reports-at"), fields.text("letters-from"),
                fields.text("letters-return-to"), context};
  if (!shared.reports_at.empty()) fields.url("reports-at");
  while (shared.reports_at.ends_with('/')) shared.reports_at.pop_back();
  Reading reading(shared);
  settings.sms = reading.gateways(fields, "sms", {"kannel", "http"});
  settings.email = reading.gateways(fields, "email", {"smtp"});
  settings.signature = shared.signature;
  settings.letters_from = shared.letters_from;
  // Carriers refuse a short message that does not say whose it is.
  if (!settings.sms.empty() && shared.signature.empty())
    fields.tell("delivery.config_missing", {{"name", "signature"}});
  check_letters(fields, settings, shared);
  settings.maildir = fields.text("maildir");
  if (!settings.maildir.empty() && !machine.is_maildir(settings.maildir))
    fields.tell("delivery.config_maildir", {{"path", settings.maildir}}, "maildir");
  fields.end();
  return settings;
}

Channels::Channels(const Settings& settings, const Outside& outside)
    : sms(Channel::Kind::kSms, outside), email(Channel::Kind::kEmail, outside), letters_from(settings.letters_from) {
  const auto now = [clock = outside.now] { return clock().count() / 1000; };
  for (const auto& one : settings.sms)
    if (const auto* kannel = std::get_if<KannelSettings>(&one.gateway))
      sms.add(std::make_unique<Kannel>(*kannel), one.limit);
    else
      sms.add(std::make_unique<HttpGateway>(std::get<HttpGatewaySettings>(one.gateway)), one.limit);
  for (const auto& one : settings.email)
    email.add(std::make_unique<SmtpChannel>(std::get<SmtpSettings>(one.gateway), now), one.limit);
  if (!settings.maildir.empty()) mailbox.emplace(settings.maildir);
}

const Channel* Channels::named(std::string_view name) const {
  const auto* found = sms.named(name);
  return found ? found : email.named(name);
}

}  // namespace delivery
