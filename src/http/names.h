#pragma once
#include <map>
#include <string>

#include "casework/procedure.h"
#include "http/endpoint.h"

namespace http {

/// What people and things are called in an answer. Reads the court's people and accounts once, when first asked.
class Names {
 public:
  explicit Names(Call& call) : Names(call.store, call.backend.procedure, call.court(), call.language) {}
  Names(store::Store& store, const casework::Procedure& procedure, std::string court, base::Language language)
      : store_(store), procedure_(procedure), court_(std::move(court)), language_(language) {}

  std::string of_person(const std::string& id);  ///< a person's or account's name; else the id itself
  std::string of_stage(std::string_view stage) const;
  std::string of_track(std::string_view track) const;                         ///< 小额 → Small claims
  std::string of_kind(std::string_view kind) const;                           ///< of a case: main → 诉讼
  std::string of_paper(std::string_view kind, std::string_view title) const;  ///< title: as the paper itself has it
  std::string of_action(const std::string& action) const;
  std::string of_role(std::string_view role) const;
  std::string of_deadline(std::string_view key) const;  ///< "answer.1" → 答辩
  /// What stands in a refusal as a name of the program, said as people say it.
  base::Refusal in_words(base::Refusal refusal) const;
  /// The sentence of that; identity numbers are masked.
  base::Message of_refusal(base::Refusal refusal) const;
  base::Language language() const { return language_; }

 private:
  std::string said(std::string_view what, std::string_view name, std::string_view otherwise) const;

  store::Store& store_;
  const casework::Procedure& procedure_;
  std::string court_;
  base::Language language_;
  bool read_ = false;
  std::map<std::string, std::string> people_;
};

/// In yuan; null where there is none: a linked case (confirmation, preservation, enforcement) claims nothing of its
/// own.
base::json::value amount_in_yuan(int64_t fen);

/// "answer.1" → "answer": what a deadline is, without whose.
inline std::string rule_of(std::string_view key) { return std::string(key.substr(0, key.find('.'))); }

}  // namespace http
