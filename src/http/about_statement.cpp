#include "http/problem.h"
#include "http/statement.h"
#include "portal/answer.h"
#include "portal/calendar.h"
#include "portal/notice.h"
#include "portal/service_address.h"
#include "portal/settle.h"
#include "portal/wishes.h"

namespace http {
namespace {

using base::Refusal;
using base::json::object;

// One thing a recipient may say: its page, the action it becomes, how its form is read.
struct Topic {
  const char *name, *action;
  std::string (*page)(const portal::Statement&);
  portal::Reading (*read)(const object& view, const portal::Typed&, const portal::Words&);
};

std::string settle_without_plan(const portal::Statement& s) { return portal::settle_page(s); }

constexpr Topic kAnswer{"answer", "record_answer", portal::answer_page, portal::read_answer};
constexpr Topic kWishes{"wishes", "state_wishes", portal::wishes_page, portal::read_wishes};
constexpr Topic kSettle{"settle", "ask_for_mediation", settle_without_plan, portal::read_settle};
constexpr Topic kAddress{"address", "confirm_address", portal::address_page, portal::read_address};

Reply show(Call& call, const Topic& topic) {
  auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  auto s = statement_of(call, *v);
  if (!portal::may(s, topic.name)) return recipient_notice(call, {"portal.not_now", {}, {}});
  s.recorded = recorded_at(call, *v);
  return page_reply(topic.page(s));
}

Reply to_mend(portal::Statement s, std::vector<portal::Fault> faults, const Topic& topic) {
  s.frame.faults = std::move(faults);
  return page_reply(topic.page(s), kToMend);
}

// An hour's typing is not lost to an entry that ran out.
Reply to_enter_again(const Call& call, const Refusal& refusal) {
  return page_reply(portal::notice_to_enter_again(public_frame(call.backend, call.language), refusal,
                                                  "/s/" + call.path.find("code")->second, call.request.path, call.form),
                    status_of(refusal));
}

// A plan is shown before it is sent: worked out by the action itself, which is not performed.
Reply compute(Call& call, const Visitor& v, portal::Statement s, const object& input) {
  auto foretold = foreseen(call, v, kSettle.action, input);
  if (!foretold) return to_mend(std::move(s), {fault_of(foretold.refusal(), call.language)}, kSettle);
  const object& requests = base::object_at(foretold->patch, "settlement_requests");
  return page_reply(portal::settle_page(s, base::object_at(requests, v.link.recipient)));
}

Reply take(Call& call, const Topic& topic) {
  auto v = entered(call);
  if (!v)
    return v.refusal().code == "portal.enter_first" ? to_enter_again(call, v.refusal())
                                                    : recipient_notice(call, v.refusal());
  auto s = statement_of(call, *v);
  if (!portal::may(s, topic.name)) return recipient_notice(call, {"portal.not_now", {}, {}});
  s.typed = call.form;
  auto reading = topic.read(s.view, call.form, s.frame.words);
  if (!reading.faults.empty()) return to_mend(std::move(s), std::move(reading.faults), topic);
  if (&topic == &kSettle && field(call, "do") == "compute") return compute(call, *v, std::move(s), reading.input);
  if (&topic == &kAddress) reading.input["how"] = "page";
  const auto event = performed(call, *v, topic.action, std::move(reading.input));
  if (!event) return to_mend(std::move(s), {fault_of(event.refusal(), call.language)}, topic);
  return see_recorded(v->frame, v->frame.home + "/" + topic.name, *event);
}

}  // namespace

Reply show_statement(Call& call) {
  auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  return page_reply(portal::statement_page(statement_of(call, *v)));
}

Reply show_rights(Call& call) {
  auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  return page_reply(portal::rights_page(statement_of(call, *v)));
}

Reply show_answer(Call& call) { return show(call, kAnswer); }
Reply take_answer(Call& call) { return take(call, kAnswer); }
Reply show_wishes(Call& call) { return show(call, kWishes); }
Reply take_wishes(Call& call) { return take(call, kWishes); }
Reply show_settle(Call& call) { return show(call, kSettle); }
Reply take_settle(Call& call) { return take(call, kSettle); }
Reply show_address(Call& call) { return show(call, kAddress); }
Reply take_address(Call& call) { return take(call, kAddress); }

/// The day of the hearing for the calendar of a telephone; the next file replaces it.
Reply fetch_hearing(Call& call) {
  auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  const auto s = statement_of(call, *v);
  const auto& words = s.frame.words;
  const object& hearing = base::object_at(s.view, "hearing");
  const auto at = base::Moment::parse(base::text_at(hearing, "at"));
  if (!at) return recipient_notice(call, {"portal.no_hearing", {}, {}});
  portal::CourtDay day;
  day.uid = v->c.id + ".hearing@kuaishen";
  day.sequence = v->c.version;
  day.stamp = call.backend.moment();
  day.at = *at;
  day.what = words("say.hearing.summary", {{"court", s.frame.court}, {"number", s.frame.number}});
  day.where = s.frame.court + " " + std::string(base::text_at(hearing, "room"));
  day.more = words("say.hearing.more",
                   {{"claimant", std::string(base::text_at(s.view, "claimant"))}, {"number", s.frame.number}});
  return file_reply(portal::calendar(day), "text/calendar; charset=utf-8", "hearing.ics");
}

}  // namespace http
