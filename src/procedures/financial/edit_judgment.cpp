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

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const array& orders = base::array_at(input, "orders");
  for (const auto& order : orders)
    if (!order.is_string() || order.get_string().empty()) return Refusal{"judgment.orders_malformed", {}, "orders"};
  if (orders.empty()) return Refusal{"judgment.orders_malformed", {}, "orders"};
  const array& before = base::array_at(c.part("judgment"), "orders");
  if (orders == before) return Refusal{"judgment.nothing_edited", {}, "orders"};

  array edits = base::array_at(c.part("judgment"), "edits");
  edits.push_back(object{{"on", context.now.iso()},
                         {"by", context.actor.user},
                         {"reason", base::text_at(input, "reason")},
                         {"from", before},
                         {"to", orders}});
  Decision d;
  d.patch["judgment"] = object{{"orders", orders}, {"edits", std::move(edits)}};
  return d;
}

}  // namespace

/// 修改: the judge's hand in the orders. Who, when, why, and what stood there before are kept and shown.
casework::Action edit_judgment() {
  return {"edit_judgment",
          {"drafted"},
          {"drafted"},
          {casework::Role::kJudge},
          {asked("orders", Field::Kind::kList), asked("reason")},
          decide};
}

}  // namespace procedures::financial
