#include "office/dispatcher.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <thread>

#include "base/messages.h"
#include "base/text.h"
#include "office/chunk.h"
#include "office/in_parallel.h"
#include "office/one_action.h"
#include "office/recipient_link.h"
#include "office/rows.h"
#include "office/search.h"
#include "store/patience.h"

namespace office {
namespace {

using base::json::object;
using delivery::Taken;

constexpr auto kLook = std::chrono::seconds(1);
// As many as may be in doubt when the process is killed: few, since nobody sends those again.
constexpr int64_t kAtOnce = 16;
constexpr int kLeaseMinutes = 10;     // longer than any channel may take
constexpr int64_t kLongestWait = 60;  // minutes between tries at a gateway that is down
constexpr int64_t kMostTries = 72;    // three days of it, then it is not the gateway's weather any more
constexpr size_t kMarkDigits = 24;    // of hex: 96 bits
constexpr int kWaitsForRoom = 60;
constexpr int64_t kOfOneReference = 20;  // cases: a carrier may begin to count anew
constexpr const char* kBatch = "dispatch";
constexpr size_t kCodesAtOnce = 500;  // that wait for a gateway; whoever asks then is told to come back
const std::string kCodePrefix = "code-";

const char* word_of(Taken::How how) {
  if (how == Taken::How::kAccepted) return "accepted";
  return how == Taken::How::kRefused ? "refused" : "in_doubt";
}

const char* word_of(delivery::Receipt::State state) {
  switch (state) {
    case delivery::Receipt::State::kOnTheWay:
      return "on_the_way";
    case delivery::Receipt::State::kArrived:
      return "arrived";
    case delivery::Receipt::State::kRead:
      return "read";
    case delivery::Receipt::State::kFailed:
      break;
  }
  return "failed";
}

std::vector<std::string> cases_of(const std::vector<store::JobRow>& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.case_id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

object payload_of(const store::JobRow& row) {
  auto payload = base::parse_json(row.payload);
  base::check(payload && payload->is_object(), "a message whose payload is no object");
  return std::move(payload.value().get_object());
}

// What an action of the house is told a message was of: attempts, or a link that was sent alone.
object about_message(const object& payload) {
  object input{{"recipient", base::text_at(payload, "recipient")}, {"attempts", base::array_at(payload, "attempts")}};
  if (const auto* link = payload.if_contains("link")) input["link"] = *link;
  return input;
}

void put(object& to, const char* key, const std::string& value) {
  if (!value.empty()) to[key] = value;
}

// The house performs an action on one case: by the table, as a person would.
std::optional<base::Refusal> perform(Chunk& chunk, const casework::Procedure& procedure,
                                     const casework::CourtInfo& court, const std::string& id, const std::string& action,
                                     const object& input, base::Moment now) {
  return perform_one(chunk, procedure, court, kBatch, id, action, input, {casework::kHouse, casework::Role::kSystem},
                     now);
}

// Nothing of what came back is lost without a word.
void tell(const std::optional<base::Refusal>& refused, const std::string& id) {
  if (refused)
    std::fprintf(stderr, "kuaishen: %s: %s\n", id.c_str(),
                 base::message(*refused, base::Language::kEnglish).sentence.c_str());
}

}  // namespace

struct Dispatcher::Parcel {
  store::JobRow row;
  object payload;
  casework::Notice words;
  bool wait = false;  ///< nothing to send: the days an attempt was given are over
  Taken taken;
};

void Dispatcher::run(std::stop_token stop) {
  // A person waits for his code while thousands of messages wait their turn at the gateway.
  const std::jthread codes([this](const std::stop_token& over) {
    while (!over.stop_requested()) {
      std::unique_lock lock(mutex_);
      code_asked_.wait(lock, over, [this] { return !codes_.empty(); });
      lock.unlock();
      send_codes();
    }
  });
  while (!stop.stop_requested()) {
    bool some = false;
    try {
      some = turn();
    } catch (const std::exception& why) {
      std::fprintf(stderr, "kuaishen: dispatch: %s\n", why.what());
    }
    if (some) continue;
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, stop, kLook, [this] { return woken_; });
    woken_ = false;
  }
}

void Dispatcher::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  awake_.notify_one();
}

bool Dispatcher::turn() {
  bool some = house_.collect && house_.collect(*this);
  auto lease = house_.pool.take();
  store::Store store(*lease);
  for (const bool lost : {true, false}) some |= send_some(store, lost);
  return some;
}

bool Dispatcher::send_some(store::Store& store, bool lost) {
  const auto now = house_.clock();
  auto rows = store::patiently([&] {
    store::Transaction transaction(store.database());
    auto leased =
        store.lease(store::Queue::kMessages, house_.court.division, now.iso(), now.plus_minutes(kLeaseMinutes).iso(),
                    kAtOnce, lost ? store::Leasing::kLost : store::Leasing::kFresh);
    transaction.commit();
    return leased;
  });
  if (rows.empty()) return false;
  auto parcels = packed(store, std::move(rows));
  if (lost)
    for (auto& parcel : parcels) {
      parcel.taken.how = Taken::How::kInDoubt;
      parcel.taken.reason = "broke_off";
    }
  else
    in_parallel(parcels.size(), house_.threads, [&](size_t i) { send(parcels[i]); });
  store::patiently([&] {
    record(store, parcels);
    return true;
  });
  return true;
}

std::vector<Dispatcher::Parcel> Dispatcher::packed(store::Store& store, std::vector<store::JobRow> rows) const {
  std::map<std::string, casework::Case> cases;
  for (auto& row : store.load_cases(house_.court.division, cases_of(rows))) cases.emplace(row.id, to_case(row));
  std::vector<Parcel> parcels;
  for (auto& row : rows) {
    Parcel parcel;
    parcel.payload = payload_of(row);
    parcel.wait = row.kind.starts_with("wait.");
    const auto found = cases.find(row.case_id);
    base::check(found != cases.end(), "a message of a case that is not there");
    if (!parcel.wait && house_.procedure.notice) {
      const std::string recipient(base::text_at(parcel.payload, "recipient"));
      const RecipientLink link{row.case_id, recipient, issue_of(found->second, recipient)};
      parcel.words = house_.procedure.notice(found->second, parcel.payload, house_.court,
                                             house_.public_address + "/s/" + link_code(link, house_.sealer));
    }
    parcel.row = std::move(row);
    parcels.push_back(std::move(parcel));
  }
  return parcels;
}

// Which link of the recipient's is the one in force.
int64_t Dispatcher::issue_of(const casework::Case& c, const std::string& recipient) const {
  if (!house_.procedure.recipient_view) return 0;
  casework::Context context;
  context.now = house_.clock();
  context.court = house_.court;
  return base::int_at(base::object_at(house_.procedure.recipient_view(c, recipient, context), "link"), "issue");
}

void Dispatcher::send(Parcel& parcel) const {
  if (parcel.wait || parcel.words.to.empty()) return;
  const std::string means = parcel.row.kind.substr(0, parcel.row.kind.find('.'));
  if (house_.has_gateway && !house_.has_gateway(means)) {
    parcel.taken.how = Taken::How::kRefused;
    parcel.taken.reason = "no_gateway";
    return;
  }
  const delivery::Outgoing message{id_of(parcel.row.id), parcel.words.to, parcel.words.subject, parcel.words.text};
  // A gateway that is merely at its limit has room again in a moment.
  for (int waits = 0; waits < kWaitsForRoom; ++waits) {
    parcel.taken = house_.send(means, message);
    if (parcel.taken.how != Taken::How::kDown || parcel.taken.reason != "limited") return;
    std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(
        parcel.taken.retry_after.value_or(std::chrono::seconds(1)), std::chrono::seconds(2)));
  }
}

base::Moment Dispatcher::not_before(const store::JobRow& row, const Taken& taken) const {
  const int64_t doubled = std::min(kLongestWait, int64_t{1} << std::min<int64_t>(row.tries - 1, 6));
  int64_t minutes = doubled + doubled * house_.jitter() / 100;
  if (taken.retry_after) minutes = std::max(minutes, int64_t{taken.retry_after->count()} / 60 + 1);
  return house_.clock().plus_minutes(minutes);
}

// One transaction: the events of the cases and the ends of the messages.
void Dispatcher::record(store::Store& store, std::vector<Parcel>& parcels) {
  const auto& court = house_.court.division;
  const auto now = house_.clock();
  store::Transaction transaction(store.database());
  std::vector<store::JobRow> rows;
  for (const auto& parcel : parcels) rows.push_back(parcel.row);
  Chunk chunk(store, house_.procedure, house_.court, kBatch);
  chunk.load(cases_of(rows), 0);
  std::vector<int64_t> done;
  for (auto& parcel : parcels) {
    const auto& row = parcel.row;
    object input = about_message(parcel.payload);
    if (parcel.wait) {
      // Refused where the attempt has its result, or the case has moved on: then there is nothing to follow up.
      (void)perform(chunk, house_.procedure, house_.court, row.case_id, "follow_up_service", input, now);
    } else if (!parcel.words.to.empty()) {
      auto& taken = parcel.taken;
      if (taken.how == Taken::How::kDown) {
        if (row.tries < kMostTries) {
          store.put_back(store::Queue::kMessages, court, std::vector{row.id}, not_before(row, taken).iso());
          continue;
        }
        taken.how = Taken::How::kRefused;
        taken.reason = "channel_failed";
      }
      input["how"] = word_of(taken.how);
      input["at"] = house_.second();
      input["gateway"] = taken.gateway.empty() ? row.kind.substr(0, row.kind.find('.')) : taken.gateway;
      put(input, "reference", taken.reference);
      if (taken.how == Taken::How::kRefused) put(input, "reason", taken.reason);
      put(input, "raw", taken.raw);
      tell(perform(chunk, house_.procedure, house_.court, row.case_id, "record_dispatch", input, now), row.case_id);
    }
    auto ended = row;
    ended.state = "done";
    ended.lease_until.clear();
    done.push_back(row.id);
    chunk.note_sent(std::move(ended));
  }
  chunk.save(now);
  store.finish(store::Queue::kMessages, court, done, "done");
  transaction.commit();
}

std::string Dispatcher::id_of(int64_t message) const {
  const auto row = std::to_string(message);
  return row + "-" + house_.sealer.blind("message", house_.court.division + "/" + row).substr(0, kMarkDigits);
}

std::optional<store::JobRow> Dispatcher::row_of(store::Store& store, std::string_view id) const {
  const auto number = base::parse_int(id.substr(0, id.find('-')));
  if (!number || id_of(*number) != id) return std::nullopt;
  auto rows = store.list_queue(store::Queue::kMessages, house_.court.division, *number, *number);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

bool Dispatcher::send_code(const std::string& means, const std::string& to, const std::string& subject,
                           const std::string& text) {
  {
    const std::lock_guard lock(mutex_);
    if (codes_.size() >= kCodesAtOnce) return false;
    codes_.push_back({means, {kCodePrefix + delivery::new_id(), to, subject, text}});
  }
  code_asked_.notify_one();
  return true;
}

void Dispatcher::send_codes() {
  for (;;) {
    Code code;
    {
      const std::lock_guard lock(mutex_);
      if (codes_.empty()) return;
      code = std::move(codes_.front());
      codes_.pop_front();
    }
    const auto taken = house_.send(code.means, code.message);
    if (taken.how != Taken::How::kAccepted)
      std::fprintf(stderr, "kuaishen: a code was not sent: %s\n", taken.reason.c_str());
  }
}

// By our own name for it; a gateway that tells its own alone is taken at it (its channel has made sure that it is it).
std::optional<Dispatcher::About> Dispatcher::about(store::Store& store, const delivery::Receipt& receipt,
                                                   const std::string& gateway) const {
  if (!receipt.id.empty()) {
    const auto row = row_of(store, receipt.id);
    if (!row) return std::nullopt;
    return About{row->case_id, payload_of(*row)};
  }
  if (!house_.procedure.dispatched_as || receipt.reference.empty()) return std::nullopt;
  const auto lookup = lookup_of_reference(gateway, receipt.reference, store.database().keys());
  if (!lookup) return std::nullopt;
  std::optional<About> newest;
  for (const auto& row :
       store.load_cases(house_.court.division, store.look_up(house_.court.division, *lookup, {}, kOfOneReference)))
    if (auto payload = house_.procedure.dispatched_as(to_case(row), gateway, receipt.reference); !payload.empty())
      if (!newest || base::text_at(newest->payload, "at") < base::text_at(payload, "at"))
        newest = About{row.id, std::move(payload)};
  return newest;
}

bool Dispatcher::take(const delivery::Receipt& receipt, const std::string& gateway) {
  if (receipt.id.starts_with(kCodePrefix)) return true;  // ours, and of nothing that is kept
  auto lease = house_.pool.take();
  store::Store store(*lease);
  const auto found = about(store, receipt, gateway);
  if (!found) return false;
  object input = about_message(found->payload);
  input["state"] = word_of(receipt.state);
  input["gateway"] = gateway;
  put(input, "at", receipt.at.empty() ? house_.second() : receipt.at);
  put(input, "reason", receipt.reason);
  put(input, "reference", receipt.reference);
  put(input, "raw", receipt.raw);
  store::patiently([&] {
    store::Transaction transaction(store.database());
    Chunk chunk(store, house_.procedure, house_.court, kBatch);
    chunk.load({found->case_id}, 0);
    tell(perform(chunk, house_.procedure, house_.court, found->case_id, "record_receipt", input, house_.clock()),
         found->case_id);
    chunk.save(house_.clock());
    transaction.commit();
    return true;
  });
  wake();  // a failure may have set the next rung out
  return true;
}

base::Result<std::string> Dispatcher::take_report(const std::string& gateway, const delivery::Report& report) {
  const auto* channel = house_.channel ? house_.channel(gateway) : nullptr;
  if (!channel) return base::Refusal{"delivery.unknown_gateway", {{"gateway", gateway}}, "gateway"};
  const auto receipts = channel->receipts_in(report);
  if (!receipts) return receipts.refusal();
  bool ours = false;
  for (const auto& receipt : *receipts) ours |= take(receipt, gateway);
  if (!ours) return base::Refusal{"delivery.report_foreign", {}, "id"};
  return std::string(channel->report_reply());
}

}  // namespace office
