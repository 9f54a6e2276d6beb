#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casework/event.h"
#include "casework/procedure.h"
#include "office/performer.h"
#include "office/secret_members.h"
#include "store/store.h"

namespace office {

/// The cases of one transaction on their way through the decision. Everything read is read once and in bulk; everything
/// changed is collected and written in bulk by `save`. Must live inside an open writing transaction.
class Chunk {
 public:
  Chunk(store::Store& store, const casework::Procedure& procedure, const casework::CourtInfo& court,
        const std::string& batch);

  /// The cases that will be worked on (and linked ones when `with_linked`); those that do not exist yet are new.
  void load(const std::vector<std::string>& ids, int64_t series);
  const casework::Case& at(const std::string& id) const;
  /// When the last thing happened to it, as text; empty for a new case.
  const std::string& changed_at(const std::string& id) const;
  /// Looks up, at once, the cases that are about the same claims as these inputs.
  void load_claims(const std::vector<base::json::object>& inputs);
  /// Another case about the claim `input` would open for `id`; empty when there is none.
  std::string same_claim(const std::string& id, const base::json::object& input) const;

  /// Carries out what was decided for a case: numbers, event, linked cases, jobs, loads.
  void carry_out(const std::string& id, casework::Decision decision, const casework::Authorship& by);
  /// Adds an event of the house itself (papers made) without a decision.
  void record(const std::string& id, base::json::object patch, const casework::Authorship& by);
  /// Notes what became of an item about this case; its detail is sealed here.
  void note_outcome(const std::string& id, store::ItemOutcome outcome);
  void note_ended(store::JobRow job) { ended_.push_back(std::move(job)); }        ///< as it is left behind
  void note_sent(store::JobRow message) { sent_.push_back(std::move(message)); }  ///< as it is left behind
  void note_paper(store::PaperRow paper) { papers_.push_back(std::move(paper)); }

  std::span<const casework::Person> people();
  /// Writes everything and the journal's line; the caller commits. Throws store::Failure store.conflict (worth
  /// repeating) when somebody else has changed one of the cases meanwhile.
  void save(base::Moment at);

 private:
  struct Held {
    casework::Case c;
    std::string created_at, changed_at;
    int64_t loaded_version = 0;
    std::vector<store::DeadlineRow> loaded_deadlines;
    bool changed = false;
    SecretForms forms{};                                        ///< in which the case holds its secrets
    std::optional<std::vector<store::TermRow>> terms_before{};  ///< what it was found by, once that may change
  };
  Held& held(const std::string& id);
  void draw(Held& h, const std::vector<std::string>& types, base::json::object& patch, base::Moment at);
  void append(Held& h, base::json::object patch, const casework::Authorship& by);
  void step_linked(Held& origin, casework::LinkedStep step, const casework::Authorship& by);
  void shift_load(const std::string& person, int64_t by);
  std::string sealed(Held& h, std::string json);
  void change_terms(const Held& h, store::Chunk& out) const;
  std::string stored_claim(const std::string& key) const;

  struct Drawn {
    int64_t first = 0, count = 0;
  };
  base::json::monotonic_resource memory_;  ///< of the states: taken piece by piece, given back all at once
  store::Store& store_;
  const base::Keyring* keys_;  ///< none: everything is stored in the clear
  const casework::Procedure& procedure_;
  const casework::CourtInfo& court_;
  std::string batch_;
  std::map<std::string, Held> cases_;
  std::map<std::pair<int, std::string>, Drawn> drawn_;  ///< by year and type
  std::map<std::string, std::string> claims_;           ///< claim → the case about it
  std::optional<std::vector<casework::Person>> people_;
  std::map<std::string, int64_t> load_changes_;
  std::vector<store::EventRow> events_;
  std::vector<store::NumberRow> numbers_;
  std::vector<store::JobRow> jobs_, ended_, messages_, sent_;
  std::vector<store::ItemOutcome> outcomes_;
  std::vector<store::PaperRow> papers_;
};

}  // namespace office
