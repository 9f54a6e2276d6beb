#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casework/procedure.h"

namespace office {

/// What became of attempts to serve: of one channel, of one source of address, of one claimant.
struct ServiceRow {
  static constexpr int kSlowest = 90;  ///< the percentile that is told

  std::string key;  ///< sms, email, letter, visit, notice …; contract, confirmed …; the claimant's name
  int64_t out = 0, reached = 0, waiting = 0, failed = 0;
  std::map<std::string, int64_t> reasons;  ///< of those that failed
  std::map<int64_t, int64_t> minutes;      ///< from setting out to taking effect → how many

  void add(const ServiceRow& one);
  std::optional<int64_t> mean() const;              ///< minutes, half-up; nothing where nobody was reached
  std::optional<int64_t> percentile(int of) const;  ///< nearest rank, 1 to 100
};

/// Somebody who is to get something and has not got it yet, and what happens next.
struct Unreached {
  std::string next;  ///< means of what is under way or comes next; empty: a person has to decide
  bool under_way = false;
  std::string case_id, number, recipient, name, papers;
};

struct ServiceStatistics {
  ServiceRow all;  ///< by recipient and set of papers: from the first attempt to the effect
  std::vector<ServiceRow> channels, sources, claimants;  ///< by attempt; the most frequent first
  /// By what happens next: how many, and the first of them.
  struct Group {
    std::string next;
    bool under_way = false;
    int64_t count = 0;
    std::vector<Unreached> first;
  };
  std::vector<Group> unreached;
};

/// Adds cases up one by one. Times are those the carriers told, to the minute where both are known, else whole days. An
/// attempt whose service was undone has failed (objected); those of a first instance that was sent back do not count.
class ServiceTally {
 public:
  static constexpr size_t kShown = 200;  ///< of a group of those not reached

  /// `context`: the court and the moment for what comes next.
  ServiceTally(const casework::Procedure& procedure, casework::Context context)
      : procedure_(procedure), context_(std::move(context)) {}
  void add(const casework::Case& c);
  ServiceStatistics result() const;

 private:
  void add_unreached(const casework::Case& c);

  const casework::Procedure& procedure_;
  casework::Context context_;
  ServiceRow all_;
  std::map<std::string, ServiceRow, std::less<>> channels_, sources_, claimants_;
  std::map<std::pair<std::string, bool>, ServiceStatistics::Group> unreached_;
};

}  // namespace office
