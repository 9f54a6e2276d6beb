#include "procedures/financial/findings.h"

#include "base/decimal.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Money;
using base::Refusal;
using base::json::object;
using casework::Case;

constexpr const char* kParts[] = {"principal", "interest", "late_fee", "instalment_fee"};

// Only what is asked for can be too much: a credit limit or a last payment is no claim.
bool is_claim(std::string_view key) {
  for (const auto* part : kParts)
    if (key == part) return true;
  return key == "lawyer_fee" || key == "daily_rate";
}

bool exceeds(std::string_view key, const object& element, std::string_view value) {
  if (!is_claim(key)) return false;
  if (key == "daily_rate") return base::Decimal::parse(value) > base::Decimal::parse(base::text_at(element, "claimed"));
  return *Money::parse(value) > money_or_zero(element, "claimed");
}

struct Faults {
  std::vector<std::string> unknown, malformed, excessive, missing;
};

// Who disputes only the sum disputes its parts: the court says something on one of them, or on the sum itself.
bool total_left_open(const object& elements, const object& found) {
  if (base::text_at(base::object_at(elements, "total"), "position") != "disputed" || found.contains("total"))
    return false;
  for (const auto* part : kParts)
    if (found.contains(part) || base::text_at(base::object_at(elements, part), "position") == "disputed") return false;
  return true;
}

Faults faults_of(const Case& c, const object& found) {
  Faults faults;
  const object& elements = c.part("elements");
  for (const auto& [key, given] : found) {
    const object& element = base::object_at(elements, key);
    const std::string title(base::text_at(element, "title"));
    if (element.empty()) {
      faults.unknown.emplace_back(key);
    } else if (!given.is_object() ||
               !fits_kind(base::text_at(element, "kind"), base::text_at(given.get_object(), "value"))) {
      faults.malformed.push_back(title);
    } else if (exceeds(key, element, base::text_at(given.get_object(), "value"))) {
      faults.excessive.push_back(title);
    } else if (base::text_at(given.get_object(), "basis").empty()) {
      faults.missing.push_back(title);
    }
  }
  for (const auto& [key, element] : elements)
    if (key != "total" && base::text_at(element.get_object(), "position") == "disputed" && !found.contains(key))
      faults.missing.emplace_back(base::text_at(element.get_object(), "title"));
  if (total_left_open(elements, found))
    faults.missing.emplace_back(base::text_at(base::object_at(elements, "total"), "title"));
  return faults;
}

object finding(const object& element, const object& given) {
  if (!given.empty()) return object{{"found", base::text_at(given, "value")}, {"basis", base::text_at(given, "basis")}};
  const bool admitted = base::text_at(element, "position") == "admitted";
  return object{{"found", base::text_at(element, "claimed")},
                {"basis", admitted ? "双方无争议，予以确认" : "原告提交的证据足以证明，被告未提出异议，予以确认"}};
}

}  // namespace

base::Result<object> find_elements(const Case& c, const object& found) {
  const Faults faults = faults_of(c, found);
  if (!faults.unknown.empty())
    return Refusal{"hearing.unknown_element", {{"elements", listed(faults.unknown)}}, "found"};
  if (!faults.malformed.empty())
    return Refusal{"hearing.finding_malformed", {{"elements", listed(faults.malformed)}}, "found"};
  if (!faults.excessive.empty())
    return Refusal{"hearing.finding_exceeds_claim", {{"elements", listed(faults.excessive)}}, "found"};
  if (!faults.missing.empty())
    return Refusal{"hearing.findings_missing", {{"elements", listed(faults.missing)}}, "found"};

  object patch;
  for (const auto& [key, element] : c.part("elements"))
    patch[key] = finding(element.get_object(), base::object_at(found, key));
  if (c.part("elements").contains("total")) {
    Money total;
    for (const auto* part : kParts) total += money_or_zero(base::object_at(patch, part), "found");
    const object& given = base::object_at(found, "total");
    if (!given.empty() && money_or_zero(given, "value") != total)
      return Refusal{"hearing.total_not_the_sum",
                     {{"total", money_or_zero(given, "value").plain()}, {"sum", total.plain()}},
                     "found"};
    patch["total"] =
        object{{"found", total.plain()}, {"basis", given.empty() ? "以上各项之和" : base::text_at(given, "basis")}};
  }
  return patch;
}

std::vector<std::string> disputed_without_finding(const Case& c) {
  std::vector<std::string> titles;
  for (const auto& [key, element] : c.part("elements"))
    if (base::text_at(element.get_object(), "position") == "disputed" &&
        base::text_at(element.get_object(), "found").empty())
      titles.emplace_back(base::text_at(element.get_object(), "title"));
  return titles;
}

}  // namespace procedures::financial
