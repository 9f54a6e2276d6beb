#include "office/recipient_visit.h"

#include "office/access/entrance.h"
#include "office/chunk.h"
#include "office/one_action.h"
#include "store/patience.h"

namespace office {
namespace {

using base::Refusal;
using base::json::object;

constexpr const char* kBatch = "recipient";

}  // namespace

// Read from the case as it stands inside the transaction: two requests at once enter it once.
object RecipientVisit::receipt(const casework::Case& c, Said said, std::string_view papers, base::Moment now) const {
  casework::Context context;
  context.now = now;
  context.court = court_;
  const object view = procedure_.recipient_view(c, link_.recipient, context);
  for (const auto& value : base::array_at(view, "sets")) {
    const object& set = value.get_object();
    if (base::text_at(set, "papers") != papers) continue;
    const auto& attempts = base::array_at(set, said == Said::kRead ? "unread" : "unreceived");
    if (attempts.empty()) break;
    return {{"recipient", link_.recipient},
            {"attempts", attempts},
            {"state", said == Said::kRead ? "read" : "replied"},
            {"gateway", "page"}};
  }
  return {};
}

std::optional<Refusal> RecipientVisit::enter(Said said, std::string_view papers, const std::string& second,
                                             const std::string& raw, base::Moment now) {
  return store::patiently([&]() -> std::optional<Refusal> {
    store::Transaction transaction(store_.database());
    Chunk chunk(store_, procedure_, court_, kBatch);
    chunk.load({link_.case_id}, 0);
    object input = receipt(chunk.at(link_.case_id), said, papers, now);
    if (input.empty()) return std::nullopt;
    input["at"] = second;
    input["raw"] = raw;
    // The house enters it, as it enters what carriers report; by whom it was done stands beside.
    const casework::Actor actor{Entrance::account_of(link_), casework::Role::kSystem};
    if (auto refused =
            perform_one(chunk, procedure_, court_, kBatch, link_.case_id, "record_receipt", input, actor, now))
      return refused;
    chunk.save(now);
    transaction.commit();
    return std::nullopt;
  });
}

std::optional<Refusal> RecipientVisit::perform(const std::string& action, const object& input, casework::Role role,
                                               base::Moment now) {
  return store::patiently([&]() -> std::optional<Refusal> {
    store::Transaction transaction(store_.database());
    Chunk chunk(store_, procedure_, court_, kBatch);
    chunk.load({link_.case_id}, 0);
    if (auto refused = perform_one(chunk, procedure_, court_, kBatch, link_.case_id, action, input,
                                   {Entrance::account_of(link_), role}, now))
      return refused;
    chunk.save(now);
    transaction.commit();
    return std::nullopt;
  });
}

}  // namespace office
