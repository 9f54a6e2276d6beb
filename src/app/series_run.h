#pragma once
#include <map>
#include <string>

#include "app/decisions_file.h"
#include "app/opened.h"
#include "app/run_moves.h"
#include "intake/series.h"
#include "office/paper_maker.h"
#include "office/performer.h"

namespace app {

/// What a run did, for the table at its end.
struct RunReport {
  int64_t series = 0;
  int64_t batches = 0;                     ///< newly done
  int64_t done = 0;                        ///< actions newly performed
  std::map<std::string, int64_t> refused;  ///< by code
  std::vector<base::Refusal> examples;
  office::PapersMade papers;
};
/// Takes a series that has been read from intake to archive: a batch per step and day, its papers after it. Everything
/// done before is left as it is. Throws store::Failure.
class SeriesRun {
 public:
  SeriesRun(Opened& opened, office::Templates& templates, Course course, office::Progress progress);
  RunReport run(const intake::Series& series, const std::string& file_name, const base::json::object& claimant,
                const Decisions& decisions);

 private:
  office::Request open(const intake::Series& series, const std::string& file_name, const base::json::object& claimant);
  static void note(const office::Outcome& outcome, RunReport& report);
  void ask(const office::Request& request, RunReport& report);
  void papers(RunReport& report);

  Opened& opened_;
  office::Templates& templates_;
  Course course_;
  office::Progress progress_;
  office::Performer performer_;
};

}  // namespace app
