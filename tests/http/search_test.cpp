#include "office/search.h"
#include "http/court.h"
#include "office/verify.h"

namespace http_tests {
namespace {

class search : public Court {
 protected:
  // How the first case found was matched; empty when none was.
  std::string matched(const std::string& text, const std::string& token) {
    std::string escaped;
    for (const char c : text) {
      char part[4];
      std::snprintf(part, sizeof part, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
      escaped += part;
    }
    const auto reply = ask("GET", "/api/v1/search?text=" + escaped, token);
    EXPECT_EQ(reply.status, 200) << reply.body;
    const auto found = json_of(reply);
    const auto& items = base::array_at(found, "items");
    if (items.empty()) return "";
    EXPECT_EQ(base::text_at(items[0].as_object(), "case"), "450305-1-00001");
    const auto listed = json_of(ask("GET", "/api/v1/cases?text=" + escaped, token));
    EXPECT_EQ(base::array_at(listed, "items").size(), 1u) << text << ": the list finds it the same way";
    return std::string(base::text_at(items[0].as_object(), "matched"));
  }
  std::string name() {
    return std::string(
        base::text_at(base::object_at(base::object_at(procedures::financial::a_row(), "defendants"), "1"), "name"));
  }
  void filed() {
    auto lease = pool_.take();
    store::Store store(*lease);
    office::Performer performer(store, backend_.procedure, backend_.court);
    for (const auto& [action, role, at] :
         {std::tuple("push_to_filing", casework::Role::kMediationClerk, "2023-02-15T09:00"),
          std::tuple("file_case", casework::Role::kFilingJudge, "2023-02-16T09:00")}) {
      office::Request request;
      request.batch = action;
      request.action = action;
      request.actor.user = "x";
      request.actor.role = role;
      request.at = base::Moment::parse(at).value();
      request.series = 1;
      request.items.push_back(
          {"450305-1-00001", action == std::string("file_case") ? object{} : object{{"refused_mediation", true}}});
      const auto outcome = performer.perform(request);
      ASSERT_EQ(outcome.done, 1) << action << (outcome.examples.empty() ? "" : outcome.examples.front().code);
    }
  }
};

TEST_F(search, finds_a_case_by_everything_it_is_known_by) {
  everybody();
  a_case();
  filed();
  const auto clerk = signed_in("clerk");
  EXPECT_EQ(matched("450305-1-00001", clerk), "case");
  EXPECT_EQ(matched("450305-1", clerk), "case");
  EXPECT_EQ(matched("1-1", clerk), "case");
  EXPECT_EQ(matched("450399199812058690", clerk), "identity");
  EXPECT_EQ(matched(" 450399 19981205 8690 ", clerk), "identity");
  EXPECT_EQ(matched("19903568499", clerk), "phone");
  EXPECT_EQ(matched("+86 199-0356-8499", clerk), "phone");
  EXPECT_EQ(matched("GLXYK-2017-100007", clerk), "contract");
  EXPECT_EQ(matched("glxyk-2017-100007", clerk), "contract");
  EXPECT_EQ(matched("9999 9976 3175 3911", clerk), "card");
  EXPECT_EQ(matched(name(), clerk), "name");
  EXPECT_EQ(matched(name().substr(3), clerk), "name") << "any part of it";
  for (const char* number :
       {"（2023）桂0305民初1号", "(2023)桂0305民初1号", "2023民初1", "民初1号", "桂0305民初1", "初1", "民初", "1"})
    EXPECT_EQ(matched(number, clerk), "number") << number;
  for (const char* nothing : {"桂0306民初1", "民初2", "2022民初1", "450399199812058691", "赵钱孙李", "%", "_",
                              "\xC2\xA7k1:", "450306-1-00001", "1-2", "-"})
    EXPECT_EQ(matched(nothing, clerk), "") << nothing;
  EXPECT_EQ(ask("GET", "/api/v1/search?text=x&limit=0", clerk).status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/search?text=" + std::string(101, 'x'), clerk).status, 400);
}

TEST_F(search, shows_nobody_anothers_case) {
  everybody();
  a_case();
  const auto own = signed_in("claimant"), other = signed_in("other_bank"), mediator = signed_in("mediator");
  for (const std::string& text :
       {std::string("450305-1-00001"), std::string("450399199812058690"), std::string("19903568499"), name()}) {
    EXPECT_NE(matched(text, own), "") << text;
    EXPECT_EQ(matched(text, other), "") << text;
    EXPECT_EQ(matched(text, mediator), "") << text << ": not his case";
  }
}

TEST_F(search, records_who_looked_for_a_person_and_not_the_number) {
  everybody();
  a_case();
  const auto clerk = signed_in("clerk"), auditor = signed_in("auditor");
  matched("450399199812058690", clerk);
  const auto seen = ask("GET", "/api/v1/audit?what=person_searched", auditor);
  const auto items = base::array_at(json_of(seen), "items");
  ASSERT_EQ(items.size(), 1u) << seen.body;
  EXPECT_EQ(base::text_at(items[0].as_object(), "detail"), "identity");
  EXPECT_EQ(base::text_at(items[0].as_object(), "kind"), "account") << seen.body;
  EXPECT_EQ(seen.body.find("450399199812058690"), std::string::npos);
}

TEST_F(search, finds_cases_that_were_written_before_there_were_terms) {
  everybody();
  a_case();
  auto lease = pool_.take();
  store::Store store(*lease);
  {
    store::Transaction transaction(*lease);
    EXPECT_GT(lease->exec("DELETE FROM case_terms"), 0);
    transaction.commit();
  }
  const auto clerk = signed_in("clerk");
  EXPECT_EQ(matched("19903568499", clerk), "");
  office::index_cases(store, backend_.procedure, "450305");
  EXPECT_EQ(matched("19903568499", clerk), "phone");
}

// A database from before there were keys: what lies in the clear stays so, since events add up to it; the rest does
// not.
TEST_F(search, and_verify_bear_a_case_that_was_begun_in_the_clear) {
  pool_.open_with(nullptr);
  everybody();
  a_case();
  pool_.open_with(keys_);
  {
    auto lease = pool_.take();
    store::Store store(*lease);
    store::Transaction transaction(*lease);
    lease->exec("DELETE FROM case_terms");
    transaction.commit();
    office::index_cases(store, backend_.procedure, "450305");
  }
  filed();
  EXPECT_EQ(matched("19903568499", signed_in("clerk")), "phone");
  auto lease = pool_.take();
  store::Store store(*lease);
  const auto found = office::verify(store, backend_.procedure, "450305");
  EXPECT_EQ(found.faults_in_all, 0) << base::message(found.faults.front(), base::Language::kEnglish).sentence;
}

TEST_F(search, and_notes_keep_a_number_somebody_wrote_down_sealed) {
  everybody();
  a_case();
  const auto clerk = signed_in("clerk");
  const object note{{"text", "他又打来，电话 13800001234"}};
  ASSERT_EQ(ask("POST", "/api/v1/cases/450305-1-00001/notes", clerk, note).status, 201);
  EXPECT_NE(ask("GET", "/api/v1/cases/450305-1-00001/notes", clerk).body.find("他又打来"), std::string::npos);
  auto lease = pool_.take();
  store::Store store(*lease);
  EXPECT_EQ(store.list_notes("450305", "450305-1-00001").at(0).text, "他又打来，电话 13800001234");
  EXPECT_TRUE(lease->text("SELECT text FROM notes").starts_with("§k1:"));
  EXPECT_EQ(office::verify(store, backend_.procedure, "450305").faults_in_all, 0);
}

}  // namespace
}  // namespace http_tests
