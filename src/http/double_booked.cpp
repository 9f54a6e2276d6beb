#include "http/double_booked.h"

#include <cstdlib>
#include <set>

#include "base/text.h"
#include "http/limits.h"

namespace http {

using base::json::array;
using base::json::object;

void DoubleBooked::note(const casework::Case& after) {
  const auto& hearing = after.part("hearing");
  const auto starts = base::Moment::parse(base::text_at(hearing, "at"));
  const auto room = base::text_at(hearing, "room");
  by_case_.erase(after.id);
  if (!starts || room.empty()) return;
  by_case_[after.id] = {*starts, std::string(room), std::string(base::text_at(after.part("judge"), "id")),
                        std::string(base::text_at(hearing, "session"))};
}

// Only what the action changes is spoken of. A case that is moved leaves the sitting it had.
void DoubleBooked::compare() {
  std::vector<std::string> ids;
  for (const auto& [id, sitting] : by_case_) ids.push_back(id);
  std::map<Sitting, int64_t> left;
  for (const auto& row : call_.store.load_case_lines(call_.court(), ids)) {
    const auto starts = base::Moment::parse(row.sits_at);
    if (!starts) continue;
    const Sitting had{*starts, row.room, row.judge, row.session};
    if (by_case_.at(row.id) == had)
      by_case_.erase(row.id);
    else
      ++left[had];
  }
  std::set<std::string> days;
  for (const auto& [id, sitting] : by_case_) {
    ++planned_[sitting];
    days.insert(sitting.starts.date().iso());
  }
  for (const auto& day : days)
    for (const auto& row : call_.store.list_sittings(call_.court(), day, day, "", "", {}, limits::kSittings)) {
      const auto starts = base::Moment::parse(row.starts);
      if (!starts) continue;
      const Sitting there{*starts, row.room, row.judge, row.session};
      if (const auto stay = row.cases - left[there]; stay > 0) standing_[there] += stay;
    }
}

void DoubleBooked::tell(const Sitting& planned, int64_t cases, const Sitting& other, int64_t of_other) {
  const bool room = planned.room == other.room && planned.judge != other.judge;
  const bool judge = planned.room != other.room && planned.judge == other.judge && !planned.judge.empty();
  if ((!room && !judge) || std::abs(planned.starts.minutes() - other.starts.minutes()) >= limits::kSittingMinutes)
    return;
  const std::string code = room ? "preview.room_taken" : "preview.judge_elsewhere";
  const auto said = base::message(code,
                                  {{"room", other.room},
                                   {"at", base::replace_all(other.starts.iso(), "T", " ")},
                                   {"judge", names_.of_person(other.judge)},
                                   {"session", other.session.empty() ? "—" : other.session},
                                   {"cases", std::to_string(of_other)},
                                   {"planned", base::replace_all(planned.starts.iso(), "T", " ")},
                                   {"planned_room", planned.room},
                                   {"planned_judge", names_.of_person(planned.judge)}},
                                  call_.language);
  lines_.push_back(object{{"code", code}, {"title", said.sentence}, {"detail", said.remedy}, {"cases", cases}});
}

array DoubleBooked::told() {
  compare();
  for (auto one = planned_.begin(); one != planned_.end(); ++one) {
    for (const auto& [other, cases] : standing_) tell(one->first, one->second, other, cases);
    for (auto other = std::next(one); other != planned_.end(); ++other)
      tell(one->first, one->second, other->first, other->second);
  }
  return std::move(lines_);
}

}  // namespace http
