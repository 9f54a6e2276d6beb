#include "law/service_clock.h"

namespace law {

using base::Moment;

Moment in_service_hours(Moment now, const Settings& settings) {
  const auto today = now.date();
  const int first = static_cast<int>(settings.number("service_hours_from", today));
  const int last = static_cast<int>(settings.number("service_hours_to", today));
  if (now < Moment::at(today, first)) return Moment::at(today, first);
  if (now < Moment::at(today, last)) return now;
  return Moment::at(today.plus_days(1), first);
}

int64_t service_contacts_a_day(base::Date day, const Settings& settings) {
  return settings.number("service_contacts_a_day", day);
}

Moment service_wait_ends(ServiceWait way, base::Date sent, const Settings& settings) {
  const char* setting = way == ServiceWait::kPost ? "service_wait_post" : "service_wait_electronic";
  return Moment::at(sent.plus_days(static_cast<int32_t>(settings.number(setting, sent))), 9);
}

base::Date recipient_link_ends(base::Date sent, const Settings& settings) {
  return sent.plus_days(static_cast<int32_t>(settings.number("recipient_link_days", sent)));
}

}  // namespace law
