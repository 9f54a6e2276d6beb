#include "app/run_facts.h"

namespace app {
namespace {

object by_e_mail_or_sms(const Case& c, const char* papers, Date on, bool arrived) {
  object input{{"recipient", "1"},
               {"papers", papers},
               {"channel", "electronic"},
               {"sent", on.iso()},
               {"result", arrived ? "arrived" : "failed"},
               {"basis", "agreed_before_suit"},
               {"source", "contract"}};
  const auto& d = base::object_at(c.part("defendants"), "1");
  const auto address = base::text_at(d, "phone").empty() ? base::text_at(d, "email") : base::text_at(d, "phone");
  if (!address.empty()) input["address"] = address;
  if (arrived) {
    input["at"] = on.iso();
    input["proof"] = "电子送达平台记录：信息到达受送达人特定系统";
  } else {
    input["reason"] = "empty_number";
  }
  return input;
}

// What comes back is for the clerk to decide about: another way, or public notice.
object by_post(const Case& c, const char* papers, Date sent, Date received, bool returned) {
  const auto& d = base::object_at(c.part("defendants"), "1");
  const auto agreed = base::text_at(d, "agreed_address");
  object input{{"recipient", "1"},
               {"papers", papers},
               {"channel", "post"},
               {"sent", sent.iso()},
               {"at", received.iso()},
               {"result", returned ? "returned" : "receipt"},
               {"source", agreed.empty() ? "household" : "contract"},
               {"address", agreed.empty() ? base::text_at(d, "household_address") : agreed},
               {"proof", returned ? "法院专递退回：无人签收" : "法院专递回执：本人签收"}};
  if (returned) input["reason"] = "nobody_there";
  return input;
}

// First rung: electronic where the contract agreed to it. Who did not consent goes straight to post.
Due serve_electronically(const Case& c, const DecisionRow& row, const Course& course, const char* papers, Date on) {
  if (row.e_service.empty() || row.e_service == "未同意" || attempts(c, "1", papers) > 0) return std::nullopt;
  const Date sent = course.working_day(on, 0);
  return Move{Moment::at(sent, 10), kClerk, by_e_mail_or_sms(c, papers, sent, row.e_service == "成功")};
}

Due serve_by_post(const Case& c, const DecisionRow& row, const Course& course, const char* papers, Date on) {
  const bool second_rung = row.e_service == "失败" && attempts(c, "1", papers) == 1;
  const bool first = row.e_service == "未同意" || (row.e_service.empty() && !row.post.empty());
  if (served(c, "1", papers) || !(second_rung || (first && attempts(c, "1", papers) == 0))) return std::nullopt;
  const Date sent = course.working_day(on, second_rung ? 1 : 0), received = course.working_day(sent, 3);
  return Move{Moment::at(received, 17), kClerk, by_post(c, papers, sent, received, row.post == "退回")};
}

std::optional<const char*> final_paper(const Case& c) {
  if (at_stage(c, {"pronounced"})) return "judgment";
  if (at_stage(c, {"mediated_in_court"})) return "mediation_statement";
  return std::nullopt;
}

}  // namespace

Due serve_complaint(const Case& c, const DecisionRow& row, const Course& course) {
  if (!at_stage(c, {"preparing"})) return std::nullopt;
  return serve_electronically(c, row, course, "complaint", filing_day(course).plus_days(1));
}

Due post_complaint(const Case& c, const DecisionRow& row, const Course& course) {
  if (!at_stage(c, {"preparing"})) return std::nullopt;
  return serve_by_post(c, row, course, "complaint", filing_day(course).plus_days(1));
}

Due serve_summons(const Case& c, const DecisionRow& row, const Course& course) {
  const auto complaint = served(c, "1", "complaint");
  if (!at_stage(c, {"scheduled"}) || !complaint) return std::nullopt;
  return serve_electronically(c, row, course, "summons", complaint->plus_days(2));
}

Due post_summons(const Case& c, const DecisionRow& row, const Course& course) {
  const auto complaint = served(c, "1", "complaint");
  if (!at_stage(c, {"scheduled"}) || !complaint) return std::nullopt;
  return serve_by_post(c, row, course, "summons", complaint->plus_days(2));
}

Due serve_claimant(const Case& c, const DecisionRow&, const Course& course) {
  const auto papers = final_paper(c);
  const auto held = day(c, "hearing", "held_on");
  if (!papers || !held || served(c, "claimant", *papers)) return std::nullopt;
  const Date on = course.working_day(*held, 1);
  return Move{Moment::at(on, 10), kClerk,
              object{{"recipient", "claimant"},
                     {"papers", *papers},
                     {"channel", "personal"},
                     {"sent", on.iso()},
                     {"at", on.iso()},
                     {"result", "receipt"},
                     {"source", "confirmed"},
                     {"proof", "送达回证：委托诉讼代理人签收"}}};
}

Due serve_final(const Case& c, const DecisionRow& row, const Course& course) {
  const auto papers = final_paper(c);
  const auto held = day(c, "hearing", "held_on");
  if (!papers || !held) return std::nullopt;
  if (std::string_view(*papers) == "mediation_statement") {  // signed for at the court by those who settled
    if (served(c, "1", *papers)) return std::nullopt;
    return Move{Moment::at(*held, 17), kClerk,
                object{{"recipient", "1"},
                       {"papers", *papers},
                       {"channel", "personal"},
                       {"sent", held->iso()},
                       {"at", held->iso()},
                       {"result", "receipt"},
                       {"source", "confirmed"},
                       {"proof", "送达回证：被告本人签收"}}};
  }
  return serve_electronically(c, row, course, *papers, held->plus_days(1));
}

Due post_final(const Case& c, const DecisionRow& row, const Course& course) {
  const auto held = day(c, "hearing", "held_on");
  if (!at_stage(c, {"pronounced"}) || !held) return std::nullopt;
  return serve_by_post(c, row, course, "judgment", held->plus_days(1));
}

}  // namespace app
