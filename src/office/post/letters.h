#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/procedure.h"
#include "office/access/viewer.h"
#include "store/files.h"
#include "store/store.h"

namespace office::post {

/// A letter or a visit with the case it is of.
struct Outgoing {
  casework::Errand errand;
  std::string case_id, number;  ///< of the case: its id, its docket number
  int64_t series = 0, version = 0;
  std::string judge, clerk;
  std::vector<store::PaperRow> papers;  ///< the newest of each kind the errand has; those not made yet are missing
};

/// Which of them.
struct Wanted {
  std::string means;  ///< letter, visit
  std::string state;  ///< of the errand: waiting, under_way, over; empty: those not over
};

struct Page {
  std::vector<Outgoing> items;
  std::optional<std::string> next;  ///< the case to go on behind
};

/// By case, those of `cases` (its `limit` is of errands). A page may be empty and yet not the last. Throws
/// store::Failure.
Page list_outgoing(store::Store& store, const casework::Procedure& procedure, const std::string& court,
                   store::CaseFilter cases, const Wanted& wanted);

/// A letter as somebody names it.
struct Named {
  std::string case_id, letter;
};
/// Those letters, in that order, posted or not. Refuses letters.none, letters.too_many, and letters.unknown with those
/// that are not there, or not for the viewer to read whole.
base::Result<std::vector<Outgoing>> load_letters(store::Store& store, const casework::Procedure& procedure,
                                                 const std::string& court, const Viewer& viewer,
                                                 const std::vector<Named>& named);

/// Where letters come from, and come back to when nobody takes them. What is empty is left out of the covering sheet.
struct Sender {
  std::string court;  ///< its name
  std::string address{}, postcode{}, telephone{};
};

/// One file for the printer, PDF: the covering sheet of each letter with its papers behind it. Refuses
/// letters.papers_missing, letters.too_large, and what documents::PrintFile refuses.
base::Result<std::string> print_letters(const std::vector<Outgoing>& letters, store::FileStore& files,
                                        const Sender& sender, bool two_sided);

/// Labels in the order of the letters, PDF. `sheet`: columns by rows of labels on A4, one of label_sheets(); `used`:
/// labels of the first sheet that are gone. Refuses labels.sheet, labels.first.
base::Result<std::string> label_letters(const std::vector<Outgoing>& letters, std::string_view sheet, int used);
/// "3x8", "2x8", "3x7", "2x4": sheets that shops have, without gaps.
std::vector<std::string> label_sheets();

}  // namespace office::post
