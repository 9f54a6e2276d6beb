#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace delivery {

/// A message that is to leave the house.
struct Outgoing {
  std::string id;  ///< our name for it: unguessable (new_id), of [A-Za-z0-9_-], the key of its receipts; nobody's data
  std::string to;  ///< number or address, as the case has it
  std::string subject;  ///< e-mail only
  std::string text;     ///< UTF-8; a short message's signature is put in front by the channel
};

/// What the gateway made of it.
struct Taken {
  enum class How {
    kAccepted,  ///< it will be tried; receipts tell the rest
    kRefused,   ///< final for this address or text: `reason` says why
    kDown,      ///< nothing was taken; the same message may be sent later, or elsewhere
    kInDoubt,   ///< it was out when the connection broke: perhaps taken, so never to be sent again without a person
  };
  How how = How::kDown;
  std::string gateway;    ///< Channel::name() of the one that was asked; empty when none was
  std::string reference;  ///< the gateway's own name for it, where it gives one
  /// kRefused: one of refusal_reasons(). kDown and kInDoubt: one of trouble_reasons(). Sentences: delivery.reason.*.
  std::string reason;
  std::string raw;  ///< the gateway's own words, cut at limits::kRaw
  std::optional<std::chrono::milliseconds> retry_after = std::nullopt;  ///< kDown: not before
  int parts = 1;                                                        ///< short messages it is paid as
};

/// What a carrier says of a message later. Receipts come late, twice and in any order: each is a fact of its own.
struct Receipt {
  enum class State {
    kOnTheWay,
    kArrived,
    kRead,
    kFailed,  ///< `reason` is one of refusal_reasons()
  };
  std::string id;         ///< Outgoing::id; empty where the gateway tells nothing but its own reference
  std::string reference;  ///< Taken::reference; may be empty, but not both
  State state = State::kOnTheWay;
  std::string reason;
  std::string at;   ///< the carrier's own time as court time, "2023-02-14T09:20:31"; empty when none was told
  std::string raw;  ///< all that came, cut at limits::kRaw
};

/// A request by which a gateway reports: what its query says (decoded) and its body.
struct Report {
  std::map<std::string, std::string, std::less<>> query;
  std::string content_type, body;
};

/// One gateway. Threads: any; each send under way at once has a connection of its own, which is kept for the next.
/// Nothing is written to disk, and nothing is remembered of a message. Errors are values; no call throws for what a
/// gateway or a network does. Every call ends within limits::kSendSeconds, a letter within
/// kMailSeconds.
class Channel {
 public:
  enum class Kind { kSms, kEmail };

  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  virtual Kind kind() const = 0;
  /// As the configuration calls it: unique in it, lower-case letters, digits, '-'.
  virtual std::string_view name() const = 0;

  /// Why this message could never be sent, without asking anybody: for previews. send() looks itself.
  /// Refuses delivery.number, delivery.address, delivery.text_too_long, delivery.text_empty, delivery.text_malformed,
  /// delivery.id.
  virtual std::optional<base::Refusal> unfit(const Outgoing& message) const = 0;

  virtual Taken send(const Outgoing& message) = 0;

  /// Reads what the gateway reports to us; one report may be about several messages. Pure. Refuses
  /// delivery.report_unreadable, delivery.report_foreign (about nothing of ours).
  virtual base::Result<std::vector<Receipt>> receipts_in(const Report& report) const = 0;
  /// What a gateway wants to hear when its report was kept; empty: any 200 will do.
  virtual std::string_view report_reply() const { return {}; }
};

/// For Outgoing::id: 128 bits from the operating system, 22 characters of base64url.
std::string new_id();

/// Why something is final. Those of the procedure's own list of failures that a carrier can know, and channel_failed: a
/// technical end that says nothing of the person. A gateway's policy is channel_failed too: "refused" would say that
/// the person refused, which has effects in law.
const std::vector<std::string>& refusal_reasons();
/// Why something is down or in doubt: unreachable, timed_out, broke_off, busy, not_authorised, limited, not_understood.
const std::vector<std::string>& trouble_reasons();
/// What people read for either, by its code: base::message(reason_code(…), …).
std::string reason_code(std::string_view reason);

}  // namespace delivery
