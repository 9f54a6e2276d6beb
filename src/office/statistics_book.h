#pragma once
#include <string>

#include "office/service_statistics.h"
#include "office/statistics_report.h"

namespace office {

/// The statistics as XLSX: a sheet of all figures with what was divided by what and how it is defined, and a sheet for
/// each chart's rows and each table of service. Money as text of yuan, as everywhere. Throws store::Failure
/// register.cannot_write.
void write_statistics(const Statistics& statistics, const ServiceStatistics& service, const ReportHead& head,
                      base::Language language, const std::string& path);

}  // namespace office
