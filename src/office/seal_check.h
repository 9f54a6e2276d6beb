#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "office/seal.h"

namespace office {

/// Holds the rows that no chain of a case covers against the seals of the journal: series, people, batches, their
/// outcomes, jobs; and counts, so that no row stands there that no seal knows.
class SealCheck {
 public:
  using Fault = std::function<void(const char* code, const std::string& where,
                                   std::vector<std::pair<std::string, std::string>> values)>;
  /// Asked of each file such a row names, where it is given: whether it is there and whole.
  using HasFile = std::function<bool(const std::string& hash)>;
  SealCheck(store::Store& store, const std::string& court, Fault fault, HasFile has_file = {})
      : store_(store), court_(court), fault_(std::move(fault)), has_file_(std::move(has_file)) {}

  /// In the order of the journal: the last seal of a series or a person counts.
  void note(const Seal& seal);
  void run(int64_t journal_lines);

 private:
  void check_series();
  void check_people();
  void check_batches();
  void check_batch(const store::BatchRow& batch);
  struct QueueSeals {
    std::vector<Seal> added, ended;
    int64_t last = 0;
  };
  void check_queue(store::Queue queue, QueueSeals& seals);
  void check_access();
  void check_notes();
  void check_uploads();
  void check_templates();
  void check_counters(int64_t journal_lines);
  void expect_file(const std::string& hash, const std::string& where);
  void expect_rows(const char* table, int64_t sealed);

  store::Store& store_;
  const std::string& court_;
  Fault fault_;
  HasFile has_file_;
  std::map<std::string, std::string> series_, people_, batches_, accounts_, sessions_, entries_, viewings_, notes_,
      uploads_,
      templates_;                                      ///< hash by id
  std::map<std::string, std::vector<Seal>> outcomes_;  ///< by batch
  QueueSeals jobs_, messages_;
  int64_t items_ = 0, last_series_ = 0, last_viewing_ = 0, last_upload_ = 0;
};

}  // namespace office
