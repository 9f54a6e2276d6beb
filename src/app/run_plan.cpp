#include "app/run_plan.h"

#include <fmt/format.h>

#include "law/calendar.h"

namespace app {

std::vector<office::Request> batches(const Step& step, size_t number, int64_t series,
                                     const std::vector<casework::Case>& cases, const Decisions& decisions,
                                     const Course& course, std::map<std::string, base::Refusal>& stopped) {
  // One batch per moment and person: the batch carries both.
  std::map<std::tuple<base::Moment, std::string, casework::Role>, std::vector<office::Request::Item>> grouped;
  for (const auto& c : cases) {
    const auto row = decisions.find(c.serial);
    if (c.kind != "main" || row == decisions.end()) continue;
    auto move = step.due(c, row->second, course);
    if (!move || (course.until && move->at > *course.until)) continue;
    if (!law::is_working_day(move->at.date(), course.court.calendar)) {
      stopped.emplace(c.id, base::Refusal{"run.calendar_ends", {{"date", move->at.date().iso()}}, c.id});
      continue;
    }
    grouped[{move->at, move->actor.user, move->actor.role}].push_back({c.id, std::move(move->input)});
  }
  std::vector<office::Request> all;
  for (auto& [key, items] : grouped) {
    const auto& [at, user, role] = key;
    if (step.action == "schedule_hearing")
      for (size_t i = 0; i < items.size(); ++i)
        items[i].input["order"] = static_cast<int64_t>(i % kCasesPerSitting + 1);
    office::Request request;
    request.batch = fmt::format("s{}/{:02}-{}/{}/{}", series, number, step.name, at.iso(), user);
    request.action = step.action;
    request.actor = {user, role};
    request.at = at;
    request.series = series;
    request.items = std::move(items);
    all.push_back(std::move(request));
  }
  return all;
}

}  // namespace app
