#include <algorithm>
#include <set>

#include "base/text.h"
#include "http/names.h"
#include "http/problem.h"
#include "http/seen.h"
#include "office/masked.h"
#include "office/seal.h"
#include "store/patience.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

constexpr size_t kLongestNote = 2000;  // characters

object note_json(const store::NoteRow& note) {
  return {{"id", note.ord},
          {"at", note.at},
          {"account", note.account},
          {"name", note.name},
          {"text", office::masked(std::string_view(note.text))}};
}

// What a mediator notes stays behind the mediation wall, as what was conceded there does.
std::set<std::string> behind_the_wall(Call& call) {
  std::set<std::string> accounts;
  if (call.viewer.is_any({casework::Role::kMediator, casework::Role::kMediationClerk})) return accounts;
  for (const auto& account : call.store.list_accounts(call.court())) {
    const auto roles = office::roles_of(account);
    if (std::find(roles.begin(), roles.end(), casework::Role::kMediator) != roles.end()) accounts.insert(account.id);
  }
  return accounts;
}

}  // namespace

/// What the court's people noted about the case; the parties see none of it.
Reply list_notes(Call& call) {
  const auto c = seen_case(call);
  if (!c) return no_such_case(call);
  array items;
  const auto hidden = behind_the_wall(call);
  for (const auto& note : call.store.list_notes(call.court(), c->id))
    if (!hidden.contains(note.account)) items.push_back(note_json(note));
  return json_reply(object{{"items", std::move(items)}});
}

Reply add_note(Call& call) {
  const auto c = seen_case(call);
  if (!c) return no_such_case(call);
  const std::string text(base::trim(base::text_at(call.body, "text")));
  if (text.empty() || base::length(text) > kLongestNote)
    return problem({"note.length", {{"most", std::to_string(kLongestNote)}}, "text"}, call.language);
  store::NoteRow note;
  note.court = call.court();
  note.case_id = c->id;
  note.at = call.backend.moment().iso();
  note.account = call.viewer.account;
  note.name = call.viewer.name;
  note.text = text;
  store::patiently([&] {
    store::Transaction transaction(call.store.database());
    note.ord = office::add_note(call.store, note);
    transaction.commit();
  });
  return json_reply(note_json(note), 201);
}

}  // namespace http
