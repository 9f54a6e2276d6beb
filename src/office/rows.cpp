#include "office/rows.h"

#include <tuple>

#include "store/failure.h"

namespace office {

using base::json::object;

store::CaseRow to_row(const casework::Case& c, const casework::Procedure& procedure, const std::string& created_at,
                      const std::string& changed_at) {
  store::CaseRow row;
  row.court = c.court;
  row.id = c.id;
  row.series = c.series;
  row.serial = c.serial;
  row.procedure = c.procedure;
  row.kind = c.kind;
  row.stage = c.stage();
  row.track = c.track();
  row.number = c.number();
  row.judge = base::text_at(c.part("judge"), "id");
  const auto* stage = procedure.stage(c.stage());
  row.waits_for = stage ? casework::role_name(stage->waits_for) : std::string_view{};
  row.amount = base::money_at(c.part("claim"), "total").value_or(base::Money()).in_fen();
  row.respondent = base::text_at(base::object_at(c.part("defendants"), "1"), "name");
  if (procedure.claim_key && c.kind == "main") row.claim_key = procedure.claim_key(c.state);
  row.claimant = base::text_at(c.part("claimant"), "name");
  row.mediator = base::text_at(base::object_at(c.part("mediation"), "mediator"), "id");
  row.clerk = base::text_at(c.part("clerk"), "id");
  for (const auto& d : casework::deadlines_of(c)) {
    if (d.state != "open") continue;
    const auto due = d.due.iso();
    if (!row.due.empty() && std::tie(row.due, row.due_key) <= std::tie(due, d.key)) continue;
    row.due = due;
    row.due_key = d.key;
  }
  const auto& hearing = c.part("hearing");
  row.session = base::text_at(hearing, "session");
  row.sits_at = base::text_at(hearing, "at");
  row.room = base::text_at(hearing, "room");
  row.created_at = created_at;
  row.changed_at = changed_at;
  row.version = c.version;
  row.head = base::hex(c.head);
  row.state = base::json::serialize(c.state);
  return row;
}

casework::Case to_case(const store::CaseRow& row, base::json::storage_ptr storage) {
  auto state = base::parse_json(row.state, std::move(storage));
  base::Digest head{};
  if (!state || !state->is_object() || !base::from_hex(row.head, head))
    throw store::Failure("store.damaged", {{"what", "cases " + row.id}});
  return {row.court,   row.id, row.series, row.serial, row.procedure, row.kind, std::move(state.value().get_object()),
          row.version, head};
}

void open(casework::Case& c, const base::Keyring& keys) {
  auto state = base::parse_json(keys.open_in(base::json::serialize(c.state)));
  base::check(state && state->is_object(), "a state that is none once it is opened");
  c.state = std::move(state.value().get_object());
}

store::EventRow to_row(const casework::Event& event) {
  store::EventRow row;
  row.court = event.court;
  row.case_id = event.case_id;
  row.seq = event.seq;
  row.at = event.at.iso();
  row.action = event.action;
  row.actor = event.actor;
  row.body = event.body;
  row.hash = base::hex(event.hash);
  return row;
}

base::Result<casework::Event> to_event(const store::EventRow& row) {
  casework::Event event;
  const auto at = base::Moment::parse(row.at);
  // Written one way only: another spelling of the same moment or hash is a change too.
  if (!at || at->iso() != row.at || !base::from_hex(row.hash, event.hash) || base::hex(event.hash) != row.hash)
    return base::Refusal{"event.malformed", {{"case", row.case_id}, {"seq", std::to_string(row.seq)}}, row.case_id};
  event.court = row.court;
  event.case_id = row.case_id;
  event.seq = row.seq;
  event.at = *at;
  event.action = row.action;
  event.actor = row.actor;
  event.body = row.body;
  return event;
}

std::vector<store::DeadlineRow> deadline_rows(const casework::Case& c) {
  std::vector<store::DeadlineRow> rows;
  for (const auto& d : casework::deadlines_of(c))
    rows.push_back({c.court, c.id, d.key, d.rule, d.starts.iso(), d.due.iso(), d.article, d.state});
  return rows;
}

casework::Person to_person(const store::PersonRow& row) {
  casework::Person p;
  p.id = row.id;
  p.name = row.name;
  p.role = row.role;
  p.team = row.team;
  p.weight = row.weight;
  p.load = row.load;
  p.active = row.active != 0;
  const auto read = [](const std::string& text, std::vector<std::string>& into) {
    const auto list = base::parse_json(text);
    if (!list || !list->is_array()) return;
    for (const auto& v : list->get_array())
      if (v.is_string()) into.emplace_back(v.get_string());
  };
  read(row.specialities, p.specialities);
  read(row.conflicts, p.conflicts);
  return p;
}

}  // namespace office
