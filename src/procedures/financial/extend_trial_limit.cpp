#include "law/articles.h"
#include "law/periods.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

struct Request {
  Date asked;
  bool above;
};

std::optional<Refusal> not_to_be_extended(const Case& c, const casework::Deadline& limit, const Request& request,
                                          const Context& context) {
  const auto today = context.now.date();
  const std::string track(c.track());
  const auto given = extensions_given(c, track);
  if (limit.state != "open") return Refusal{"trial_limit.none_open", {}, ""};
  if (given >= extensions_possible(track))
    return Refusal{"trial_limit.extended_to_the_end",
                   {{"track", track}, {"times", std::to_string(given)}, {"due", limit.due.chinese()}},
                   ""};
  // The president grants the first, the court above the second; only the ordinary procedure has one.
  if (request.above != (given > 0)) return Refusal{"trial_limit.wrong_court", {}, "by"};
  const auto ask_by = law::count_period("extension_request_10d_before", limit.due);
  if (!ask_by) return ask_by.refusal();
  if (request.asked > ask_by->value)
    return Refusal{"trial_limit.asked_too_late",
                   {{"asked", request.asked.chinese()},
                    {"last", ask_by->value.chinese()},
                    {"article", law::cite("limit_extension_request", today)}},
                   "asked_on"};
  if (request.asked > today)
    return Refusal{"trial_limit.day_impossible", {{"on", request.asked.chinese()}}, "asked_on"};
  if (today > limit.due) return Refusal{"trial_limit.over", {{"due", limit.due.chinese()}}, ""};
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto limit = casework::deadline_of(c, "trial_limit");
  if (!limit) return Refusal{"trial_limit.none_open", {}, ""};
  const auto today = context.now.date();
  const Request request{base::date_at(input, "asked_on").value_or(today), base::text_at(input, "by") == "higher_court"};
  if (auto refused = not_to_be_extended(c, *limit, request, context)) return *refused;

  Decision d;
  const std::string no = std::to_string(c.part("extensions").size() + 1);
  d.patch["extensions"] = object{{no, object{{"by", base::text_at(input, "by")},
                                             {"track", c.track()},
                                             {"asked_on", request.asked.iso()},
                                             {"granted_on", today.iso()},
                                             {"reason", base::text_at(input, "reason")},
                                             {"from", limit->due.iso()}}}};
  if (auto refused = set_trial_limit(d.patch, with(c, d.patch), std::string(c.track()), context)) return *refused;
  const auto after = casework::deadline_of(with(c, d.patch), "trial_limit");
  object& extension = member(member(d.patch, "extensions"), no);
  extension["to"] = after->due.iso();
  extension["working"] =
      to_json({{"审限原至" + limit->due.chinese() + "，延长后自立案次日起算并扣除不计入的" +
                    std::to_string(excluded_days(c, after->starts, after->due)) + "日，至" + after->due.chinese(),
                after->article}});
  return d;
}

}  // namespace

/// 延长审限: small claims and summary by a month, ordinary by six months, each by the president (民事诉讼法 Arts 152,
/// 164, 168), ordinary by three more by the court above (审限规定 Art.2); asked for ten days before the end (Art.12).
casework::Action extend_trial_limit() {
  const std::vector<std::string> stages = {"filed", "preparing", "scheduled", "heard", "drafted", "issued"};
  return {"extend_trial_limit",
          stages,
          stages,
          {casework::Role::kPresident},
          {{"by", Field::Kind::kText, true, {"president", "higher_court"}},
           asked("reason"),
           welcome("asked_on", Field::Kind::kDate)},
          decide};
}

}  // namespace procedures::financial
