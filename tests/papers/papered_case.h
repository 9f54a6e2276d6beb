#pragma once
// A case walked through real actions, each paper of each decision filled from the house's template as the office would.
#include <map>
#include <string>

#include "documents/template.h"
#include "office/templates.h"
#include "procedures/financial/walked_case.h"

namespace papers {

using base::json::object;

inline office::Templates& templates() {
  static office::Templates all;
  return all;
}

class PaperedCase : public procedures::financial::WalkedCase {
 public:
  PaperedCase() {
    people = {{"judge-1", "李慎之", "judge", "金融审判团队", {}, {}, 100, 0, true},
              {"clerk-1", "潘小蓉", "clerk", "金融审判团队", {}, {}, 100, 0, true},
              {"mediator-1", "覃永福", "mediator", "金融调解室", {}, {}, 100, 0, true}};
    row = procedures::financial::a_row();
  }

  PaperedCase& on(const char* day, int hour = 9) {
    WalkedCase::on(day, hour);
    return *this;
  }

  PaperedCase& does(std::string_view action, const object& input = {}) {
    WalkedCase::does(action, input);
    for (const auto& kind : last.papers) make(kind);
    return *this;
  }
  PaperedCase& does(std::string_view action, const char* input) {
    return does(action, procedures::financial::parsed(input));
  }

  PaperedCase& electronically(const char* papers, const char* day, const char* recipient = "1") {
    WalkedCase::served(papers, day, recipient);
    return *this;
  }
  PaperedCase& by_hand(const char* papers, const char* day, const char* recipient) {
    return does("record_service", object{{"recipient", recipient},
                                         {"papers", papers},
                                         {"channel", "personal"},
                                         {"sent", day},
                                         {"at", day},
                                         {"result", "receipt"},
                                         {"proof", "送达回证"}});
  }

  PaperedCase& received() { return does("receive", row); }
  /// To the bench: mediation failed, filed, allocated, the fee paid.
  PaperedCase& at_court() {
    on("2023-02-14").received().does("assign_mediator").does("accept_mediation");
    on("2023-02-24").does("record_failure", R"({"code": "too_far_apart"})");
    on("2023-02-27").does("push_to_filing").does("file_case").does("allocate");
    return on("2023-02-28").does("record_fee_payment");
  }
  PaperedCase& schedule(const char* at, const char* room = "第三审判庭") {
    return does("schedule_hearing", object{{"session", "S1"}, {"at", at}, {"room", room}});
  }

  void make(const std::string& kind) {
    const auto* paper = procedures::financial::procedure().paper(kind);
    ASSERT_NE(paper, nullptr) << kind;
    auto view = paper->view(c, context.court);
    ASSERT_TRUE(view.ok()) << kind;
    auto filled = documents::fill_paper(templates().get("financial", kind).compiled, *view);
    ASSERT_TRUE(filled.ok()) << kind << ": " << (filled.ok() ? "" : filled.refusal().values.front().second);
    text_of[kind] = documents::plain_text(*filled);
    views.emplace_back(kind, *view);
    // In the file as the office would keep it; of so many pages, whatever the typefaces are.
    const auto no = c.part("papers").size() + 1;
    base::json::object entry{{"kind", kind},
                             {"title", paper->title},
                             {"date", context.now.date().iso()},
                             {"pages", static_cast<int64_t>(no % 3 + 1)}};
    casework::append(c, {context.now, "make_papers", "系统", "system", context.batch},
                     object{{"papers", object{{std::to_string(no), std::move(entry)}}}});
  }

  object row;                                         ///< of the bank's table
  std::map<std::string, std::string> text_of;         ///< the latest paper of each kind
  std::vector<std::pair<std::string, object>> views;  ///< what each paper was filled from
};

/// A loan of two debtors.
inline object a_loan() {
  object row = procedures::financial::a_row();
  row["cause"] = "金融借款合同纠纷";
  object& claim = row["claim"].get_object();
  claim.erase("card");
  claim["contract"] = "GLJK-2019-000321";
  claim["opened"] = "2019-06-03";
  claim["credit_limit"] = "300000.00";
  claim["principal"] = "268000.00";
  claim["interest"] = "21440.50";
  claim["late_fee"] = "3100.25";
  claim["instalment_fee"] = "0.00";
  claim["total"] = "292540.75";
  claim["lawyer_fee"] = "6000.00";
  row["defendants"].get_object()["2"] = procedures::financial::parsed(
      R"({"name": "唐桂英", "sex": "女", "nation": "壮族", "birth": "1990-01-01", "id_type": "居民身份证",
          "id_number": "450399199001010028", "household_address": "广西壮族自治区桂林市叠彩区样板路9号",
          "phone": "19903560002", "agreed_address": "广西壮族自治区桂林市叠彩区样板路9号"})");
  return row;
}

}  // namespace papers
