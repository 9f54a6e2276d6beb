#pragma once
#include "delivery/channel.h"
#include "delivery/reasons.h"
#include "net/web.h"

namespace delivery {

struct KannelSettings {
  std::string name;
  std::string url;  ///< of smsbox's sendsms: "http://127.0.0.1:13013/cgi-bin/sendsms"
  std::string user, password;
  std::string from;        ///< the number it is sent from; empty: Kannel's own setting
  std::string smsc;        ///< the SMSC it goes through; empty: Kannel chooses
  std::string prefix;      ///< in front of Chinese mobile numbers: "86", "+86" or nothing, as the SMSC wants them
  std::string signature;   ///< 【…】
  std::string reports_at;  ///< where Kannel reports to us; our id and what it knows are added
  std::string ca_file;
  Codes codes;  ///< what this SMSC's codes mean, before rules/carrier-codes.yaml
};

/// Short messages through Kannel's sendsms (User Guide 1.4.5, "Using the HTTP Interface to Send SMS Messages"), by
/// POST: a GET would be sent again by itself. Kannel parts long messages and reports once for all parts.
class Kannel : public Channel {
 public:
  explicit Kannel(KannelSettings settings) : settings_(std::move(settings)) {}

  Kind kind() const override { return Kind::kSms; }
  std::string_view name() const override { return settings_.name; }
  std::optional<base::Refusal> unfit(const Outgoing& message) const override;
  Taken send(const Outgoing& message) override;
  /// A receipt's time is the SMSC's "done date", else when Kannel had it from the SMSC.
  base::Result<std::vector<Receipt>> receipts_in(const Report& report) const override;

 private:
  net::WebRequest request_for(const Outgoing& message, const std::string& text, bool ucs2) const;

  KannelSettings settings_;
  net::Web web_;
};

}  // namespace delivery
