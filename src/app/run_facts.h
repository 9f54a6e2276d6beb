#pragma once
// Inside this room: what the steps of a run read off a case.
#include <algorithm>
#include <optional>

#include "app/run_moves.h"
#include "casework/deadline.h"

namespace app {

using base::Date;
using base::Moment;
using base::json::array;
using base::json::object;
using casework::Case;
using casework::Role;
using Due = std::optional<Move>;

inline const casework::Actor kBank{"银行经办", Role::kClaimant}, kMediationClerk{"调解管理员", Role::kMediationClerk},
    kFilingJudge{"立案法官", Role::kFilingJudge}, kClerk{"书记员", Role::kClerk}, kClock{"系统", Role::kSystem};

inline casework::Actor judge_of(const Case& c) {
  return {std::string(base::text_at(c.part("judge"), "id")), Role::kJudge};
}
inline casework::Actor mediator_of(const Case& c) {
  return {std::string(base::text_at(base::object_at(c.part("mediation"), "mediator"), "id")), Role::kMediator};
}

inline bool at_stage(const Case& c, std::initializer_list<std::string_view> stages) {
  return std::find(stages.begin(), stages.end(), c.stage()) != stages.end();
}

inline std::optional<Date> day(const Case& c, std::string_view part, std::string_view member) {
  return base::date_at(c.part(part), member);
}

inline const object& service_of(const Case& c, std::string_view who) { return base::object_at(c.part("service"), who); }

inline std::optional<Date> served(const Case& c, std::string_view who, std::string_view papers) {
  return base::date_at(base::object_at(service_of(c, who), papers), "effective");
}

inline int attempts(const Case& c, std::string_view who, std::string_view papers) {
  int n = 0;
  for (const auto& [no, a] : base::object_at(service_of(c, who), "attempts"))
    if (a.is_object() && base::text_at(a.get_object(), "papers") == papers) ++n;
  return n;
}

inline bool is_small(const Case& c) { return c.track() == "小额"; }

// The whole series goes to filing on one day, after the last mediation has ended.
inline Date filing_day(const Course& course) { return course.working_day(course.working_day(course.start, 1), 13); }

// The steps of service of process, in run_service.cpp.
Due serve_complaint(const Case&, const DecisionRow&, const Course&);
Due post_complaint(const Case&, const DecisionRow&, const Course&);
Due serve_summons(const Case&, const DecisionRow&, const Course&);
Due post_summons(const Case&, const DecisionRow&, const Course&);
Due serve_final(const Case&, const DecisionRow&, const Course&);
Due serve_claimant(const Case&, const DecisionRow&, const Course&);
Due post_final(const Case&, const DecisionRow&, const Course&);

}  // namespace app
