#pragma once
#include <yaml-cpp/yaml.h>

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "delivery/gateways.h"
#include "delivery/http_gateway.h"
#include "delivery/kannel.h"
#include "delivery/maildir.h"
#include "delivery/smtp_channel.h"

namespace delivery {

/// A gateway as the court's configuration has it, with its limit.
struct GatewaySettings {
  std::variant<KannelSettings, HttpGatewaySettings, SmtpSettings> gateway;
  Gateways::Limit limit;
};

/// `delivery:` in the server's configuration (docs/serve.md). Nothing in it: no electronic channel.
struct Settings {
  std::string signature;
  std::string letters_from;
  std::vector<GatewaySettings> sms, email;  ///< in the order they are tried
  std::string maildir;                      ///< where bounces come in; empty: nobody reads them
};

/// What reading the configuration needs of the machine: the first line of a file, a variable of the environment.
struct Machine {
  std::function<std::optional<std::string>(const std::string& path)> first_line;
  std::function<std::optional<std::string>(const std::string& name)> variable;
  std::function<bool(const std::string& path)> is_maildir;
};

/// All faults at once, each at "file:line" (delivery.config_…). `file` is what they are told to be in.
Settings read_settings(const YAML::Node& section, const std::string& file, const Machine& machine,
                       std::vector<base::Refusal>& faults);

/// The channels a court has. Threads: any.
struct Channels {
  Gateways sms, email;
  std::optional<Maildir> mailbox;
  std::string letters_from;  ///< for read_bounce

  Channels(const Settings& settings, const Outside& outside);
  /// Of either kind; nullptr: none of that name.
  const Channel* named(std::string_view name) const;
};

}  // namespace delivery
