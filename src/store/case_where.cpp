#include "store/case_where.h"

#include "base/text.h"
#include "store/lookup.h"

namespace store {
namespace {

std::string like_pattern(std::string_view text) {
  std::string out = "%";
  for (char c : base::lower_ascii(text)) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

// Where the page before ended. Asked for by itself: as a subquery neither engine would start at that place of the
// index.
struct Place {
  int64_t series = INT64_MAX, serial = INT64_MAX;  // behind everything, when there is no such case
};

Place place_of(Database& database, std::string_view court, const std::string& id) {
  Place place;
  database.query("SELECT series, serial FROM cases WHERE court = ? AND id = ?", {court, id}, [&](const Row& row) {
    place = {row.integer(0), row.integer(1)};
  });
  return place;
}

void continue_after(Where& w, Database& database, std::string_view court, const CaseFilter& filter) {
  using Order = CaseFilter::Order;
  const auto two = [](const char* column, const char* order) {
    return "(" + std::string(column) + ", id) " + order + " (?, ?)";
  };
  switch (filter.order) {
    case Order::kSerial: {
      const auto place = place_of(database, court, filter.after);
      w.also("(series, serial, id) > (?, ?, ?)", {Value(place.series), Value(place.serial), Value(filter.after)});
      return;
    }
    case Order::kChanged:
      return w.also(two("changed_at", "<"), {Value(filter.after_value), Value(filter.after)});
    case Order::kAmount:
      return w.also(two("amount", "<"), {Value(base::parse_int(filter.after_value).value_or(0)), Value(filter.after)});
    case Order::kDue:
      return w.also(two("due", ">"), {Value(filter.after_value), Value(filter.after)});
    case Order::kNumber: {
      const auto length = static_cast<int64_t>(base::length(filter.after_value));
      // The length once more by itself: SQLite begins at the place of an expression, not at that of a row of them.
      w.also("length(number) >= ? AND (length(number), number, id) > (?, ?, ?)",
             {Value(length), Value(length), Value(filter.after_value), Value(filter.after)});
    }
  }
}

void match_people(Where& w, const CaseFilter& filter) {
  const auto equal = [&](const char* column, const std::string& value) {
    if (!value.empty()) w.also(std::string(column) + " = ?", {Value(value)});
  };
  equal("judge", filter.judge);
  equal("claimant", filter.claimant);
  equal("mediator", filter.mediator);
  equal("clerk", filter.clerk);
  equal("waits_for", filter.waits_for);
  if (!filter.judges.empty()) w.also("judge IN (each_of(?))", {Value(filter.judges)});
  if (filter.waits_for_person.empty()) return;
  for (const char* role : {"judge", "clerk", "mediator"})
    w.also(std::string("(waits_for <> '") + role + "' OR " + role + " IN ('', ?))", {Value(filter.waits_for_person)});
}

void match_days(Where& w, const CaseFilter& filter) {
  if (!filter.received_from.empty()) w.also("created_at >= ?", {Value(filter.received_from)});
  if (!filter.received_to.empty())  // up to the end of that day
    w.also("created_at < ?", {Value(w.keep(filter.received_to + "T99"))});
}

void match_sitting(Where& w, const CaseFilter& filter) {
  // Said as the index of the sittings has it, so that either engine takes that one.
  if (!filter.sits_at.empty()) w.also("sits_at <> '' AND sits_at = ?", {Value(filter.sits_at)});
  if (!filter.session.empty()) w.also("session = ?", {Value(filter.session)});
  if (!filter.room.empty()) w.also("room = ?", {Value(filter.room)});
}

}  // namespace

Where where_of(Database& database, std::string_view court, const CaseFilter& filter) {
  Where w;
  w.also("court = ?", {Value(court)});
  if (filter.series) w.also("series = ?", {Value(*filter.series)});
  if (filter.stages.size() == 1)
    w.also("stage = ?", {Value(filter.stages.front())});
  else if (!filter.stages.empty())
    w.also("stage IN (each_of(?))", {Value(filter.stages)});
  match_people(w, filter);
  match_days(w, filter);
  match_sitting(w, filter);
  for (const auto& [column, value] :
       {std::pair("kind", &filter.kind), std::pair("track", &filter.track), std::pair("procedure", &filter.procedure)})
    if (!value->empty()) w.also(std::string(column) + " = ?", {Value(*value)});
  if (!filter.due_before.empty())
    w.also("due <> '' AND due < ?", {Value(filter.due_before)});
  else if (filter.order == CaseFilter::Order::kDue)
    w.also("due <> ''", {});
  if (!filter.text.empty()) {
    const Value pattern(w.keep(like_pattern(filter.text)));
    std::string any;
    for (const char* column : {"respondent", "number", "id"})
      any += (any.empty() ? "(" : " OR ") + ("lower(" + std::string(column) + ") LIKE ? ESCAPE '\\'");
    w.also(any + ")", {pattern, pattern, pattern});
  }
  if (filter.found_by) {
    std::string ways;
    for (const auto& way : *filter.found_by)
      ways += (ways.empty() ? "" : " UNION ") + lookup_sql(way, court, w.values());
    w.also(ways.empty() ? "id = ''" : "id IN (" + ways + ")", {});
  }
  if (!filter.after.empty()) continue_after(w, database, court, filter);
  return w;
}

std::string in_order(CaseFilter::Order order) {
  switch (order) {
    case CaseFilter::Order::kSerial:
      return " ORDER BY series, serial, id";
    case CaseFilter::Order::kChanged:
      return " ORDER BY changed_at DESC, id DESC";
    case CaseFilter::Order::kAmount:
      return " ORDER BY amount DESC, id DESC";
    case CaseFilter::Order::kDue:
      return " ORDER BY due, id";
    case CaseFilter::Order::kNumber:
      return " ORDER BY length(number), number, id";
  }
  return {};
}

}  // namespace store
