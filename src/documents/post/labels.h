#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "documents/pdf.h"

namespace documents {

/// What stands on an address label.
struct Label {
  std::string number;  ///< of the letter; as barcode where it makes one
  std::string recipient, address, phone, postcode;
};

/// A sheet of labels on A4, millimetres.
struct LabelSheet {
  int columns = 3, rows = 8;
  double top = 0, left = 0;          ///< of the first label
  double width = 70, height = 37.1;  ///< of one; no gaps between
  int first = 0;                     ///< labels of the first sheet already used up
};

/// Address labels, row by row. A long address is set smaller until it fits its label. Refuses labels.sheet for a sheet
/// that is none or does not fit A4, labels.first for more used up than a sheet has. Threads: any.
base::Result<PdfResult> address_labels(const std::vector<Label>& labels, const LabelSheet& sheet = {});

}  // namespace documents
