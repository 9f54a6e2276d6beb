#pragma once
#include <optional>
#include <string>

#include "casework/procedure.h"
#include "office/recipient_link.h"
#include "store/store.h"

namespace office {

/// What a recipient does on his page becomes part of the case: by the actions of the procedure, in a transaction of its
/// own that is tried again where somebody else was at the case. Throws store::Failure.
class RecipientVisit {
 public:
  RecipientVisit(store::Store& store, const casework::Procedure& procedure, const casework::CourtInfo& court,
                 RecipientLink link)
      : store_(store), procedure_(procedure), court_(court), link_(std::move(link)) {}

  enum class Said {
    kRead,      ///< he has opened one of them
    kReceived,  ///< he says that he has them
  };
  /// Enters it for the set of papers "complaint", for each attempt once. `second`: the court's clock,
  /// "2023-02-14T09:20:07"; `raw`: what stands for it, kept with the receipt. Nothing where it was entered before, and
  /// where the set went out by no electronic way.
  std::optional<base::Refusal> enter(Said said, std::string_view papers, const std::string& second,
                                     const std::string& raw, base::Moment now);
  /// Performs any action on the case, in his own name and as `role`.
  std::optional<base::Refusal> perform(const std::string& action, const base::json::object& input, casework::Role role,
                                       base::Moment now);

 private:
  base::json::object receipt(const casework::Case& c, Said said, std::string_view papers, base::Moment now) const;

  store::Store& store_;
  const casework::Procedure& procedure_;
  const casework::CourtInfo& court_;
  RecipientLink link_;
};

}  // namespace office
