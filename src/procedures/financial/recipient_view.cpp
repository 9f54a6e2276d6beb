#include "procedures/financial/recipient_view.h"

#include <algorithm>

#include "law/identifiers.h"
#include "law/service_clock.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/service_addresses.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/service_proof.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;
using casework::Context;

const object& attempts_of(const Case& c, std::string_view recipient) {
  return base::object_at(base::object_at(c.part("service"), recipient), "attempts");
}

bool is_by_message(const object& attempt) {
  const auto means = base::text_at(attempt, "means");
  return means == "sms" || means == "email";
}

object code_to(const Case& c, const std::string& recipient) {
  const auto reached = reached_by_message(c, recipient);
  if (!reached) return {};
  return {{"means", reached->kind == "phone" ? "sms" : "email"}, {"address", reached->value}};
}

object link_of(const Case& c, std::string_view recipient, const Context& context) {
  const object& link = base::object_at(base::object_at(c.part("service"), recipient), "link");
  auto on = base::date_at(link, "on");
  // Before links were entered, one went out with each message.
  if (!on)
    for (const auto& [no, attempt] : numbered_members(attempts_of(c, recipient)))
      if (is_by_message(*attempt)) on = base::date_at(*attempt, "sent");
  if (!on) return {};
  return {{"issue", base::int_at(link, "issue")},
          {"on", on->iso()},
          {"ends", law::recipient_link_ends(*on, context.court.settings).iso()}};
}

bool has_receipt(const object& attempt, std::initializer_list<std::string_view> states) {
  for (const auto& [n, value] : base::object_at(attempt, "receipts"))
    if (value.is_object() &&
        std::find(states.begin(), states.end(), base::text_at(value.get_object(), "state")) != states.end())
      return true;
  return false;
}

// Of each kind the paper as it was when the set last went out; one made later has not been served.
array made_of(const Case& c, std::string_view papers, std::string_view recipient, std::string_view last_sent) {
  array made;
  for (const auto kind : kinds_served(papers, recipient)) {
    const object* newest = nullptr;
    int64_t ord = 0;
    for (const auto& [no, paper] : numbered_members(c.part("papers")))
      if (base::text_at(*paper, "kind") == kind && base::text_at(*paper, "date") <= last_sent) {
        newest = paper;
        ord = no;
      }
    if (!newest) continue;
    made.push_back(object{{"paper", ord},
                          {"kind", kind},
                          {"title", base::text_at(*newest, "title")},
                          {"pages", base::int_at(*newest, "pages")},
                          {"pdf", base::text_at(*newest, "pdf")}});
  }
  return made;
}

// The attempts at one set of papers, put together.
struct Set {
  std::string papers{}, first_sent{}, last_sent{};
  std::vector<std::pair<std::string, const object*>> electronic{};

  void add(int64_t no, const object& attempt) {
    const std::string sent(base::text_at(attempt, "sent"));
    if (first_sent.empty()) first_sent = sent;
    last_sent = std::max(last_sent, sent);
    const auto state = base::text_at(attempt, "state");
    if (base::text_at(attempt, "channel") == "electronic" && state != "undone" && state != "past")
      electronic.emplace_back(std::to_string(no), &attempt);
  }

  // Those that reached him where he proved who he is; where none went there, the last one that went out.
  std::vector<std::pair<std::string, const object*>> his(std::string_view reached) const {
    auto here = electronic;
    std::erase_if(here, [&](const auto& one) { return base::text_at(*one.second, "address") != reached; });
    if (here.empty() && !electronic.empty()) here.push_back(electronic.back());
    return here;
  }
};

// What of it he has done already, and the attempts it is still to be entered for.
void tell_done(object& shown, const Set& set, std::string_view reached) {
  bool read = false, received = false;
  array unread, unreceived;
  for (const auto& [no, attempt] : set.his(reached)) {
    const bool replied = has_receipt(*attempt, {"replied"}), seen = replied || has_receipt(*attempt, {"read"});
    if (!seen) unread.push_back(base::json::string(no));
    if (!replied) unreceived.push_back(base::json::string(no));
    read = read || seen;
    received = received || replied;
  }
  shown["read"] = read;
  shown["received"] = received;
  shown["unread"] = std::move(unread);
  shown["unreceived"] = std::move(unreceived);
}

array sets_of(const Case& c, const std::string& recipient) {
  std::vector<Set> sets;
  for (const auto& [no, attempt] : numbered_members(attempts_of(c, recipient))) {
    const std::string papers(base::text_at(*attempt, "papers"));
    auto found = std::find_if(sets.begin(), sets.end(), [&](const Set& s) { return s.papers == papers; });
    if (found == sets.end()) found = sets.insert(sets.end(), Set{papers});
    found->add(no, *attempt);
  }
  const auto reached = reached_by_message(c, recipient);
  array all;
  for (const auto& set : sets) {
    array made = made_of(c, set.papers, recipient, set.last_sent);
    if (made.empty()) continue;
    const auto effective = effective_service(c, recipient, set.papers);
    object shown{{"papers", set.papers},
                 {"title", papers_title(set.papers)},
                 {"sent", set.first_sent},
                 {"effective", effective ? effective->iso() : std::string()},
                 {"made", std::move(made)}};
    tell_done(shown, set, reached ? reached->value : std::string());
    all.push_back(std::move(shown));
  }
  return all;
}

// What the claimant rests its claim on, for whoever is to answer it, from when papers have gone out to him.
array evidence_of(const Case& c, std::string_view recipient, const array& sets) {
  if (recipient == "claimant" || sets.empty()) return {};
  return base::array_at(c.state, "evidence_files");
}

}  // namespace

object recipient_view(const Case& c, std::string_view recipient, const Context& context) {
  if (!is_party(c, recipient)) return {};
  const object& party = party_of(c, recipient);
  const auto number = base::text_at(party, "id_number"), code = base::text_at(party, "uscc");
  const auto name = base::text_at(party, "name");
  auto sets = sets_of(c, std::string(recipient));
  auto evidence = evidence_of(c, recipient, sets);
  return {{"who", code.empty() ? law::mask_name(name) : std::string(name)},
          {"name", name},
          {"defendant", recipient != "claimant"},
          {"natural", code.empty()},
          {"identity", number.empty() ? code : number},
          {"code_to", code_to(c, std::string(recipient))},
          {"link", link_of(c, recipient, context)},
          {"number", c.number()},
          {"cause", base::text_at(c.state, "cause")},
          {"claimant", base::text_at(c.part("claimant"), "name")},
          {"sets", std::move(sets)},
          {"evidence", std::move(evidence)}};
}

}  // namespace procedures::financial
