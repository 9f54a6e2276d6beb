#pragma once
#include <functional>

#include "delivery/channel.h"
#include "delivery/letter.h"
#include "delivery/reasons.h"
#include "net/smtp.h"

namespace delivery {

struct SmtpSettings {
  std::string name;
  net::SmtpServer server;  ///< the court's relay; it signs (DKIM) and delivers
  Sender sender;
  std::string return_to;  ///< the envelope's sender, where bounces go; empty: the sender's address
  Codes codes;            ///< enhanced status to reason, before rules/carrier-codes.yaml
};

/// Letters through the court's mail relay. It tells no receipts by itself: what comes back is read from the mailbox
/// (bounce.h), with sender.address the same.
class SmtpChannel : public Channel {
 public:
  /// `now`: seconds since 1970, for the Date of a letter.
  SmtpChannel(SmtpSettings settings, std::function<int64_t()> now)
      : settings_(std::move(settings)), now_(std::move(now)), smtp_(settings_.server) {}

  Kind kind() const override { return Kind::kEmail; }
  std::string_view name() const override { return settings_.name; }
  std::optional<base::Refusal> unfit(const Outgoing& message) const override;
  Taken send(const Outgoing& message) override;
  /// Always refuses delivery.report_foreign: no server reports here.
  base::Result<std::vector<Receipt>> receipts_in(const Report& report) const override;

 private:
  SmtpSettings settings_;
  std::function<int64_t()> now_;
  net::Smtp smtp_;
};

/// "5.1.1" in a server's words; empty when there is none (RFC 3463).
std::string enhanced_status(std::string_view words);

}  // namespace delivery
