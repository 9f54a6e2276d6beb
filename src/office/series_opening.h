#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "intake/series.h"
#include "office/performer.h"

namespace office {

/// What a bank delivered, read and ready to become a series. Views: what it was made from outlives it.
struct Delivery {
  const intake::Series& series;
  const std::string& file_name;
  const base::json::object& claimant;  ///< its particulars, `name` at least
  base::Moment at;
  casework::Actor actor;  ///< who hands it in
  std::string name{};     ///< of the series; empty: claimant and cause
  /// Papers that came with a row, by sheet and row: [{name hash size}].
  std::map<std::pair<std::string, int64_t>, base::json::array> evidence{};
};

/// The serial each claim gets: the bank's own where it gave one, once; else the next free one.
std::vector<int64_t> serials_of(const intake::Series& series);

/// The series of this file: the one the court has already, else a new one with its line in the journal. Inside the
/// caller's transaction.
int64_t find_or_add_series(store::Store& store, const std::string& court, const Delivery& delivery);

/// The batch that receives its rows, one case for each that can be taken: "s3/00-receive".
Request receive_request(const std::string& court, int64_t series, const Delivery& delivery);

}  // namespace office
