#include "app/counts.h"

#include "app/procedures.h"
#include "office/rows.h"

namespace app {

Counts count(const Opened& opened, std::optional<int64_t> series, base::Moment now) {
  office::Tally figures(financial());
  casework::Context context;
  context.now = now;
  context.actor.role = casework::Role::kClerk;
  context.court = opened.court;
  office::ServiceTally service(financial(), std::move(context));
  store::CaseFilter filter;
  filter.series = series;
  opened.store->for_each_case(opened.court.division, filter, [&](const store::CaseRow& row) {
    const auto c = office::to_case(row);
    figures.add(c);
    service.add(c);
  });
  return {figures.result(), service.result()};
}

}  // namespace app
