#include "casework/allocation.h"

#include <algorithm>

#include "base/hash.h"

namespace casework {
namespace {

using base::json::array;
using base::json::object;

constexpr int64_t kTicketsPerWeight = 10'000;

bool has(const std::vector<std::string>& all, const std::string& wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

std::string why_excluded(const Person& p, const DrawRequest& request) {
  if (!p.active) return "不在岗";
  if (p.id == request.not_person) return "原承办人";
  for (const auto& party : request.parties)
    if (has(p.conflicts, party)) return "与当事人有利害关系，应当回避";
  return {};
}

uint64_t ticket_of(std::string_view seed, uint64_t tickets) { return base::first_word(base::sha256(seed)) % tickets; }

}  // namespace

base::Result<Draw> draw(std::span<const Person> people, const DrawRequest& request) {
  array candidates, excluded;
  const Person* chosen = nullptr;
  std::vector<std::pair<const Person*, uint64_t>> tickets;
  uint64_t total = 0;
  for (const Person& p : people) {
    if (p.role != request.role || (!request.team.empty() && p.team != request.team)) continue;
    if (const auto reason = why_excluded(p, request); !reason.empty()) {
      excluded.push_back(object{{"person", p.id}, {"reason", reason}});
      continue;
    }
    const bool fits = has(p.specialities, request.cause);
    const uint64_t share =
        static_cast<uint64_t>(std::max<int64_t>(1, p.weight * kTicketsPerWeight * (fits ? 2 : 1) / (p.load + 1)));
    tickets.emplace_back(&p, share);
    total += share;
    candidates.push_back(
        object{{"person", p.id}, {"load", p.load}, {"weight", p.weight}, {"speciality", fits}, {"tickets", share}});
  }
  if (total == 0 && request.team.empty()) return base::Refusal{"allocation.nobody", {}, {}};
  if (total == 0) return base::Refusal{"allocation.nobody_left", {{"team", request.team}}, {}};

  const uint64_t drawn = ticket_of(request.seed, total);
  uint64_t passed = 0;
  for (const auto& [person, share] : tickets) {
    passed += share;
    if (drawn < passed) {
      chosen = person;
      break;
    }
  }
  Draw result{chosen->id, chosen->name, {}};
  result.record = {{"seed", request.seed},
                   {"team", request.team},
                   {"candidates", std::move(candidates)},
                   {"excluded", std::move(excluded)},
                   {"ticket", drawn},
                   {"of", total},
                   {"chosen", chosen->id}};
  return result;
}

std::string redraw(const object& record) {
  uint64_t total = 0;
  for (const auto& c : base::array_at(record, "candidates"))
    if (c.is_object()) total += static_cast<uint64_t>(base::int_at(c.get_object(), "tickets"));
  if (total == 0 || total != static_cast<uint64_t>(base::int_at(record, "of"))) return {};
  const uint64_t drawn = ticket_of(base::text_at(record, "seed"), total);
  uint64_t passed = 0;
  for (const auto& c : base::array_at(record, "candidates")) {
    passed += static_cast<uint64_t>(base::int_at(c.get_object(), "tickets"));
    if (drawn < passed) return std::string(base::text_at(c.get_object(), "person"));
  }
  return {};
}

}  // namespace casework
