#include "office/asked_before.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/failure.h"

namespace office {
namespace {

constexpr int kMostTries = 1000;  // of one command under one name

struct Earlier {
  std::map<std::string, std::set<std::string>> done;  // case → inputs
  std::set<std::string> refused;
  std::string next_name;
};

Earlier earlier(Performer& performer, const Request& request, bool only_looking) {
  store::Store& store = performer.store();
  const std::string& court = performer.court().division;
  Earlier all{{}, {}, request.batch};
  for (int n = 2; n <= kMostTries; ++n) {
    const auto batch = store.load_batch(court, all.next_name);
    if (!batch) return all;
    if (batch->state != "done" && !only_looking) performer.finish(*batch);
    for (auto& item : store.list_items(court, batch->id)) {
      if (item.outcome == "done") all.done[item.case_id].insert(std::move(item.input));
      if (item.outcome == "refused") all.refused.insert(item.case_id);
    }
    all.next_name = request.batch + "/" + std::to_string(n);
  }
  throw store::Failure("batch.asked_too_often", {{"batch", request.batch}});
}

}  // namespace

AskedBefore asked_before(Performer& performer, Request request, bool only_looking) {
  const Earlier before = earlier(performer, request, only_looking);
  AskedBefore answer;
  answer.fresh = request;
  answer.fresh.batch = before.next_name;
  answer.fresh.items.clear();
  Request again = answer.fresh;
  // A case is opened once, however its particulars are told the second time.
  const auto* action = performer.procedure().action(request.action);
  const bool opens = action && std::find(action->from.begin(), action->from.end(), "") != action->from.end();
  for (auto& item : request.items) {
    const auto done = before.done.find(item.case_id);
    if (done != before.done.end() && (opens || done->second.contains(base::json::serialize(item.input))))
      answer.done.push_back(item.case_id);
    else
      (before.refused.contains(item.case_id) ? again : answer.fresh).items.push_back(std::move(item));
  }
  if (again.items.empty()) return answer;
  size_t at = 0;  // told in the order asked
  performer.preview(again, [&](const casework::Case& c, const base::Refusal* why) {
    if (why)
      answer.refused.emplace_back(c, *why);
    else
      answer.fresh.items.push_back(again.items[at]);
    ++at;
  });
  return answer;
}

}  // namespace office
