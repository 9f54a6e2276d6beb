#include "procedures/financial/elements.h"

#include <algorithm>

#include "base/decimal.h"

namespace procedures::financial {

using base::json::array;
using base::json::object;
using base::json::value;

namespace {

std::string as_text(const value* v) {
  if (!v || v->is_null()) return {};
  if (v->is_string()) return std::string(v->get_string());
  return base::json::serialize(*v);
}

object without_answer(object element) {
  for (const char* key : {"answered", "reason"}) element.erase(key);
  return element;
}

}  // namespace

const std::vector<ElementKind>& element_kinds() {
  static const std::vector<ElementKind> kinds = {{"opened", "办卡日期", "date"},
                                                 {"credit_limit", "信用额度", "money"},
                                                 {"first_default", "首次逾期日期", "date"},
                                                 {"principal", "欠款本金", "money"},
                                                 {"interest", "利息", "money"},
                                                 {"late_fee", "违约金", "money"},
                                                 {"instalment_fee", "分期手续费", "money"},
                                                 {"total", "欠款合计", "money"},
                                                 {"lawyer_fee", "律师费", "money"},
                                                 {"daily_rate", "约定日利率", "rate"},
                                                 {"last_payment_date", "最后一次还款日期", "date"},
                                                 {"dunned_on", "最近一次催收日期", "date"},
                                                 {"notice_of_terms", "主要条款的提示说明", "text"}};
  return kinds;
}

const ElementKind* element_kind(std::string_view key) {
  const auto& kinds = element_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const ElementKind& k) { return k.key == key; });
  return found == kinds.end() ? nullptr : &*found;
}

bool fits_kind(std::string_view kind, std::string_view text) {
  if (kind == "money") {
    const auto amount = base::Money::parse(text);
    return amount && *amount >= base::Money() && *amount <= base::Money::most();
  }
  if (kind == "date") return base::Date::parse(text).has_value();
  if (kind == "rate") {
    const auto rate = base::Decimal::parse(text);
    return rate && rate->in_billionths() >= 0 && rate->in_billionths() <= base::Decimal::kScale;
  }
  return !text.empty();
}

object elements_of_claim(const object& claim) {
  object elements;
  for (const auto& kind : element_kinds())
    if (auto claimed = as_text(claim.if_contains(kind.key)); !claimed.empty())
      elements[kind.key] =
          object{{"title", kind.title}, {"kind", kind.kind}, {"claimed", std::move(claimed)}, {"position", "silent"}};
  return elements;
}

void admit_confirmed(object& elements, const array& keys) {
  for (const auto& key : keys) {
    auto* element = key.is_string() ? elements.if_contains(key.get_string()) : nullptr;
    if (!element) continue;
    element->get_object()["position"] = "admitted";
    element->get_object()["admitted_by"] = "mediation_record";
  }
}

object elements_answered(const object& elements, const object& answers, size_t defendants) {
  object all = elements;
  for (const auto& kind : element_kinds()) {
    size_t admitting = 0;
    const object* disputing = nullptr;
    for (const auto& [party, answer] : answers) {
      if (!answer.is_object()) continue;
      const auto& said = base::object_at(base::object_at(answer.get_object(), "elements"), kind.key);
      if (base::text_at(said, "position") == "admit") ++admitting;
      if (base::text_at(said, "position") == "dispute" && !disputing) disputing = &said;
    }
    auto* stands = all.if_contains(kind.key);
    if (!stands && !disputing) continue;  // nothing claimed, nothing denied
    object element = stands
                         ? without_answer(stands->get_object())
                         : object{{"title", kind.title}, {"kind", kind.kind}, {"claimed", ""}, {"position", "silent"}};
    const bool confirmed = element.contains("admitted_by");
    element["position"] = disputing                                                  ? "disputed"
                          : confirmed || (defendants > 0 && admitting == defendants) ? "admitted"
                                                                                     : "silent";
    if (disputing) {
      element["answered"] = base::text_at(*disputing, "value");
      element["reason"] = base::text_at(*disputing, "reason");
    } else if (base::text_at(element, "position") == "admitted") {
      element["answered"] = base::text_at(element, "claimed");
    }
    all[kind.key] = std::move(element);
  }
  return all;
}

object element_patch(const object& before, const object& after) {
  object patch;
  for (const auto& [key, element] : before) {
    const auto* now = after.if_contains(key);
    if (!now) {
      patch[key] = nullptr;
      continue;
    }
    object changes = now->get_object();
    for (const auto& member : element.get_object())
      if (!changes.contains(member.key())) changes[member.key()] = nullptr;
    patch[key] = std::move(changes);
  }
  for (const auto& [key, element] : after)
    if (!before.contains(key)) patch[key] = element;
  return patch;
}

}  // namespace procedures::financial
