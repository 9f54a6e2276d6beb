#pragma once
// Inside this room: the rules and margins of a table, wherever Word or another program wrote them.
#include <map>
#include <optional>
#include <string>

#include "documents/word_xml.h"

namespace documents {

/// In points; what is not said is left to what stands behind it.
struct TableLook {
  std::optional<double> border;  ///< 0: none
  std::optional<double> padding, side_padding;
};

/// The table styles of a document, by their ids ("TableGrid", which Word gives every table it inserts).
class TableStyles {
 public:
  void add(pugi::xml_node style);
  /// Of a w:tbl: its own, then its style's and those that one is based on, then what its cells say.
  TableLook look_of(pugi::xml_node table) const;

 private:
  std::map<std::string, TableLook> styles_;
};

}  // namespace documents
