#include "law/fees.h"

#include <map>
#include <optional>

#include "base/decimal.h"
#include "base/text.h"
#include "law/tables.h"

namespace law {
namespace {

using base::Date;
using base::Decimal;
using base::Money;
using base::Refusal;
using base::Result;
using base::Words;
using base::words;
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

struct DerivedFee {
  std::string parts;  // a number, or the setting that has it
  std::optional<Money> most;
  Words name;
  std::string article;
};

const std::map<std::string, DerivedFee>& derived_fees() {
  static const std::map<std::string, DerivedFee> all = [] {
    std::map<std::string, DerivedFee> read;
    for (const auto& row : table("derived-fees")) {
      const auto& node = row.second;
      read[row.first.as<std::string>()] = {node["parts"].as<std::string>(),
                                           node["most"] ? std::optional(money(node["most"])) : std::nullopt,
                                           {node["name"].as<std::string>(), node["english"].as<std::string>()},
                                           node["article"].as<std::string>()};
    }
    return read;
  }();
  return all;
}

std::string percent(Decimal rate) { return Decimal::billionths(rate.in_billionths() * 100).plain() + "%"; }

// How this court settles what is under a fen, and under the unit it takes.
struct Settled {
  Money amount;
  Words how;
};
Settled settle(base::Wide numerator, base::Wide denominator, Date on, const Settings& settings) {
  const std::string& fraction = settings.text("fee_fraction", on);
  const auto rounding = fraction == "down"        ? base::Rounding::kDown
                        : fraction == "half_even" ? base::Rounding::kHalfEven
                                                  : base::Rounding::kHalfUp;
  int64_t fen = base::divide(numerator, denominator, rounding);
  std::string_view how = fraction == "down"        ? "working.rounded_down"
                         : fraction == "half_even" ? "working.rounded_half_even"
                                                   : "working.rounded_half_up";
  const std::string& unit = settings.text("fee_unit", on);
  if (unit == "jiao") fen -= fen % 10, how = "working.cut_to_jiao";
  if (unit == "yuan") fen -= fen % 100, how = "working.cut_to_yuan";
  return {Money::fen(fen), words(how)};
}

struct Computed {
  base::Wide exact = 0;  // fen × 10⁻⁹
  Worked<Money> fee;
};

// Sums the tiers exactly and rounds once.
Computed by_tiers(const FeeTable& t, Money amount, Date on, const Settings& settings) {
  base::Wide sum = base::Wide{t.base.in_fen()} * Decimal::kScale;
  std::string parts = t.base.grouped();
  Money from;
  for (const Tier& tier : t.tiers) {
    const Money upper = tier.to && *tier.to < amount ? *tier.to : amount;
    if (upper <= from) break;
    if (tier.rate.in_billionths() != 0) {
      sum += base::Wide{(upper - from).in_fen()} * tier.rate.in_billionths();
      parts += " ＋ " + (upper - from).grouped() + " × " + percent(tier.rate);
    }
    from = upper;
  }
  const auto settled = settle(sum, Decimal::kScale, on, settings);
  Money total = settled.amount;
  // Within the first tier the fee is one sum for any amount.
  std::vector<base::WorkingLine> working = {
      {total == t.base
           ? words("working.fee_per_case", {{"fee", total.grouped()}})
           : words("working.fee_by_tiers", {{"parts", parts}, {"fee", total.grouped()}, {"rounding", settled.how}}),
       t.article}};
  if (t.most && total > *t.most) {
    total = *t.most;
    sum = base::Wide{total.in_fen()} * Decimal::kScale;
    working.push_back({words("working.at_most", {{"most", total.grouped()}}), t.article});
  }
  return {sum, {total, std::move(working)}};
}

Worked<Money> part_of(Computed full, int64_t parts, const Words& name, const std::string& article, Date on,
                      const Settings& settings) {
  const bool exact = settings.is("fee_part_of", "exact", on);
  const auto part = exact ? settle(full.exact, base::Wide{Decimal::kScale} * parts, on, settings)
                          : settle(full.fee.value.in_fen(), parts, on, settings);
  full.fee.working.push_back({words("working.part_of", {{"full", exact ? words("working.full_fee_unrounded")
                                                                       : Words(full.fee.value.grouped())},
                                                        {"parts", std::to_string(parts)},
                                                        {"part", part.amount.grouped()},
                                                        {"name", name}}),
                              article});
  full.fee.value = part.amount;
  return std::move(full.fee);
}

std::string kinds_in_words() {
  std::string all;
  for (const auto& kind : fee_kinds()) all += (all.empty() ? "" : ", ") + kind;
  return all;
}

Result<Computed> tiered_fee(const std::string& kind, Money amount, Date on, const Settings& settings) {
  const auto found = tables().find(kind);
  if (found == tables().end()) return Refusal{"fee.unknown_kind", {{"kind", kind}, {"known", kinds_in_words()}}, {}};
  if (amount <= Money()) return Refusal{"fee.amount_not_positive", {{"amount", amount.plain()}}, {}};
  const FeeTable* valid = nullptr;
  for (const auto& t : found->second)
    if (t.effective_from <= on) valid = &t;
  if (!valid) return Refusal{"fee.no_table_for_date", {{"kind", kind}, {"date", on.iso()}}, {}};
  return by_tiers(*valid, amount, on, settings);
}

}  // namespace

Result<Worked<Money>> fee(const std::string& kind, Money amount, Date on, const Settings& settings) {
  if (const auto flat = flat_fees().find(kind); flat != flat_fees().end())
    return Worked<Money>{flat->second.fee,
                         {{words("working.flat_fee", {{"fee", flat->second.fee.grouped()}}), flat->second.article}}};
  const auto derived = derived_fees().find(kind);
  auto full = tiered_fee(derived == derived_fees().end() ? kind : "property", amount, on, settings);
  if (!full) return full.refusal();
  if (derived == derived_fees().end()) return std::move(full).value().fee;
  const DerivedFee& d = derived->second;
  const int64_t parts = base::parse_int(d.parts) ? *base::parse_int(d.parts) : settings.number(d.parts, on);
  const bool set_otherwise = !base::parse_int(d.parts) && parts != 2;
  const Words share(base::chinese_number(static_cast<int>(parts)), std::to_string(parts));
  const Words name = set_otherwise ? words("working.one_part_in", {{"n", share}}) : d.name;
  auto part = part_of(std::move(full).value(), parts, name, d.article, on, settings);
  if (d.most && part.value > *d.most) {
    part.value = *d.most;
    part.working.push_back({words("working.at_most", {{"most", d.most->grouped()}}), d.article});
  }
  return part;
}

Result<Worked<Money>> property_fee(Money amount, Date on, const Settings& settings) {
  return fee("property", amount, on, settings);
}

Worked<Money> half_of(Money full_fee, const std::string& article, const Settings& settings, Date on) {
  return part_of({base::Wide{full_fee.in_fen()} * Decimal::kScale, {full_fee, {}}}, 2, words("working.halved"), article,
                 on, settings);
}

Result<Worked<Money>> halved_property_fee(Money amount, Date on, const Settings& settings) {
  return fee("property_halved", amount, on, settings);
}

Result<Worked<Money>> fee_difference(Money before, Money after, Date on, const Settings& settings) {
  auto a = property_fee(before, on, settings), b = property_fee(after, on, settings);
  if (!a) return a;
  if (!b) return b;
  Worked<Money> difference{b->value - a->value, b->working};
  difference.working.push_back(
      {words("working.difference",
             {{"from", b->value.grouped()}, {"less", a->value.grouped()}, {"rest", difference.value.grouped()}}),
       "《诉讼费用交纳办法》第二十一条"});
  return difference;
}

Result<Worked<Money>> fee_top_up(Money amount, Date on, const Settings& settings) {
  auto full = property_fee(amount, on, settings), half = halved_property_fee(amount, on, settings);
  if (!full) return full;
  if (!half) return half;
  Worked<Money> rest{full->value - half->value, half->working};
  rest.working.push_back(
      {words("working.other_half",
             {{"from", full->value.grouped()}, {"less", half->value.grouped()}, {"rest", rest.value.grouped()}}),
       "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百九十九条"});
  return rest;
}

Worked<Money> borne_by_loser(Money fee, Money lost, Money claimed) {
  base::check(claimed > Money() && lost >= Money() && lost <= claimed, "the part lost lies within the claim");
  const Money part = Money::fen(base::divide(base::Wide{fee.in_fen()} * lost.in_fen(), claimed.in_fen()));
  return {part,
          {{words("working.borne", {{"fee", fee.grouped()},
                                    {"lost", lost.grouped()},
                                    {"claimed", claimed.grouped()},
                                    {"part", part.grouped()}}),
            "《诉讼费用交纳办法》第二十九条"}}};
}

std::vector<std::string> fee_kinds() {
  std::vector<std::string> kinds;
  for (const auto& [kind, d] : derived_fees()) kinds.push_back(kind);
  for (const auto& [kind, t] : tables()) kinds.push_back(kind);
  for (const auto& [kind, f] : flat_fees()) kinds.push_back(kind);
  return kinds;
}

}  // namespace law
