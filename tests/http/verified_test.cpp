#include "http/court.h"
#include "office/verify.h"

namespace http_tests {
namespace {

class access_verified : public Court {
 protected:
  std::vector<std::string> faults() {
    auto lease = pool_.take();
    store::Store store(*lease);
    std::vector<std::string> codes;
    for (const auto& fault : office::verify(store, backend_.procedure, "450305").faults) codes.push_back(fault.code);
    return codes;
  }
  void change(const std::string& sql) {
    auto lease = pool_.take();
    store::Transaction transaction(*lease);
    EXPECT_EQ(lease->exec(sql), 1) << sql;
    transaction.commit();
  }
};

TEST_F(access_verified, what_was_done_through_the_system_is_sound) {
  everybody();
  a_case();
  const auto admin = signed_in("admin"), clerk = signed_in("clerk");
  ask("GET", "/api/v1/cases/450305-1-00001/parties/1", clerk);
  ask("PUT", "/api/v1/accounts/judge", admin, {{"name", "法官"}, {"roles", base::json::array{"clerk"}}});
  ask("PUT", "/api/v1/accounts/auditor", admin,
      {{"name", "审计"}, {"roles", base::json::array{"auditor"}}, {"password", "from hand to hand"}});
  ask("POST", "/api/v1/sessions", {},
      {{"account", "auditor"}, {"password", "from hand to hand"}, {"new_password", "known to me alone"}});
  ask("PUT", "/api/v1/me/password", clerk, {{"old", kPassword}, {"new", "another long one"}});
  signed_in("clerk", "wrong");
  ask("POST", "/api/v1/cases/450305-1-00001/notes", clerk, {{"text", "电话已核实"}});
  const auto bank = signed_in("claimant");
  ask("POST", "/api/v1/batches", bank,
      {{"action", "push_to_filing"}, {"input", object{{"refused_mediation", true}}}, {"select", object{{"series", 1}}}},
      {{"idempotency-key", "verified-1"}});
  ASSERT_TRUE(faults().empty()) << "accepted and not begun: " << faults().front();
  ask("POST",
      "/api/v1/batches/" +
          std::string(base::text_at(
              base::array_at(json_of(ask("GET", "/api/v1/batches?mine=true", bank)), "items")[0].as_object(),
              "batch")) +
          "/stop",
      bank);
  ASSERT_TRUE(faults().empty()) << "stopped: " << faults().front();
  ask("DELETE", "/api/v1/sessions/current", clerk);
  EXPECT_TRUE(faults().empty()) << faults().front();
}

TEST_F(access_verified, what_was_done_past_it_is_told) {
  everybody();
  a_case();
  const auto clerk = signed_in("clerk");
  signed_in("judge");
  ask("POST", "/api/v1/accounts", signed_in("admin"),
      {{"account", "wei"}, {"name", "韦"}, {"password", "from hand to hand"}, {"roles", base::json::array{"clerk"}}});
  ask("GET", "/api/v1/cases/450305-1-00001/parties/1", clerk);
  ask("POST", "/api/v1/cases/450305-1-00001/notes", clerk, {{"text", "电话已核实"}});
  const std::string file =
      "序号,被告姓名,身份证号码,信用卡卡号,首次逾期日期,欠款计算截止日,欠款本金\n"
      "1,张三,450399199001011231,6222020000000000018,2022-01-15,2022-12-31,1000\n";
  const auto bank = signed_in("claimant");
  ASSERT_EQ(send("POST", "/api/v1/uploads?file_name=a.csv", bank, file).status, 201);
  ask("DELETE", "/api/v1/sessions/current", bank);
  ASSERT_TRUE(faults().empty());
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"UPDATE accounts SET roles = '[\"administrator\"]' WHERE id = 'clerk'", "verify.account_differs"},
      {"UPDATE accounts SET claimant = '示例银行股份有限公司桂林分行' WHERE id = 'other_bank'",
       "verify.account_differs"},
      {"UPDATE accounts SET password = 'x' || password WHERE id = 'judge'", "verify.account_differs"},
      {"UPDATE accounts SET active = 0 WHERE id = 'president'", "verify.account_differs"},
      {"UPDATE accounts SET initial_password = 0 WHERE id = 'wei'", "verify.account_differs"},
      {"UPDATE accounts SET initial_password = 1 WHERE id = 'mediator'", "verify.account_differs"},
      {"INSERT INTO accounts SELECT court, 'ghost', name, roles, claimant, person, password, totp, totp_step, failed, "
       "locked_until, active, created, initial_password FROM accounts WHERE id = 'admin'",
       "verify.account_differs"},
      {"INSERT INTO notes SELECT court, case_id, ord + 1, at, account, name, text FROM notes", "verify.note_differs"},
      {"UPDATE cases SET due = '2023-01-01'", "verify.row_differs"},
      {"UPDATE sessions SET account = 'admin' WHERE account = 'clerk'", "verify.session_differs"},
      {"UPDATE sessions SET expires = expires + 1 WHERE account = 'judge'", "verify.session_differs"},
      {"INSERT INTO viewings SELECT court, id + 1, at, account, what, case_id, detail FROM viewings ORDER BY id DESC "
       "LIMIT 1",
       "verify.viewing_differs"},
      {"UPDATE uploads SET file_name = 'other.xlsx'", "verify.upload_differs"},
      {"INSERT INTO uploads SELECT court, id + 1, account, claimant, file_name, file_hash, size, received_at, state, "
       "mapping, edits, particulars, evidence, series, batch, asked, version FROM uploads",
       "verify.upload_differs"},
      {"INSERT INTO template_versions VALUES('450305', 'financial', 'judgment', 1, '', 'admin', '2023-02-14T09:00')",
       "verify.template_differs"}};
  size_t told = 0;
  for (const auto& [sql, code] : changes) {
    change(sql);
    const auto found = faults();
    std::string all;
    for (const auto& one : found) all += one + " ";
    EXPECT_GT(found.size(), told) << sql << "\n" << all;
    EXPECT_NE(std::find(found.begin(), found.end(), code), found.end()) << sql;
    told = found.size();
  }
}

}  // namespace
}  // namespace http_tests
