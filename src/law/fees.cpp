#include "law/fees.h"

#include <map>
#include <optional>

#include "base/decimal.h"
#include "law/tables.h"

namespace law {
namespace {

using base::Date;
using base::Decimal;
using base::Money;
using base::Refusal;
using base::Result;
using base::Worked;

struct Tier {
  std::optional<Money> to;
  Decimal rate;
};

struct FeeTable {
  Date effective_from;
  std::string article;
  Money base;
  std::optional<Money> most;
  std::vector<Tier> tiers;
};

using Tables = std::map<std::string, std::vector<FeeTable>>;

Money money(const YAML::Node& node) { return Money::parse(node.as<std::string>()).value(); }

const Tables& tables() {
  static const Tables all = [] {
    Tables read;
    for (const auto& kind : table("fees")) {
      for (const auto& node : kind.second) {
        FeeTable t;
        t.effective_from = Date::parse(node["effective_from"].as<std::string>()).value();
        t.article = node["article"].as<std::string>();
        t.base = money(node["base"]);
        if (node["most"]) t.most = money(node["most"]);
        for (const auto& tier : node["tiers"])
          t.tiers.push_back({tier["to"] ? std::optional(money(tier["to"])) : std::nullopt,
                             Decimal::parse(tier["rate"].as<std::string>()).value()});
        read[kind.first.as<std::string>()].push_back(std::move(t));
      }
    }
    return read;
  }();
  return all;
}

struct FlatFee {
  Money fee;
  std::string article;
};

const std::map<std::string, FlatFee>& flat_fees() {
  static const std::map<std::string, FlatFee> all = [] {
    std::map<std::string, FlatFee> read;
    for (const auto& row : table("flat-fees"))
      read[row.first.as<std::string>()] = {money(row.second["fee"]), row.second["article"].as<std::string>()};
    return read;
  }();
  return all;
}

std::string percent(Decimal rate) { return Decimal::billionths(rate.in_billionths() * 100).plain() + "%"; }

// Sums the tiers exactly (in fen × 10⁻⁹) and rounds once.
Worked<Money> by_tiers(const FeeTable& t, Money amount) {
  base::Wide sum = base::Wide{t.base.in_fen()} * Decimal::kScale;
  std::string words = t.base.grouped();
  Money from;
  for (const Tier& tier : t.tiers) {
    const Money upper = tier.to && *tier.to < amount ? *tier.to : amount;
    if (upper <= from) break;
    if (tier.rate.in_billionths() != 0) {
      sum += base::Wide{(upper - from).in_fen()} * tier.rate.in_billionths();
      words += " ＋ " + (upper - from).grouped() + " × " + percent(tier.rate);
    }
    from = upper;
  }
  Money total = Money::fen(base::divide(sum, Decimal::kScale));
  // Within the first tier the fee is one sum for any amount.
  words =
      total == t.base ? "每件交纳" + total.grouped() + "元" : words + " ＝ " + total.grouped() + "元（四舍五入到分）";
  std::vector<base::WorkingLine> working = {{std::move(words), t.article}};
  if (t.most && total > *t.most) {
    total = *t.most;
    working.push_back({"超过最高限额，按 " + total.grouped() + "元收取", t.article});
  }
  return {total, std::move(working)};
}

Worked<Money> part_of(Worked<Money> full, int64_t parts, const char* name, const std::string& article) {
  const Money part = Money::fen(base::divide(full.value.in_fen(), parts));
  full.working.push_back(
      {full.value.grouped() + " ÷ " + std::to_string(parts) + " ＝ " + part.grouped() + "元（" + name + "）", article});
  full.value = part;
  return full;
}

}  // namespace

Result<Worked<Money>> fee(const std::string& kind, Money amount, Date on) {
  if (const auto flat = flat_fees().find(kind); flat != flat_fees().end())
    return Worked<Money>{flat->second.fee, {{"定额 " + flat->second.fee.grouped() + "元", flat->second.article}}};
  if (kind == "property_halved") return halved_property_fee(amount, on);
  if (kind == "payment_order" || kind == "bankruptcy") {
    auto full = property_fee(amount, on);
    if (!full) return full;
    if (kind == "payment_order")
      return part_of(std::move(full).value(), 3, "财产案件受理费的三分之一", "《诉讼费用交纳办法》第十四条第（三）项");
    auto half = part_of(std::move(full).value(), 2, "财产案件受理费的一半", "《诉讼费用交纳办法》第十四条第（六）项");
    if (const Money most = Money::yuan(300'000); half.value > most) {
      half.value = most;
      half.working.push_back({"超过最高限额，按 300,000.00元收取", "《诉讼费用交纳办法》第十四条第（六）项"});
    }
    return half;
  }
  const auto found = tables().find(kind);
  if (found == tables().end()) return Refusal{"fee.unknown_kind", {{"kind", kind}}, {}};
  if (amount <= Money()) return Refusal{"fee.amount_not_positive", {{"amount", amount.plain()}}, {}};
  const FeeTable* valid = nullptr;
  for (const auto& t : found->second)
    if (t.effective_from <= on) valid = &t;
  if (!valid) return Refusal{"fee.no_table_for_date", {{"kind", kind}, {"date", on.iso()}}, {}};
  return by_tiers(*valid, amount);
}

Result<Worked<Money>> property_fee(Money amount, Date on) { return fee("property", amount, on); }

Worked<Money> half_of(Money full_fee, const std::string& article) {
  return part_of({full_fee, {}}, 2, "减半收取", article);
}

Result<Worked<Money>> halved_property_fee(Money amount, Date on) {
  auto full = property_fee(amount, on);
  if (!full) return full;
  return part_of(std::move(full).value(), 2, "减半收取", "《诉讼费用交纳办法》第十六条");
}

Result<Worked<Money>> fee_difference(Money before, Money after, Date on) {
  auto a = property_fee(before, on), b = property_fee(after, on);
  if (!a) return a;
  if (!b) return b;
  Worked<Money> difference{b->value - a->value, b->working};
  difference.working.push_back(
      {b->value.grouped() + " − " + a->value.grouped() + " ＝ " + difference.value.grouped() + "元",
       "《诉讼费用交纳办法》第二十一条"});
  return difference;
}

Result<Worked<Money>> fee_top_up(Money amount, Date on) {
  auto full = property_fee(amount, on), half = halved_property_fee(amount, on);
  if (!full) return full;
  if (!half) return half;
  Worked<Money> rest{full->value - half->value, half->working};
  rest.working.push_back(
      {full->value.grouped() + " − " + half->value.grouped() + " ＝ " + rest.value.grouped() + "元（补交另一半）",
       "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百九十九条"});
  return rest;
}

Worked<Money> borne_by_loser(Money fee, Money lost, Money claimed) {
  base::check(claimed > Money() && lost >= Money() && lost <= claimed, "the part lost lies within the claim");
  const Money part = Money::fen(base::divide(base::Wide{fee.in_fen()} * lost.in_fen(), claimed.in_fen()));
  return {part,
          {{fee.grouped() + " × " + lost.grouped() + " ÷ " + claimed.grouped() + " ＝ " + part.grouped() + "元",
            "《诉讼费用交纳办法》第二十九条"}}};
}

std::vector<std::string> fee_kinds() {
  std::vector<std::string> kinds = {"property_halved", "payment_order", "bankruptcy"};
  for (const auto& [kind, t] : tables()) kinds.push_back(kind);
  for (const auto& [kind, f] : flat_fees()) kinds.push_back(kind);
  return kinds;
}

}  // namespace law
