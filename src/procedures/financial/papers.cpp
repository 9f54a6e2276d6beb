#include "law/articles.h"
#include "procedures/financial/paper_views.h"
#include "procedures/financial/procedure.h"
#include "procedures/financial/service_proof.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::CourtInfo;

// The day a paper carries: a member of the state, and what stands for it where the state has not got it yet.
struct Dated {
  const char* part;
  const char* member;
};

base::Date day_of(const Case& c, Dated first, Dated second) {
  for (const Dated& d : {first, second})
    if (const auto date = base::date_at(*d.part ? c.part(d.part) : c.state, d.member)) return *date;
  return base::date_at(c.state, "received_on").value_or(base::Date());
}

template <Dated first, Dated second = first>
base::Result<object> suit(const Case& c, const CourtInfo& court) {
  return case_view(c, court, day_of(c, first, second));
}

// The ruling's own day, which is not the judgment's.
base::Result<object> correction(const Case& c, const CourtInfo& court) {
  const auto& all = base::array_at(c.part("judgment"), "corrections");
  const auto on = all.empty() ? std::nullopt : base::date_at(all.back().get_object(), "on");
  base::check(on.has_value(), "a ruling of correction has something to correct");
  return case_view(c, court, *on);
}

// Whom the notice last drafted speaks to, and of which papers; the words are the template's.
base::Result<object> public_notice(const Case& c, const CourtInfo& court) {
  const object& drafted = c.part("notice");
  const auto on = base::date_at(drafted, "drafted_on");
  base::check(on.has_value(), "a public notice was drafted");
  object view = case_view(c, court, *on);
  const std::string recipient(base::text_at(drafted, "recipient")), papers(base::text_at(drafted, "papers"));
  object notice{{"受送达人", party_name(c, recipient)}, {"规定", law::cite("public_notice", *on)}};
  for (const auto& [name, of] : {std::pair{"应诉", "complaint"},
                                 {"传票", "summons"},
                                 {"判决", "judgment"},
                                 {"裁定", "ruling"},
                                 {"上诉", "appeal"}})
    notice[name] = papers == of;
  view["公告"] = std::move(notice);
  return view;
}

template <Dated first>
base::Result<object> mediation(const Case& c, const CourtInfo& court) {
  const base::Date day = day_of(c, first, first);
  object view = case_view(c, court, day);
  add_mediation_plan(view, c, court, day);
  return view;
}

constexpr char kFiling[] = "filing", kPushedOn[] = "pushed_on", kFiledOn[] = "filed_on", kHearing[] = "hearing",
               kHeldOn[] = "held_on";
constexpr char kMediation[] = "mediation", kEndedOn[] = "ended_on", kConfirmation[] = "confirmation",
               kDecidedOn[] = "decided_on";
constexpr char kJudgment[] = "judgment", kSignedOn[] = "signed_on", kSettlement[] = "settlement",
               kAgreedOn[] = "agreed_on";
constexpr char kWithdrawal[] = "withdrawal", kOn[] = "on", kTop[] = "", kArchivedOn[] = "archived_on",
               kScheduledOn[] = "scheduled_on";

}  // namespace

std::vector<casework::PaperKind> paper_kinds() {
  return {
      {"complaint", "民事起诉状", suit<Dated{kFiling, kPushedOn}>},
      {"mediation_agreement", "诉前调解协议书", mediation<Dated{kMediation, kEndedOn}>},
      {"confirmation_ruling", "司法确认民事裁定书", mediation<Dated{kConfirmation, kDecidedOn}>},
      {"acceptance_notice", "受理案件通知书", suit<Dated{kFiling, kFiledOn}>},
      {"fee_notice", "诉讼费用缴纳通知书", suit<Dated{kFiling, kFiledOn}>},
      {"response_notice", "应诉通知书", suit<Dated{kFiling, kFiledOn}>},
      {"evidence_notice", "举证通知书", suit<Dated{kFiling, kFiledOn}>},
      {"address_confirmation", "送达地址及电子送达确认书", suit<Dated{kFiling, kFiledOn}>},
      {"summons", "传票", suit<Dated{kHearing, kScheduledOn}, Dated{kFiling, kFiledOn}>},
      {"element_table", "要素对照表", suit<Dated{kHearing, kScheduledOn}, Dated{kFiling, kFiledOn}>},
      {"transcript", "庭审笔录", suit<Dated{kHearing, kHeldOn}>},
      {"judgment", "民事判决书", suit<Dated{kJudgment, kSignedOn}>},
      {"court_mediation", "民事调解书", suit<Dated{kSettlement, kAgreedOn}>},
      {"withdrawal_ruling", "撤诉民事裁定书", suit<Dated{kWithdrawal, kOn}>},
      {"case_index", "卷宗目录", suit<Dated{kTop, kArchivedOn}>},
      {"correction_ruling", "补正民事裁定书", correction},
      {"proof_of_service", "送达回证", last_proof},
      {"public_notice", "公告", public_notice},
  };
}

}  // namespace procedures::financial
