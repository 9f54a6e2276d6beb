// What the parties want of their hearing, as it is counted at the sitting of their cases.
#include "http/court.h"

namespace http_tests {
namespace {

class Sittings : public Court {
 protected:
  /// So many cases are put down for one session, more than are named of it.
  void put_down(int count) {
    at_court(count);
    clerk_ = signed_in("clerk");
    const auto at = *base::Moment::parse("2023-02-16T10:00");
    as_clerk("record_fee_payment", {}, ids(count), at);
    as_clerk("record_service",
             {{"recipient", "1"},
              {"papers", "complaint"},
              {"channel", "electronic"},
              {"sent", "2023-02-16"},
              {"at", "2023-02-16"},
              {"result", "arrived"},
              {"basis", "agreed_before_suit"},
              {"source", "contract"},
              {"address", "19903568499"},
              {"proof", "平台到达记录"}},
             ids(count), at);
    as_clerk("schedule_hearing", {{"session", "S1"}, {"at", "2023-03-24T09:00"}, {"room", "第一法庭"}}, ids(count), at);
  }
  void as_clerk(const std::string& action, const object& input, const std::vector<std::string>& cases,
                base::Moment at) {
    act(action, casework::Role::kClerk, input, cases, at, "clerk-1");
  }
  void wish(int serial, object wishes) {
    as_clerk("state_wishes", std::move(wishes), {casework::case_id("450305", 1, serial)},
             *base::Moment::parse("2023-02-17T10:00"));
  }
  std::vector<int64_t> wishes(const std::string& more = {}) {
    const auto week = json_of(ask("GET", "/api/v1/sittings?from=2023-03-20&to=2023-03-26" + more, clerk_));
    const auto& items = base::array_at(week, "items");
    if (items.size() != 1) return {};
    const auto& of = base::object_at(items[0].get_object(), "wishes");
    return {base::int_at(of, "in_person", -1), base::int_at(of, "online", -1), base::int_at(of, "interpreter", -1)};
  }

  std::string clerk_;
};

}  // namespace

TEST_F(Sittings, say_of_all_their_cases_how_parties_want_to_come_and_who_needs_an_interpreter) {
  put_down(7);
  using Counts = std::vector<int64_t>;
  EXPECT_EQ(wishes(), (Counts{0, 0, 0}));
  wish(1, {{"recipient", "1"}, {"hearing", "online"}, {"mediation", "in_person"}});
  wish(6, {{"recipient", "1"}, {"hearing", "in_person"}, {"language", "壮语"}});
  wish(7, {{"recipient", "1"}, {"hearing", "in_person"}, {"sign_language", true}});
  wish(7, {{"recipient", "claimant"}, {"hearing", "online"}});
  EXPECT_EQ(wishes(), (Counts{2, 2, 2})) << "a case counts once to each, and the mediation is another step";
  wish(2, {{"recipient", "1"}, {"hearing", "in_person"}});
  wish(2, {{"recipient", "claimant"}, {"hearing", "in_person"}});
  EXPECT_EQ(wishes(), (Counts{3, 2, 2})) << "cases are counted, not people";
  EXPECT_EQ(wishes("&judge=nobody"), Counts{});
}

TEST_F(Sittings, forget_a_need_that_was_taken_back) {
  put_down(1);
  using Counts = std::vector<int64_t>;
  wish(1, {{"recipient", "1"}, {"hearing", "online"}, {"language", "壮语"}});
  EXPECT_EQ(wishes(), (Counts{0, 1, 1}));
  wish(1, {{"recipient", "1"}, {"pronouncement", "online"}});  // needs are said anew each time
  EXPECT_EQ(wishes(), (Counts{0, 1, 0}));
  wish(1, {{"recipient", "1"}, {"hearing", "in_person"}});
  EXPECT_EQ(wishes(), (Counts{1, 0, 0}));
}

}  // namespace http_tests
