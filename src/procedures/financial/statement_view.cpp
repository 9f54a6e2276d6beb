#include "procedures/financial/statement_view.h"

#include <algorithm>

#include "base/text.h"
#include "law/articles.h"
#include "law/identifiers.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/actions_service.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/limits.h"
#include "procedures/financial/service_addresses.h"
#include "procedures/financial/settlement_plan.h"
#include "procedures/financial/settlement_request.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::json::array;
using base::json::object;
using casework::Case;

bool may(const Case& c, const casework::Action& action) {
  return std::find(action.from.begin(), action.from.end(), std::string(c.stage())) != action.from.end();
}

object what_he_may(const Case& c, bool defendant) {
  return {{"answer", defendant && may(c, record_answer())},
          {"wishes", may(c, state_wishes())},
          {"settle", defendant && may(c, ask_for_mediation())},
          {"address", may(c, confirm_address())}};
}

object answer_so_far(const Case& c, const std::string& recipient) {
  const object& said = base::object_at(c.part("answers"), recipient);
  object answer{{"on", base::text_at(said, "on")},
                {"late", base::bool_at(said, "late")},
                {"pleads_cap", base::bool_at(said, "pleads_cap")},
                {"due", ""},
                {"evidence_due", ""}};
  if (const auto due = casework::deadline_of(c, "answer." + recipient)) answer["due"] = due->due.iso();
  if (const auto due = casework::deadline_of(c, "evidence." + recipient)) answer["evidence_due"] = due->due.iso();
  return answer;
}

array elements_for(const Case& c, const std::string& recipient) {
  const object& own = base::object_at(base::object_at(c.part("answers"), recipient), "elements");
  array rows;
  for (const auto& kind : element_kinds()) {
    const auto claimed = base::text_at(base::object_at(c.part("elements"), kind.key), "claimed");
    if (claimed.empty()) continue;
    const object& said = base::object_at(own, kind.key);
    rows.push_back(object{{"key", kind.key},
                          {"kind", kind.kind},
                          {"claimed", claimed},
                          {"position", base::text_at(said, "position")},
                          {"value", base::text_at(said, "value")},
                          {"reason", base::text_at(said, "reason")}});
  }
  return rows;
}

array files_of(const Case& c, const std::string& recipient) {
  array files;
  for (const auto& [no, value] : base::object_at(c.part("handed_in"), recipient)) {
    if (!value.is_object()) continue;
    object file = value.get_object();
    file.erase("hash");
    files.push_back(std::move(file));
  }
  return files;
}

// As the audit of the claim worked it out (claim_audit.h): nothing is computed twice.
object ceiling_of(const Case& c, Date today) {
  const object& cap = base::object_at(c.part("audit"), "cap");
  if (cap.empty()) return {};
  const auto charges = money_or_zero(cap, "charges"), ceiling = money_or_zero(cap, "amount");
  const bool exceeded = charges > ceiling;
  return {{"charges", charges.plain()},
          {"ceiling", ceiling.plain()},
          {"over", (exceeded ? charges - ceiling : base::Money()).plain()},
          {"days", base::int_at(cap, "days")},
          {"exceeded", exceeded},
          {"article", law::cite("cap_24", today)}};
}

array steps_to_come(const Case& c) {
  const auto stage = c.stage();
  array steps;
  if (stage != "drafted" && stage != "issued") steps.emplace_back("mediation");
  if (stage != "heard" && stage != "drafted" && stage != "issued") steps.emplace_back("hearing");
  steps.emplace_back("pronouncement");
  return steps;
}

object settle_defaults(const Case& c, Date today) {
  const auto total = money_or_zero(c.part("claim"), "total");
  return {{"amount", total.plain()},
          {"most", kInstalmentsMost},
          {"first_due", today.plus_months(1).iso()},
          {"last_due", today.plus_months(limits::kFirstDueMonths).iso()}};
}

std::string shown(std::string_view kind, const std::string& value) {
  constexpr size_t kOfPlace = 9;  // characters: the city and the district
  if (value.empty()) return {};
  if (kind == "phone") return law::mask_phone(value);
  if (kind == "email") return value.substr(0, 1) + "***" + value.substr(std::min(value.size(), value.find('@')));
  return base::to_utf8(base::to_utf32(value).substr(0, kOfPlace)) + "****";
}

object addresses_of(const Case& c, const std::string& recipient) {
  const object& said = base::object_at(base::object_at(c.part("service"), recipient), "confirmed");
  object address{{"confirmed", object{}}};
  if (!said.empty())
    address["confirmed"] = object{{"on", base::text_at(said, "on")},
                                  {"e_service", base::bool_at(said, "e_service")},
                                  {"but_judgments", base::bool_at(said, "but_judgments")}};
  for (const char* kind : {"phone", "email", "place"}) {
    std::string best;
    for (const auto& known : known_addresses(c, recipient))
      if (best.empty() && known.kind == kind && known.failed_for.empty() &&
          (known.source == "confirmed" || known.source == "contract" || known.worked))
        best = known.value;
    address[std::string(kind) + "_shown"] = shown(kind, best);
    address[kind] = std::move(best);
  }
  return address;
}

array rights_on(Date today, bool defendant) {
  struct Right {
    const char *key, *matter;
    bool of_defendant;
  };
  static constexpr Right all[] = {{"answer", "complaint_answer", true},
                                  {"jurisdiction", "jurisdiction_objection", true},
                                  {"evidence", "burden_of_proof", false},
                                  {"reduction", "card_charges", true},
                                  {"limitation", "limitation", true},
                                  {"terms", "standard_terms", true},
                                  {"mediation", "mediation_principle", false},
                                  {"online", "online_consent", false},
                                  {"e_service", "online_service_consent", false},
                                  {"language", "own_language", false},
                                  {"agent", "agent", false},
                                  {"absent", "default_judgment", true}};
  array rights;
  for (const auto& right : all)
    if (defendant || !right.of_defendant)
      rights.push_back(object{{"key", right.key}, {"article", law::cite(right.matter, today)}});
  return rights;
}

}  // namespace

object statement_view(const Case& c, const std::string& recipient, const casework::Context& context) {
  if (!is_party(c, recipient)) return {};
  const bool defendant = recipient != "claimant";
  const auto today = context.now.date();
  object view{{"claimant", party_name(c, "claimant")},
              {"total", base::text_at(c.part("claim"), "total")},
              {"lawyer_fee", base::text_at(c.part("claim"), "lawyer_fee")},
              {"may", what_he_may(c, defendant)},
              {"answer", answer_so_far(c, recipient)},
              {"elements", defendant ? elements_for(c, recipient) : array()},
              {"files", files_of(c, recipient)},
              {"steps", steps_to_come(c)},
              {"wishes", base::object_at(c.part("wishes"), recipient)},
              {"request", base::object_at(c.part("settlement_requests"), recipient)},
              {"settle", settle_defaults(c, today)},
              {"address", addresses_of(c, recipient)},
              {"rights", rights_on(today, defendant)}};
  if (defendant)
    if (auto cap = ceiling_of(c, today); !cap.empty()) view["cap"] = std::move(cap);
  if (const object& hearing = c.part("hearing"); c.stage() == "scheduled")
    view["hearing"] = object{{"at", base::text_at(hearing, "at")}, {"room", base::text_at(hearing, "room")}};
  return view;
}

}  // namespace procedures::financial
