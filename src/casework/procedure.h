#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "casework/action.h"
#include "casework/errand.h"

namespace casework {

struct Stage {
  std::string name;   ///< "filing_review"
  std::string title;  ///< "立案审查中"
  Role waits_for = Role::kSystem;
  bool closed = false;  ///< nothing more is to be decided
};

/// What a paper is made from: the template and the view of the case it is filled with.
struct PaperKind {
  std::string name;   ///< "judgment"; template templates/<procedure>/<name>.docx
  std::string title;  ///< "民事判决书"
  base::Result<base::json::object> (*view)(const Case&, const CourtInfo&) = nullptr;
};

/// What is inside a field of an input that a kind alone does not tell; for the forms people fill in.
struct Shape {
  std::string action;  ///< "": of every action that has the field
  std::string field;
  /// What its text, its items or its keys name, so that a form can offer them: "party", "defendant", "element",
  /// "mediator", "check"; "file" is a file the house keeps, by its hash. Empty: nothing of the case.
  std::string names{};
  bool keyed = false;          ///< an object with a member for each of `names`
  std::vector<Field> parts{};  ///< of the object, of each item, of each keyed member; one without a name: the value
};

/// A message as it leaves the house.
struct Notice {
  std::string to, subject, text;
};

/// One proof of service that a case can give: of one recipient and one set of papers.
struct ProofOf {
  std::string recipient;  ///< "1", "claimant"
  std::string papers;     ///< "complaint"
  bool operator==(const ProofOf&) const = default;
};

/// What such a proof says, for its template and for programs.
struct ServiceProof {
  base::json::object view;   ///< of the paper
  base::json::object facts;  ///< who, what (title and SHA-256 of each paper), from which day; strings and lists of them
};

/// Something a case is found by.
struct SearchTerm {
  std::string kind;
  std::string value;
};

/// SearchTerm::value of the kind reference: what a gateway calls a message it took.
inline std::string reference_term(std::string_view gateway, std::string_view reference) {
  return std::string(gateway) + "/" + std::string(reference);
}

/// SearchTerm::value of the kind wish: how somebody of the case wants to take part in its hearing, or what he needs
/// there.
inline constexpr const char* kWishOnline = "online";
inline constexpr const char* kWishInPerson = "in_person";
inline constexpr const char* kWishInterpreter = "interpreter";

/// A system of the mission as a table. The office meets procedures only through this.
struct Procedure {
  std::string name;   ///< "financial"
  std::string title;  ///< "金融纠纷快审"
  std::vector<Stage> stages;
  std::vector<Action> actions;
  std::vector<PaperKind> papers;
  /// What claim a case is about, from its state or from the input that opens it: no second case of the court may be
  /// about the same while this one lives. Empty: keeps nothing out.
  std::string (*claim_key)(const base::json::object&) = nullptr;

  /// By what a case is found besides its number and id, from its state: kind and value as written. Kinds: name (found
  /// by any part of it), identity, phone, contract, card (found by the whole); reference (of a gateway's message;
  /// nobody types it). Empty: by nothing.
  std::vector<SearchTerm> (*found_by)(const base::json::object&) = nullptr;

  /// Whose load a case counts to as it stands: what the loads of the court's people must add up to. Empty: not told.
  std::vector<std::string> (*works_on)(const Case&) = nullptr;

  std::vector<Shape> shapes{};
  /// What a form may be filled in with before the person begins: members of the action's input. Empty: nothing is
  /// known.
  base::json::object (*prefill)(const Case&, const Action&) = nullptr;

  /// How each recipient is to be served with what, for the grid and the case page: a list of plans. Empty: no service.
  base::json::array (*service_plans)(const Case&, const Context&) = nullptr;
  /// The letters and visits of a case, those that are over among them, by recipient and number. Empty: nobody goes out.
  std::vector<Errand> (*errands)(const Case&) = nullptr;
  /// The words of a message of the queue, with the link to the recipient's page in it; empty `to` where the case has
  /// none for it (any more).
  Notice (*notice)(const Case&, const base::json::object& payload, const CourtInfo&, const std::string& link) = nullptr;
  /// What the page of one recipient needs: who he is, what proves it, where a code goes, what was set out to him. Its
  /// members: procedures/financial/recipient_view.h. Empty: there is no such recipient. Not set: no such page.
  base::json::object (*recipient_view)(const Case&, std::string_view recipient, const Context&) = nullptr;
  /// What his page is filled in with where he speaks for himself: what is claimed, what he said of it, what he may ask
  /// for. Its members: procedures/financial/statement_view.h. Not set: there is no such part of it.
  base::json::object (*statement_view)(const Case&, const std::string& recipient, const Context&) = nullptr;

  /// Of whom and what there is a proof of service, in a fixed order: where anything was sent. Empty: no service.
  std::vector<ProofOf> (*proofs)(const Case&) = nullptr;
  /// What is in it; `on`: the day of the proof. Its template is that of the paper kind "proof_of_service". Refuses
  /// where there is none.
  base::Result<ServiceProof> (*proof_of_service)(const Case&, const CourtInfo&, const ProofOf&,
                                                 base::Date on) = nullptr;

  /// What anybody who holds a paper of the case may learn of it, for the public page. Empty: nothing.
  base::json::object (*public_view)(const Case&) = nullptr;

  /// The message of the case that the gateway calls so: {recipient, attempts, at}; empty where there is none.
  base::json::object (*dispatched_as)(const Case&, std::string_view gateway, std::string_view reference) = nullptr;

  const Action* action(std::string_view name) const;
  const Shape* shape(std::string_view action, std::string_view field) const;
  const Stage* stage(std::string_view name) const;
  const PaperKind* paper(std::string_view name) const;
};

/// The checks every action passes, then the action's own decision. Refuses action.unknown, action.wrong_stage,
/// action.not_allowed, input.missing, input.malformed (all faults of the input at once), and what the action refuses.
/// Pure; threads: any.
base::Result<Decision> decide(const Procedure& procedure, std::string_view action, const Case& c,
                              const base::json::object& input, const Context& context);

/// What is wrong with an input, whatever the case: input.missing or input.malformed, all of it at once.
std::optional<base::Refusal> input_fault(const Action& action, const base::json::object& input);

/// Actions to be offered to `role` on `c` now.
std::vector<const Action*> possible_actions(const Procedure& procedure, const Case& c, Role role);

/// The input of an action as JSON Schema (2020-12) that a form can be made from: each field with its title in that
/// language, choices as oneOf with titles, formats money, date and date-time (a moment of the court, without a zone);
/// "x-names" is Shape::names, "x-keyed" says that it names the members. Titles are messages "<action>.<field>", else
/// "input.<field>"; of choices "<field>.<choice>", else "choice.<choice>".
base::json::object input_schema(const Procedure& procedure, const Action& action, base::Language language);

/// Every fault in the table itself: unknown stages, doubled names, actions without a way out. Empty when sound.
std::vector<std::string> faults_of(const Procedure& procedure);

}  // namespace casework
