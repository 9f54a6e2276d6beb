#include "office/audit.h"

#include <algorithm>

#include "base/json.h"
#include "base/random.h"
#include "base/text.h"
#include "office/access/accounts.h"
#include "office/access/limits.h"
#include "office/masked.h"

namespace office {
namespace {

using base::json::object;

// What one record gave: items with the place behind each, and how far it was looked through.
struct Found {
  struct Item {
    AuditItem item;
    object place;
  };
  std::vector<Item> items;
  object end;              ///< the place behind everything looked at
  std::string looked_to;   ///< the moment of that place
  bool exhausted = false;  ///< nothing is behind it
};

struct Asked {
  const AuditQuestion& question;
  std::vector<std::string> actors;  ///< the account, and the person behind it
  std::string from, to;             ///< "to" as the last minute of its day where only a day was given

  bool wants(const AuditItem& item) const {
    if (!question.what.empty() && item.what != question.what) return false;
    if (!question.case_id.empty() && item.case_id != question.case_id) return false;
    if (!actors.empty() && std::find(actors.begin(), actors.end(), item.actor) == actors.end()) return false;
    return (from.empty() || item.at >= from) && (to.empty() || item.at <= to);
  }
};

std::string kind_of(std::string_view what) {
  if (what.starts_with("template_")) return "template";
  if (what.starts_with("upload_") || what == "claimant_told" || what == "evidence_attached") return "upload";
  if (what.starts_with("batch_")) return "batch";
  return what.ends_with("_viewed") ? "viewing" : "account";
}

// Looks through one record page by page. `page(place)` gives rows behind a place; `item_of` and `place_of` read a row.
template <class Page, class ItemOf, class PlaceOf>
Found look_through(const Asked& asked, object place, Page page, ItemOf item_of, PlaceOf place_of) {
  Found found;
  found.end = std::move(place);
  for (int64_t looked = 0; looked < access::kLookedAt;) {
    const auto rows = page(found.end);
    looked += static_cast<int64_t>(rows.size());
    for (const auto& row : rows) {
      auto item = item_of(row);
      found.end = place_of(row);
      found.looked_to = item.at;
      if (!asked.from.empty() && item.at < asked.from) {  // all behind it is older still
        found.exhausted = true;
        return found;
      }
      if (!asked.wants(item)) continue;
      found.items.push_back({std::move(item), found.end});
      if (static_cast<int64_t>(found.items.size()) > asked.question.limit) return found;
    }
    if (rows.size() < static_cast<size_t>(access::kAuditPage)) {
      found.exhausted = true;
      return found;
    }
  }
  return found;
}

Found of_viewings(store::Store& store, const std::string& court, const Asked& asked, const object& place) {
  const auto& q = asked.question;
  return look_through(
      asked, place,
      [&](const object& p) {
        return store.list_viewings(court, base::int_at(p, "id"), access::kAuditPage, q.account, q.case_id);
      },
      [](const store::ViewingRow& row) {
        return AuditItem{court_time(row.at).iso(), kind_of(row.what), row.account, row.what, row.case_id,
                         masked(row.detail)};
      },
      [](const store::ViewingRow& row) {
        return object{{"id", row.id}};
      });
}

Found of_events(store::Store& store, const std::string& court, const Asked& asked, const object& place) {
  return look_through(
      asked, place,
      [&](const object& p) {
        return store.list_events(
            court, asked.question.case_id, asked.to,
            {std::string(base::text_at(p, "at")), std::string(base::text_at(p, "case")), base::int_at(p, "seq")},
            access::kAuditPage);
      },
      [](const store::EventRow& row) {
        return AuditItem{row.at, "event", row.actor, row.action, row.case_id, "#" + std::to_string(row.seq)};
      },
      [](const store::EventRow& row) {
        return object{{"at", row.at}, {"case", row.case_id}, {"seq", row.seq}};
      });
}

Found of_batches(store::Store& store, const std::string& court, const Asked& asked, const object& place) {
  if (!asked.question.case_id.empty()) {  // a batch is about many; its events tell of the one
    Found none;
    none.end = place;
    none.exhausted = true;
    return none;
  }
  return look_through(
      asked, place,
      [&](const object& p) {
        return store.list_batches_before(court, base::text_at(p, "at"), base::text_at(p, "id"), access::kAuditPage);
      },
      [](const store::BatchRow& row) {
        return AuditItem{row.created, "batch", row.actor, row.action, "", row.id + " ×" + std::to_string(row.total)};
      },
      [](const store::BatchRow& row) {
        return object{{"at", row.created}, {"id", row.id}};
      });
}

// The newest of the records' first items that nothing unseen can be newer than; none of them: SIZE.
size_t newest(const std::vector<Found>& all, const std::vector<size_t>& taken) {
  std::string behind;  // a record looked through only so far may hold anything older than that
  for (size_t i = 0; i < all.size(); ++i)
    if (!all[i].exhausted && taken[i] == all[i].items.size()) behind = std::max(behind, all[i].looked_to);
  size_t best = all.size();
  for (size_t i = 0; i < all.size(); ++i) {
    if (taken[i] == all[i].items.size()) continue;
    const auto& at = all[i].items[taken[i]].item.at;
    if (at < behind) continue;
    if (best == all.size() || at > all[best].items[taken[best]].item.at) best = i;
  }
  return best;
}

std::optional<object> read_place(const std::string& after) {
  if (after.empty()) return object{};
  const auto text = base::from_base64url(after);
  auto parsed = text ? base::parse_json(*text) : base::Result<base::json::value>(base::Refusal{});
  if (!text || !parsed || !parsed->is_object()) return std::nullopt;
  return std::move(parsed.value().get_object());
}

bool is_moment(const std::string& text) {
  return text.empty() || base::Date::parse(text).has_value() || base::Moment::parse(text).has_value();
}

Asked asked_of(store::Store& store, const std::string& court, const AuditQuestion& question) {
  Asked asked{question, {}, question.from, question.to};
  if (base::Date::parse(asked.to)) asked.to += "T23:59";
  if (question.account.empty()) return asked;
  asked.actors.push_back(question.account);
  const auto account = store.load_account(court, question.account);
  if (account && !account->person.empty()) asked.actors.push_back(account->person);
  return asked;
}

}  // namespace

base::Result<AuditPage> audit(store::Store& store, const std::string& court, const AuditQuestion& question) {
  const auto place = read_place(question.after);
  std::string wrong;
  const auto hold = [&](bool sound, const char* field) {
    if (!sound) wrong += std::string(wrong.empty() ? "" : ",") + field;
  };
  hold(is_moment(question.from), "from");
  hold(is_moment(question.to), "to");
  hold(place.has_value(), "after");
  if (!wrong.empty()) return base::Refusal{"audit.malformed", {{"fields", wrong}}, wrong};

  store::Transaction view(store.database(), store::Transaction::Mode::kRead);
  const auto asked = asked_of(store, court, question);
  constexpr const char* kRecords[] = {"viewings", "events", "batches"};
  std::vector<Found> all;
  all.push_back(of_viewings(store, court, asked, base::object_at(*place, kRecords[0])));
  all.push_back(of_events(store, court, asked, base::object_at(*place, kRecords[1])));
  all.push_back(of_batches(store, court, asked, base::object_at(*place, kRecords[2])));

  AuditPage page;
  std::vector<size_t> taken(all.size(), 0);
  for (size_t i; static_cast<int64_t>(page.items.size()) < question.limit && (i = newest(all, taken)) < all.size();)
    page.items.push_back(all[i].items[taken[i]++].item);
  object next;
  bool more = false;
  for (size_t i = 0; i < all.size(); ++i) {
    const bool rest = taken[i] < all[i].items.size();
    more |= rest || !all[i].exhausted;
    if (!rest)
      next[kRecords[i]] = all[i].end;
    else
      next[kRecords[i]] = taken[i] > 0 ? all[i].items[taken[i] - 1].place : base::object_at(*place, kRecords[i]);
  }
  if (more) page.next = base::base64url(base::json::serialize(next));
  return page;
}

}  // namespace office
