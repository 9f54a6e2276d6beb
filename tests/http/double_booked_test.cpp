#include "http/court.h"

namespace http_tests {
namespace {

using base::json::array;

class double_booked : public Court {
 protected:
  void SetUp() override {
    everybody();
    a_case();
    clerk_ = signed_in("clerk");
  }

  static std::string id_of(int serial) { return casework::case_id("450305", 1, serial); }

  /// A case that lacks nothing for a hearing; put down for one where `at` is given.
  void a_case_of(const std::string& judge, int serial, const std::string& at = "", const std::string& room = "") {
    auto lease = pool_.take();
    store::Store store(*lease);
    store::Transaction transaction(*lease);
    object state{{"stage", at.empty() ? "preparing" : "scheduled"},
                 {"track", "小额"},
                 {"judge", object{{"id", judge}, {"name", judge}}}};
    if (!at.empty()) state["hearing"] = object{{"at", at}, {"room", room}, {"session", "上午庭"}};
    store::CaseRow row;
    row.id = id_of(serial);
    row.series = 1;
    row.serial = serial;
    row.procedure = "financial";
    row.kind = "main";
    row.stage = base::text_at(state, "stage");
    row.judge = judge;
    row.sits_at = at;
    row.room = room;
    row.session = at.empty() ? "" : "上午庭";
    row.version = 1;
    row.head = std::string(64, 'a');
    row.state = base::json::serialize(state);
    store::Chunk chunk;
    chunk.cases.push_back({std::move(row), 0});
    ASSERT_TRUE(store.save_chunk("450305", chunk).empty());
    transaction.commit();
  }

  /// What a preview of these cases' hearing warns of.
  array warned(const std::vector<int>& serials, const std::string& at, const std::string& room,
               const std::string& language = "zh") {
    array cases;
    for (const int serial : serials) cases.push_back(object{{"case", id_of(serial)}});
    const auto reply = ask("POST", "/api/v1/batches/preview", clerk_,
                           {{"action", "schedule_hearing"},
                            {"cases", std::move(cases)},
                            {"input", object{{"session", "下一庭"}, {"at", at}, {"room", room}}}},
                           {{"accept-language", language}});
    EXPECT_EQ(reply.status, 200) << reply.body;
    const auto preview = json_of(reply);
    EXPECT_EQ(base::int_at(preview, "done"), static_cast<int64_t>(serials.size())) << "it is a warning" << reply.body;
    return base::array_at(preview, "warnings");
  }

  std::string clerk_;
};

TEST_F(double_booked, is_a_room_in_which_another_judge_sits_within_the_hour) {
  a_case_of("judge-2", 11, "2023-03-20T09:00", "第三法庭");
  a_case_of("judge-2", 12, "2023-03-20T09:00", "第三法庭");
  a_case_of("judge-1", 13);
  a_case_of("judge-1", 14);
  const auto warnings = warned({13, 14}, "2023-03-20T09:30", "第三法庭");
  ASSERT_EQ(warnings.size(), 1u);
  const auto& one = warnings.at(0).as_object();
  EXPECT_EQ(base::text_at(one, "code"), "preview.room_taken");
  EXPECT_EQ(base::int_at(one, "cases"), 2);
  EXPECT_EQ(
      base::text_at(one, "title"),
      "第三法庭在 2023-03-20 09:00 已排judge-2的庭（上午庭，2件），与拟排在 2023-03-20 09:30 的judge-1的庭相冲突");
  EXPECT_EQ(base::text_at(warned({13}, "2023-03-20T09:30", "第三法庭", "en").at(0).as_object(), "title"),
            "第三法庭 is taken at 2023-03-20 09:00 by judge-2 (上午庭, 2 cases); judge-1 would sit there at 2023-03-20 "
            "09:30");
  EXPECT_TRUE(warned({13}, "2023-03-20T10:00", "第三法庭").empty()) << "an hour later";
  EXPECT_TRUE(warned({13}, "2023-03-20T09:30", "第一法庭").empty()) << "another room";
  EXPECT_TRUE(warned({13}, "2023-03-21T09:00", "第三法庭").empty()) << "another day";
}

TEST_F(double_booked, is_a_judge_in_two_rooms_but_not_his_own_next_case) {
  a_case_of("judge-1", 11, "2023-03-20T09:00", "第三法庭");
  a_case_of("judge-1", 12);
  const auto warnings = warned({12}, "2023-03-20T09:00", "第一法庭");
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(base::text_at(warnings.at(0).as_object(), "code"), "preview.judge_elsewhere");
  EXPECT_TRUE(warned({12}, "2023-03-20T09:00", "第三法庭").empty());
  EXPECT_TRUE(warned({12}, "2023-03-20T09:20", "第三法庭").empty());
}

TEST_F(double_booked, are_cases_of_two_judges_put_down_at_once) {
  a_case_of("judge-1", 11);
  a_case_of("judge-2", 12);
  const auto warnings = warned({11, 12}, "2023-03-20T09:00", "第三法庭");
  ASSERT_EQ(warnings.size(), 1u) << "a pair is told once";
  EXPECT_EQ(base::text_at(warnings.at(0).as_object(), "code"), "preview.room_taken");
}

// Of what is double booked already an action that moves no hearing says nothing.
TEST_F(double_booked, is_told_only_by_the_action_that_does_it) {
  a_case_of("judge-2", 11, "2023-03-20T09:00", "第三法庭");
  a_case_of("judge-1", 12, "2023-03-20T09:00", "第三法庭");
  const auto reply = ask("POST", "/api/v1/batches/preview", clerk_,
                         {{"action", "adjourn"},
                          {"cases", array{object{{"case", id_of(12)}}}},
                          {"input", object{{"reason", "设备故障"}}}});
  const auto preview = json_of(reply);
  EXPECT_EQ(base::int_at(preview, "done"), 1) << reply.body;
  EXPECT_TRUE(base::array_at(preview, "warnings").empty()) << reply.body;
}

}  // namespace
}  // namespace http_tests
