#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/messages.h"
#include "intake/cell.h"

namespace intake {

/// A column whose meaning is known.
struct Column {
  int index = -1;
  std::string header;    ///< as the file has it
  int64_t unit = 1;      ///< 10,000 for 万元
  bool yearly = false;   ///< a rate column that says 年
  bool percent = false;  ///< … or %
  int64_t parts = 1;     ///< … or ‰ (1,000), 万分之 (10,000)
};

/// Which field stands in which column, and which columns mean nothing to us.
struct HeaderMap {
  int64_t row = 0;  ///< the (last) header row
  std::map<std::string, Column> fields;
  std::map<std::string, std::vector<Column>>
      further;  ///< more columns of an amount: 滞纳金 beside 违约金, 罚息 beside 利息
  std::vector<Column> unknown;
  std::optional<base::Date> cutoff;  ///< said above the table, where no column says it
  std::set<std::string> mapped;      ///< the keys of the mapping that were found
  const Column* column(const std::string& field) const;
};

/// What is compared of a header: without spaces, marks, brackets and what stands in them; folded, lower case; one form
/// for 日期 时间 日, 金额 额, 号码 号.
std::string header_key(std::string_view header);

/// Fields chosen by hand, by header_key: from a mapping file. An empty field leaves the column out.
struct Chosen {
  std::string field;
  std::string header;  ///< as the mapping file has it
};
using Mapping = std::map<std::string, Chosen>;
base::Result<Mapping> read_mapping(const std::string& json_text);
base::json::object write_mapping(const HeaderMap& map);

/// What this row would be as a header (with `above` as its upper half when it has two rows). Fields found by name; the
/// mapping goes first.
HeaderMap map_header(const Row& row, const Row* above, const Mapping& mapping);

/// Enough of a header to be one: five fields and two of the required, or every column of a mapping.
bool is_header(const HeaderMap& map);

/// Required fields the map lacks, by their key: "name".
std::vector<std::string> missing_fields(const HeaderMap& map);

/// What a field is called (messages/*/names.yaml), and whether money stands in it.
std::string field_title(const std::string& field, base::Language language = base::Language::kChinese);
bool is_money_field(const std::string& field);
/// The field whose names come nearest to a header nobody knows, by its title or its key; empty when none does.
std::string closest_field(const std::string& header);
std::string closest_key(const std::string& header);

/// A field a column can be chosen for.
struct KnownField {
  std::string key;
  bool required = false;
  bool money = false;
};
std::vector<KnownField> known_fields();  ///< in the order of the reports

}  // namespace intake
