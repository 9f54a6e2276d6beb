#pragma once
#include "delivery/channel.h"
#include "delivery/reasons.h"
#include "net/web.h"

namespace delivery {

/// A gateway that is asked by one HTTP request and answers with JSON, as its provider describes it. Places are JSON
/// pointers (RFC 6901) into an answer or a report; a report that is a form or a query is read as an object of texts.
struct HttpGatewaySettings {
  std::string name;
  std::string url;  ///< may hold {to} {id}
  std::string method = "POST";
  std::vector<std::pair<std::string, std::string>> headers;  ///< may hold {secret}
  /// Holds {to} {text}, and may {id} {sign} {secret}, each escaped as the Content-Type asks: JSON, or form.
  std::string body;
  std::string secret, user, password;
  std::string prefix, signature, ca_file;

  std::string success_at;            ///< where the answer says whether it was taken …
  std::vector<std::string> success;  ///< … and what it says then
  std::string reference_at;          ///< where it names the message; empty: it does not
  std::string code_at;               ///< where it says why not; empty: at success_at
  /// What such a code means: one of refusal_reasons() (final), or one of trouble_reasons() (later, or elsewhere).
  Codes answers;

  struct Reports {
    std::string each;  ///< where the list of them is; empty: the report is one, or is the list
    std::string id_at, reference_at, state_at, time_at, reason_at;  ///< empty: not told
    /// "DELIVRD" to "arrived": on_the_way, arrived, read or failed. What is not in it is on_the_way.
    Codes states;
    Codes codes;        ///< what is at reason_at to one of refusal_reasons(), before rules/carrier-codes.yaml
    std::string reply;  ///< what the gateway wants to hear
    /// What a report must say as ?key=…: needed where it names nothing but the gateway's own reference, which others
    /// can guess. Empty: it names our id, which nobody can.
    std::string key;
  } reports;

  bool is_json() const;
};

/// Everything that can't be right about these, besides what a reader of the file has seen: places that do not exist,
/// a body that is no JSON when it is filled, reasons and states that are none.
std::vector<base::Refusal> faults_of(const HttpGatewaySettings& settings);

class HttpGateway : public Channel {
 public:
  explicit HttpGateway(HttpGatewaySettings settings) : settings_(std::move(settings)) {}

  Kind kind() const override { return Kind::kSms; }
  std::string_view name() const override { return settings_.name; }
  std::optional<base::Refusal> unfit(const Outgoing& message) const override;
  Taken send(const Outgoing& message) override;
  base::Result<std::vector<Receipt>> receipts_in(const Report& report) const override;
  std::string_view report_reply() const override { return settings_.reports.reply; }

 private:
  HttpGatewaySettings settings_;
  net::Web web_;
};

}  // namespace delivery
