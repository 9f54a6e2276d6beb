#include "office/masked.h"

#include <array>

#include "law/identifiers.h"

namespace office {
namespace {

using base::json::object;

void mask(object& part, std::string_view key, std::string (*by)(std::string_view)) {
  if (auto* v = part.if_contains(key); v && v->is_string() && !v->get_string().empty()) *v = by(v->get_string());
}

}  // namespace

object masked(object state) {
  if (auto* all = state.if_contains("defendants"); all && all->is_object())
    for (auto& member : all->get_object()) {
      if (!member.value().is_object()) continue;
      object& person = member.value().get_object();
      mask(person, "id_number", law::mask_id);
      mask(person, "phone", law::mask_phone);
    }
  if (auto* claim = state.if_contains("claim"); claim && claim->is_object())
    mask(claim->get_object(), "card", law::mask_card);
  return state;
}

}  // namespace office
