#pragma once
#include "base/date.h"
#include "law/settings.h"

namespace law {

// When somebody may be written to, and how long an answer is waited for: no text says, so each court does
// (rules/settings.yaml).

/// `now` where it lies in the hours in which people may be disturbed, else the next moment that does. Pure.
base::Moment in_service_hours(base::Moment now, const Settings& settings);

/// How many messages one person may be sent in a day.
int64_t service_contacts_a_day(base::Date day, const Settings& settings);

enum class ServiceWait { kElectronic, kPost };
/// The morning on which something sent on `sent` without a result is given up for the next way. Pure.
base::Moment service_wait_ends(ServiceWait way, base::Date sent, const Settings& settings);

/// The last day a link to the recipient's page works that was sent on `sent`. Pure.
base::Date recipient_link_ends(base::Date sent, const Settings& settings);

}  // namespace law
