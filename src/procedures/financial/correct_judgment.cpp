#include "base/text.h"
#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

bool is_correction(const base::json::value& v) {
  if (!v.is_object()) return false;
  const auto from = base::text_at(v.get_object(), "from"), to = base::text_at(v.get_object(), "to");
  return !from.empty() && !to.empty() && from != to;
}

array corrected(const array& orders, const array& corrections) {
  array all;
  for (const auto& order : orders) {
    std::string text(order.get_string());
    for (const auto& correction : corrections)
      text = base::replace_all(text, base::text_at(correction.get_object(), "from"),
                               base::text_at(correction.get_object(), "to"));
    all.emplace_back(text);
  }
  return all;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  if (base::text_at(c.part("judgment"), "signed_on").empty()) return Refusal{"correction.no_judgment", {}, ""};
  const array& corrections = base::array_at(input, "corrections");
  for (const auto& correction : corrections)
    if (!is_correction(correction)) return Refusal{"correction.malformed", {}, "corrections"};
  if (corrections.empty()) return Refusal{"correction.malformed", {}, "corrections"};

  Decision d;
  object& judgment = member(d.patch, "judgment");
  judgment["orders"] = corrected(base::array_at(c.part("judgment"), "orders"), corrections);
  array all = base::array_at(c.part("judgment"), "corrections");
  for (const auto& correction : corrections) {
    object entry = correction.get_object();
    entry["on"] = context.now.date().iso();
    entry["by"] = context.actor.user;
    entry["ruling"] = base::int_at(c.part("paper_counts"), "裁定书") + 1;
    all.push_back(std::move(entry));
  }
  judgment["corrections"] = std::move(all);
  count_paper(d.patch, c, "裁定书");
  d.papers = {"correction_ruling"};
  return d;
}

}  // namespace

/// 补正: slips of the pen by ruling (民事诉讼法 Art.157(1)(7), 解释 Art.245). What stood there stays to be seen.
casework::Action correct_judgment() {
  return {"correct_judgment",
          {"issued", "pronounced", "effective", "closed"},
          {"issued", "pronounced", "effective", "closed"},
          {casework::Role::kJudge},
          {asked("corrections", Field::Kind::kList)},
          decide};
}

}  // namespace procedures::financial
