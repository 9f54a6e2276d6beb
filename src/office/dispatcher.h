#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/seal.h"
#include "casework/procedure.h"
#include "delivery/channel.h"
#include "store/pool.h"
#include "store/store.h"

namespace office {

/// Sends the messages of the queue, and enters what comes back into the cases. A message is committed with the decision
/// that asked for it; here it is leased, sent, and what the gateway made of it recorded, in that order: one whose lease
/// ran out (the process was killed in between) may have gone out and is never sent again, but entered as in doubt; its
/// receipt, or its wait, tells the rest. A gateway that is down costs nothing: the message goes back to the queue and
/// waits longer each time.
class Dispatcher {
 public:
  struct House {
    store::Pool& pool;
    const casework::Procedure& procedure;
    casework::CourtInfo court;
    base::Sealer sealer;
    std::function<base::Moment()> clock;  ///< the court's
    std::function<std::string()> second;  ///< the same to the second, "2023-02-14T09:20:07"
    std::function<int64_t()> jitter{};    ///< 0 to 99, anew each time
    /// Sends by "sms" or "email"; threads: any. kDown where none of its gateways works: such messages wait.
    std::function<delivery::Taken(const std::string& means, const delivery::Outgoing&)> send{};
    std::function<const delivery::Channel*(const std::string& gateway)> channel{};  ///< whose reports come; or nullptr
    std::string public_address{};  ///< what links begin with, "https://court.example"
    int threads = 8;               ///< that talk to gateways at once
    /// Enters what lies in the mailbox by `take`; gives whether there was anything. Empty: there is no mailbox.
    std::function<bool(Dispatcher&)> collect{};
    /// Whether the court has a gateway for that at all; where it has none the next way goes out at once. Empty: it has.
    std::function<bool(const std::string& means)> has_gateway{};
  };
  explicit Dispatcher(House house) : house_(std::move(house)) {}

  /// Works until `stop` asks for the end; what was begun is recorded first. What fails is told on standard error and
  /// tried again later. One thread; `wake` from any.
  void run(std::stop_token stop);
  void wake();
  /// Before run: what links begin with, once it is known where the server listens.
  void set_public_address(std::string address) { house_.public_address = std::move(address); }
  /// Sends what may go now, once around, and looks into the mailbox. False when there was nothing.
  bool turn();

  /// Enters what a carrier reported, whenever and how often: once more in the case for each. False when it is about no
  /// message of ours. Threads: any. Throws store::Failure; then it was not kept.
  bool take(const delivery::Receipt& receipt, const std::string& gateway);
  /// The same for all that one request of a gateway reports; gives what it wants to hear. Refuses
  /// delivery.unknown_gateway and what cannot be read, or is about nothing of ours.
  base::Result<std::string> take_report(const std::string& gateway, const delivery::Report& report);

  /// Whether there is anything to send by "sms" or "email" with.
  bool reaches(const std::string& means) const { return !house_.has_gateway || house_.has_gateway(means); }
  /// A code for the entrance of the recipient's page: no message of a case, so it goes before the queue, once, and is
  /// kept nowhere. False where too many wait. Threads: any.
  bool send_code(const std::string& means, const std::string& to, const std::string& subject, const std::string& text);
  /// Sends those that wait; `run` does so by itself.
  void send_codes();

  /// What a gateway knows a message by: its row and a mark nobody can make up.
  std::string id_of(int64_t message) const;

 private:
  struct Parcel;
  struct Code {
    std::string means;
    delivery::Outgoing message;
  };
  bool send_some(store::Store& store, bool lost);
  std::vector<Parcel> packed(store::Store& store, std::vector<store::JobRow> rows) const;
  int64_t issue_of(const casework::Case& c, const std::string& recipient) const;
  void send(Parcel& parcel) const;
  void record(store::Store& store, std::vector<Parcel>& parcels);
  std::optional<store::JobRow> row_of(store::Store& store, std::string_view id) const;
  /// The message a receipt is about: its case, recipient and attempts.
  struct About {
    std::string case_id;
    base::json::object payload;
  };
  std::optional<About> about(store::Store& store, const delivery::Receipt& receipt, const std::string& gateway) const;
  base::Moment not_before(const store::JobRow& row, const delivery::Taken& taken) const;

  House house_;
  std::mutex mutex_;
  std::condition_variable_any awake_;
  bool woken_ = false;
  std::condition_variable_any code_asked_;
  std::deque<Code> codes_;
};

}  // namespace office
