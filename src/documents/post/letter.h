#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "documents/pdf.h"
#include "documents/template.h"

namespace documents {

/// A paper in a letter. `pdf` is the file as it was made and sealed: what is printed is what is kept.
struct Enclosure {
  std::string title;
  std::string pdf;
};

/// One letter by court's express mail (法院专递).
struct Letter {
  std::string number;  ///< its own, printed as a barcode: letters, digits and - up to 32
  std::string recipient, address, phone, postcode;
  std::string case_number;
  std::string court, court_address, court_postcode, court_phone;  ///< where it comes from; the last three may be empty
  std::string check_url, check_code;  ///< how the recipient sees that it is no fraud; both, or empty
  std::vector<Enclosure> papers;
};

/// The house's covering sheet (templates/post/covering_sheet.docx), compiled once. A court may hand in its own.
const Template& house_covering_sheet();

/// The names a covering sheet may use, with samples (templates/post/names.json).
base::json::object covering_sheet_names();

/// What a covering sheet is filled with, `pages` of each paper counted.
base::json::object covering_sheet_view(const Letter& letter, const std::vector<int>& pages);

/// The sheet that goes on top of a letter: to whom, what is in it, and the receipt (送达回执) that comes back.
/// Refuses template.missing_values where something the sheet needs is not there, template.bad_values for a number that
/// makes no barcode. Threads: any.
base::Result<PdfResult> covering_sheet(const Template& sheet, const Letter& letter, const std::vector<int>& pages);

}  // namespace documents
