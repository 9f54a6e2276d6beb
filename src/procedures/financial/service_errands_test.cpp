// Letters and visits: what they are, how they end, and what proves it.
#include "procedures/financial/service_errands.h"

#include <gtest/gtest.h>

#include "procedures/financial/service_files.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using List = std::vector<std::string>;

const std::string kHash(64, 'a');

object photo(const std::string& hash = kHash) {
  return {{"hash", hash}, {"name", "门前.jpg"}, {"type", "image/jpeg"}, {"size", 1234}};
}

struct Went : WalkedCase {
  Went() {
    preparing().on("2023-02-15");
    // No to messages: after the letter somebody goes there.
    c.state["defendants"].as_object()["1"].as_object()["e_service_consent"] = false;
    does("push_service");
  }
  const object& attempt(const char* no) const {
    return base::object_at(base::object_at(base::object_at(c.part("service"), "1"), "attempts"), no);
  }
  std::string of(const char* no, const char* member) const { return std::string(base::text_at(attempt(no), member)); }
  Went& at_the_door() {
    does("record_receipt", object{{"recipient", "1"},
                                  {"attempts", {"1"}},
                                  {"state", "failed"},
                                  {"reason", "nobody_there"},
                                  {"at", "2023-02-15"}});
    return *this;
  }
  object told(const char* state, object more = {}) const {
    object input{{"recipient", "1"}, {"attempts", {"2"}}, {"state", state}, {"at", "2023-02-15T09:00"}};
    for (const auto& member : more) input[member.key()] = member.value();
    return input;
  }
};

}  // namespace

TEST(service_errands, are_a_letter_with_its_papers_until_it_comes_to_something) {
  Went w;
  auto all = errands(w.c);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].means, "letter");
  EXPECT_EQ(all[0].state, "waiting");
  EXPECT_EQ(all[0].number, "450305-1-00001-1-1");
  EXPECT_EQ(all[0].attempts, List{"1"});
  EXPECT_EQ(all[0].name, "胡欣霞");
  EXPECT_EQ(all[0].phone, "19903568499");
  EXPECT_EQ(all[0].kinds, (List{"complaint", "response_notice", "evidence_notice", "address_confirmation"}));
  w.does("record_dispatch", object{{"recipient", "1"},
                                   {"attempts", {"1"}},
                                   {"how", "accepted"},
                                   {"at", "2023-02-15"},
                                   {"gateway", "post"},
                                   {"reference", "1052345678901"}});
  EXPECT_EQ(errands(w.c)[0].state, "under_way");
  EXPECT_EQ(errands(w.c)[0].reference, "1052345678901");
  w.on("2023-02-18");
  w.does("record_receipt", object{{"recipient", "1"},
                                  {"attempts", {"1"}},
                                  {"state", "receipt"},
                                  {"at", "2023-02-17"},
                                  {"gateway", "post"},
                                  {"raw", "妥投 本人签收"},
                                  {"proofs", {photo()}}});
  all = errands(w.c);
  EXPECT_EQ(all[0].state, "over");
  EXPECT_EQ(all[0].reports, (std::vector<casework::Errand::Report>{{"receipt", "2023-02-17", "妥投 本人签收"}}));
  EXPECT_EQ(base::text_at(base::object_at(base::object_at(w.c.part("service"), "1"), "complaint"), "effective"),
            "2023-02-17");
  const auto& files = base::array_at(w.attempt("1"), "proofs");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(base::text_at(files[0].as_object(), "hash"), kHash);
  EXPECT_EQ(w.of("1", "proof"), "门前.jpg");
}

TEST(service_errands, of_two_sets_of_papers_in_one_envelope_are_one_letter) {
  Went w;
  auto& attempts = w.c.state["service"].as_object()["1"].as_object()["attempts"].as_object();
  object second = attempts["1"].as_object();
  second["papers"] = "summons";
  attempts["2"] = second;
  auto all = errands(w.c);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].attempts, (List{"1", "2"}));
  EXPECT_EQ(all[0].kinds.back(), "summons");
  attempts["1"].as_object()["state"] = "effective";  // he came and took the complaint himself
  EXPECT_EQ(errands(w.c)[0].state, "waiting") << "the summons still goes out";
}

TEST(service_errands, at_a_door_nobody_opens_go_no_further_by_themselves) {
  Went w;
  w.at_the_door();
  const auto all = errands(w.c);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].means, "visit");
  EXPECT_EQ(all[1].state, "waiting");
  EXPECT_TRUE(all[1].number.empty());
  w.does("record_receipt", w.told("failed", {{"reason", "nobody_there"}, {"place", "25.27361,110.29002 ±15 m"}}));
  EXPECT_EQ(w.of("2", "state"), "failed");
  EXPECT_EQ(errands(w.c)[1].state, "over");
}

TEST(service_errands, end_with_papers_left_behind_only_where_that_is_proved) {
  Went w;
  w.at_the_door();
  EXPECT_EQ(w.refused("record_receipt", w.told("left")), "service.left_without_proof");
  EXPECT_EQ(w.refused("record_receipt", w.told("failed", {{"reason", "whereabouts_unknown"}})),
            "service.whereabouts_without_proof");
  w.does("record_receipt", w.told("left", {{"witness", "居委会覃样本"}, {"proofs", {photo()}}}));
  EXPECT_EQ(w.of("2", "channel"), "left");
  EXPECT_EQ(w.of("2", "kind"), "left");
  EXPECT_EQ(w.of("2", "effective"), "2023-02-15");
  EXPECT_EQ(w.of("2", "proof"), "居委会覃样本；门前.jpg");
  // Only who goes there leaves anything behind.
  Went by_post;
  auto input = by_post.told("left", {{"witness", "邻居"}});
  input["attempts"] = {"1"};
  EXPECT_EQ(by_post.refused("record_receipt", input), "service.result_unfit");
}

TEST(service_errands, handed_over_at_the_door_are_served_that_day) {
  Went w;
  w.at_the_door();
  w.does("record_receipt", w.told("receipt"));
  EXPECT_EQ(w.of("2", "kind"), "receipt");
  EXPECT_EQ(w.of("2", "effective"), "2023-02-15");
}

TEST(service_errands, take_files_that_are_files_and_each_once) {
  Went w;
  const auto with = [&](base::json::value file) {
    return object{{"recipient", "1"}, {"attempts", {"1"}}, {"state", "on_the_way"}, {"proofs", array{std::move(file)}}};
  };
  EXPECT_EQ(w.refused("record_receipt", with("x")), "input.malformed");
  EXPECT_EQ(w.refused("record_receipt", with(object{{"hash", "../../etc/passwd"}, {"name", "x"}})), "input.malformed");
  EXPECT_EQ(w.refused("record_receipt", with(object{{"hash", kHash}})), "input.malformed") << "it has no name";
  w.does("record_receipt", with(photo()));
  w.does("record_receipt", with(photo()));
  EXPECT_EQ(base::array_at(w.attempt("1"), "proofs").size(), 1u);
  EXPECT_EQ(w.of("1", "state"), "pending") << "a picture alone serves nothing";
  array many;
  for (size_t n = 0; n < kFilesPerAttempt + 1; ++n) {
    auto hash = std::to_string(n);
    many.push_back(photo(hash + std::string(64 - hash.size(), 'b')));
  }
  auto input = with(photo());
  input["proofs"] = many;
  EXPECT_EQ(w.refused("record_receipt", input), "service.too_many_files");
}

}  // namespace procedures::financial
