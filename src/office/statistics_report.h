#pragma once
#include <string>

#include "documents/paper.h"
#include "office/service_statistics.h"
#include "office/statistics.h"

namespace office {

struct ReportHead {
  std::string court;  ///< "桂林市七星区人民法院"
  std::string scope;  ///< "示例银行股份有限公司桂林分行 系列案 274 件"
};

/// The statistics as a paper (for PDF) and as one HTML page without scripts. Every rate shows what was divided by what.
/// Those of service of process are a section of their own, left out where nothing was served or is to be.
documents::Paper statistics_paper(const Statistics& statistics, const ServiceStatistics& service,
                                  const ReportHead& head);
std::string statistics_pdf(const Statistics& statistics, const ServiceStatistics& service,
                           const ReportHead& head);  ///< its bytes
std::string statistics_html(const Statistics& statistics, const ServiceStatistics& service, const ReportHead& head);

}  // namespace office
