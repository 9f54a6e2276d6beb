#include "office/service_statistics.h"

#include <algorithm>

#include "base/decimal.h"

namespace office {
namespace {

using base::json::object;

// A moment as carriers tell it, "2023-02-15T09:00:30", or a day.
struct Told {
  std::optional<base::Moment> moment;
  std::optional<base::Date> day;
};

Told told(std::string_view text) {
  constexpr size_t kDay = 10, kMinutes = 16;
  Told t;
  t.day = base::Date::parse(text.substr(0, kDay));
  if (text.size() >= kMinutes) t.moment = base::Moment::parse(text.substr(0, kMinutes));
  return t;
}

int64_t minutes_between(const Told& from, const Told& to) {
  constexpr int64_t kOfDay = 1440;
  if (from.moment && to.moment) return std::max<int64_t>(0, to.moment->minutes() - from.moment->minutes());
  return from.day && to.day ? std::max<int64_t>(0, (*to.day - *from.day) * kOfDay) : 0;
}

// When it left the house: its first dispatch, else the day it was sent.
Told began(const object& attempt) {
  std::string first;
  for (const auto& [n, dispatch] : base::object_at(attempt, "dispatches"))
    if (dispatch.is_object())
      if (const std::string at(base::text_at(dispatch.get_object(), "at")); first.empty() || at < first) first = at;
  return told(first.empty() ? base::text_at(attempt, "sent") : first);
}

// When it took effect: the report of that day where there is one, else the day.
Told ended(const object& attempt) {
  const auto day = base::text_at(attempt, "effective");
  std::string first;
  for (const auto& [n, receipt] : base::object_at(attempt, "receipts")) {
    if (!receipt.is_object() || base::text_at(receipt.get_object(), "state") == "on_the_way") continue;
    const std::string at(base::text_at(receipt.get_object(), "at"));
    if (at.starts_with(day) && (first.empty() || at < first)) first = at;
  }
  return told(first.empty() ? day : first);
}

bool counts(const object& attempt) { return base::text_at(attempt, "state") != "past"; }

ServiceRow row_of(const object& attempt) {
  ServiceRow row;
  row.out = 1;
  const auto state = base::text_at(attempt, "state");
  if (state == "effective") {
    row.reached = 1;
    row.minutes[minutes_between(began(attempt), ended(attempt))] = 1;
  } else if (state == "pending") {
    row.waiting = 1;
  } else {
    row.failed = 1;
    const auto reason = base::text_at(attempt, "reason");
    row.reasons[state == "undone" || state == "objected" ? "objected"
                : reason.empty()                         ? "other"
                                                         : std::string(reason)] = 1;
  }
  return row;
}

// What one recipient came to with one set of papers, over all attempts.
ServiceRow row_of_service(const std::vector<const object*>& attempts) {
  ServiceRow row;
  row.out = 1;
  const object *first = nullptr, *effective = nullptr, *last = nullptr;
  bool waiting = false;
  for (const object* a : attempts) {
    if (!first || base::text_at(*a, "sent") < base::text_at(*first, "sent")) first = a;
    last = a;
    waiting = waiting || base::text_at(*a, "state") == "pending";
    if (base::text_at(*a, "state") == "effective" &&
        (!effective || base::text_at(*a, "effective") < base::text_at(*effective, "effective")))
      effective = a;
  }
  if (effective) {
    row.reached = 1;
    row.minutes[minutes_between(began(*first), ended(*effective))] = 1;
  } else if (waiting) {
    row.waiting = 1;
  } else {
    row.failed = 1;
    row.reasons = row_of(*last).reasons;
  }
  return row;
}

std::vector<ServiceRow> sorted(const std::map<std::string, ServiceRow, std::less<>>& rows) {
  std::vector<ServiceRow> all;
  for (const auto& [key, row] : rows) {
    all.push_back(row);
    all.back().key = key;
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.out > b.out; });
  return all;
}

}  // namespace

void ServiceRow::add(const ServiceRow& one) {
  out += one.out;
  reached += one.reached;
  waiting += one.waiting;
  failed += one.failed;
  for (const auto& [reason, n] : one.reasons) reasons[reason] += n;
  for (const auto& [minute, n] : one.minutes) minutes[minute] += n;
}

std::optional<int64_t> ServiceRow::mean() const {
  int64_t count = 0;
  base::Wide sum = 0;
  for (const auto& [minute, n] : minutes) {
    sum += base::Wide{minute} * n;
    count += n;
  }
  if (count == 0) return std::nullopt;
  return base::divide(sum, count);
}

std::optional<int64_t> ServiceRow::percentile(int of) const {
  int64_t count = 0;
  for (const auto& [minute, n] : minutes) count += n;
  if (count == 0) return std::nullopt;
  int64_t left = (count * of + 99) / 100;
  for (const auto& [minute, n] : minutes)
    if ((left -= n) <= 0) return minute;
  return minutes.rbegin()->first;
}

void ServiceTally::add(const casework::Case& c) {
  if (c.kind != "main") return;
  const std::string claimant(base::text_at(c.part("claimant"), "name"));
  for (const auto& [recipient, value] : c.part("service")) {
    if (!value.is_object()) continue;
    std::map<std::string_view, std::vector<const object*>> by_papers;
    for (const auto& [no, one] : base::object_at(value.get_object(), "attempts")) {
      if (!one.is_object() || !counts(one.get_object())) continue;
      const object& attempt = one.get_object();
      const auto row = row_of(attempt);
      const auto means = base::text_at(attempt, "means"), source = base::text_at(attempt, "source");
      channels_[std::string(means.empty() ? base::text_at(attempt, "channel") : means)].add(row);
      sources_[std::string(source.empty() ? "unknown" : source)].add(row);
      claimants_[claimant].add(row);
      by_papers[base::text_at(attempt, "papers")].push_back(&attempt);
    }
    for (const auto& [papers, attempts] : by_papers) all_.add(row_of_service(attempts));
  }
  add_unreached(c);
}

void ServiceTally::add_unreached(const casework::Case& c) {
  if (!procedure_.service_plans) return;
  for (const auto& value : procedure_.service_plans(c, context_)) {
    const object& plan = value.get_object();
    if (!base::text_at(plan, "effective").empty()) continue;
    Unreached one{"",
                  false,
                  c.id,
                  std::string(c.number()),
                  std::string(base::text_at(plan, "recipient")),
                  std::string(base::text_at(plan, "name")),
                  std::string(base::text_at(plan, "papers"))};
    one.under_way = base::bool_at(plan, "running");
    const auto& rungs = base::array_at(plan, "rungs");
    const auto* next = plan.if_contains("next");
    size_t at = 0;
    for (const auto& rung : rungs) {
      const object& r = rung.get_object();
      const bool it = one.under_way ? base::text_at(r, "state") == "running"
                                    : next && base::bool_at(r, "by_itself") &&
                                          at == (next->is_uint64() ? next->get_uint64() : next->to_number<size_t>());
      if (it && one.next.empty()) one.next = base::text_at(r, "means");
      ++at;
    }
    auto& group = unreached_[{one.next, one.under_way}];
    group.next = one.next;
    group.under_way = one.under_way;
    ++group.count;
    if (group.first.size() < kShown) group.first.push_back(std::move(one));
  }
}

ServiceStatistics ServiceTally::result() const {
  ServiceStatistics s{all_, sorted(channels_), sorted(sources_), sorted(claimants_), {}};
  for (const auto& [key, group] : unreached_) s.unreached.push_back(group);
  std::stable_sort(s.unreached.begin(), s.unreached.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return s;
}

}  // namespace office
