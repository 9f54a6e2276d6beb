// The post room: letters waiting, printed, posted, followed by the carrier's sheet; and what proves a service.
#include "documents/read_back.h"
#include "http/court.h"
#include "intake/test_workbook.h"
#include "office/verify.h"
#include "store/backup.h"

namespace http_tests {
namespace {

using base::json::array;

const std::string kPhoto = "\xFF\xD8\xFF\xE0 a photo";

class Letters : public Court {
 protected:
  /// So many cases whose first letters wait.
  void waiting(int count) {
    at_court(count);
    act("push_service", casework::Role::kClerk, {{"means", "letter"}}, ids(count),
        base::Moment::parse("2023-02-15T09:00").value());
    clerk_ = signed_in("clerk");
  }

  object page(const std::string& query = "") { return json_of(ask("GET", "/api/v1/letters?" + query, clerk_)); }

  static object named(const object& page) {
    array letters;
    for (const auto& item : base::array_at(page, "items"))
      letters.push_back(object{{"case", item.at("case")}, {"letter", item.at("letter")}});
    return {{"letters", std::move(letters)}};
  }

  void perform(const char* action, array named_cases, const char* key) {
    const auto accepted = ask("POST", "/api/v1/batches", clerk_,
                              {{"action", action}, {"cases", std::move(named_cases)}}, {{"idempotency-key", key}});
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    work();
    const auto batch = json_of(ask("GET", header_of(accepted, "Location"), clerk_));
    EXPECT_EQ(base::int_at(batch, "refused"), 0) << base::json::serialize(batch);
  }

  object tracked(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::vector<std::string>> sheet = {{"客户单号", "邮件号", "状态", "时间", "签收人", "未妥投原因"}};
    sheet.insert(sheet.end(), rows.begin(), rows.end());
    const auto reply = send("POST", "/api/v1/letters/tracking", clerk_, intake::workbook({{"清单", sheet, false, {}}}));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json_of(reply);
  }

  // What a page does with a preview: each letter's own input, of those to be entered by that action.
  static array entered(const object& preview, std::string_view action) {
    array cases;
    for (const auto& value : base::array_at(preview, "letters"))
      if (base::text_at(value.as_object(), "action") == action)
        cases.push_back(object{{"case", value.at("case")}, {"input", value.at("input")}});
    return cases;
  }

  static const object& letter(const object& preview, size_t n) {
    return base::array_at(preview, "letters").at(n).as_object();
  }

  std::string clerk_;
};

}  // namespace

TEST_F(Letters, wait_with_whom_they_are_for_and_what_is_in_them) {
  waiting(3);
  work();
  const auto first = page("limit=2");
  ASSERT_EQ(base::array_at(first, "items").size(), 2u) << base::json::serialize(first);
  const auto& one = base::array_at(first, "items")[0].as_object();
  EXPECT_EQ(base::text_at(one, "letter"), "450305-1-00001-1-1");
  EXPECT_EQ(base::text_at(one, "name"), "胡欣霞");
  EXPECT_EQ(base::text_at(one, "since"), "2023-02-15");
  EXPECT_EQ(base::text_at(one, "state"), "waiting");
  EXPECT_EQ(base::array_at(one, "papers").size(), 4u);
  EXPECT_GT(base::int_at(one, "pages"), 3);
  EXPECT_EQ(base::text_at(base::array_at(one, "sets")[0].as_object(), "title"), "起诉状副本等应诉材料");
  EXPECT_EQ(base::json::serialize(first).find("19903568499"), std::string::npos) << "a list shows nobody's number";
  const auto rest = page("limit=2&after=" + std::string(base::text_at(first, "next")));
  EXPECT_EQ(base::array_at(rest, "items").size(), 1u);
  EXPECT_TRUE(rest.at("next").is_null());
  EXPECT_TRUE(base::array_at(page("means=visit"), "items").empty());
  EXPECT_EQ(ask("GET", "/api/v1/letters?means=dove", clerk_).status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/letters", signed_in("claimant")).status, 403);
}

TEST_F(Letters, are_printed_as_one_file_and_labelled_and_who_did_is_recorded) {
  waiting(2);
  const auto before = named(page());
  EXPECT_EQ(code_of(ask("POST", "/api/v1/letters/print", clerk_, before)), "letters.papers_missing")
      << "the papers are made after the cases were filed";
  work();
  const auto all = named(page());
  backend_.address = "桂林市七星区法院路1号";
  backend_.postcode = "541004";
  backend_.telephone = "0773-5812345";
  const auto file = ask("POST", "/api/v1/letters/print", clerk_, all);
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_TRUE(file.body.starts_with("%PDF-1.7"));
  EXPECT_EQ(header_of(file, "Content-Type"), "application/pdf");
  const documents::OnDisk printed(file.body);
  const auto sheet = documents::output_of("pdftotext -l 1 -layout " + printed.path + " -");
  for (const char* said : {"541004", "桂林市七星区法院路1号", "0773-5812345"})
    EXPECT_NE(sheet.find(said), std::string::npos) << "where it comes back to: " << said << "\n" << sheet;
  auto labels = all;
  labels["sheet"] = "2x8";
  labels["used"] = 3;
  EXPECT_TRUE(ask("POST", "/api/v1/letters/labels", clerk_, labels).body.starts_with("%PDF-1.7"));
  labels["used"] = 16;
  EXPECT_EQ(code_of(ask("POST", "/api/v1/letters/labels", clerk_, labels)), "labels.first");
  labels["sheet"] = "9x9";
  EXPECT_EQ(code_of(ask("POST", "/api/v1/letters/labels", clerk_, labels)), "labels.sheet");
  EXPECT_EQ(code_of(ask("POST", "/api/v1/letters/print", clerk_, {{"letters", array{}}})), "letters.none");
  EXPECT_EQ(code_of(ask("POST", "/api/v1/letters/print", clerk_,
                        {{"letters", {{{"case", "450305-1-00001"}, {"letter", "450305-1-00002-1-1"}}}}})),
            "letters.unknown");
  array many;
  for (int n = 0; n < 501; ++n) many.push_back(object{{"case", "450305-1-00001"}, {"letter", "450305-1-00001-1-1"}});
  EXPECT_EQ(code_of(ask("POST", "/api/v1/letters/print", clerk_, {{"letters", many}})), "letters.too_many");
  EXPECT_EQ(ask("POST", "/api/v1/letters/print", signed_in("judge"), all).status, 403);
  const auto viewings = ask("GET", "/api/v1/viewings?case=450305-1-00001", signed_in("auditor")).body;
  EXPECT_NE(viewings.find("letter 450305-1-00001-1-1"), std::string::npos) << viewings;
}

TEST_F(Letters, come_to_what_the_carriers_sheet_says_and_only_once) {
  waiting(4);
  perform("record_dispatch",
          {object{{"case", "450305-1-00001"},
                  {"input", object{{"recipient", "1"},
                                   {"attempts", {"1"}},
                                   {"how", "accepted"},
                                   {"at", "2023-02-15"},
                                   {"gateway", "post"},
                                   {"reference", "1052345678901"}}}}},
          "post-0001");
  const auto posted = page("state=under_way");
  ASSERT_EQ(base::array_at(posted, "items").size(), 1u);
  EXPECT_EQ(base::text_at(base::array_at(posted, "items")[0].as_object(), "reference"), "1052345678901")
      << "the carrier's number is no card, and is read";
  const std::vector<std::vector<std::string>> rows = {
      {"", "1052345678901", "妥投", "2023-02-16 08:30", "本人", ""},
      {"450305-1-00002-1-1", "1052345678902", "退回", "2023-02-16 08:31", "", "拒收"},
      {"450305-1-00003-1-1", "1052345678903", "未妥投", "2023-02-16 08:32", "", "下落不明"},
      {"450305-1-00004-1-1", "1052345678904", "退回", "2023-02-16 08:33", "", ""},
      {"450305-1-00999-1-1", "1052345678999", "妥投", "2023-02-16 08:34", "", ""},
      {"", "1052345678905", "神秘", "2023-02-16", "", ""}};
  const auto preview = tracked(rows);
  ASSERT_EQ(base::array_at(preview, "letters").size(), 4u) << base::json::serialize(preview);
  EXPECT_EQ(base::text_at(letter(preview, 0), "says"), "delivered") << "found by the carrier's number";
  EXPECT_EQ(base::text_at(letter(preview, 0), "case"), "450305-1-00001");
  EXPECT_EQ(base::text_at(letter(preview, 1), "says"), "returned");
  EXPECT_EQ(base::text_at(letter(preview, 1), "reason_title"), "拒收");
  EXPECT_EQ(base::text_at(letter(preview, 2), "says"), "posted") << "nobody said here that it was posted";
  EXPECT_EQ(base::text_at(letter(preview, 3), "says"), "returned");
  EXPECT_EQ(base::text_at(letter(preview, 3), "action"), "") << "without its reason a return says nothing";
  EXPECT_EQ(base::int_at(preview, "unknown_count"), 2);
  EXPECT_FALSE(base::array_at(preview, "findings").empty());
  for (const auto& finding : base::array_at(preview, "findings"))
    EXPECT_FALSE(base::text_at(finding.as_object(), "title").empty());

  perform("record_receipt", entered(preview, "record_receipt"), "track-0001");
  perform("record_dispatch", entered(preview, "record_dispatch"), "track-0002");
  const auto state_of = [&](const char* id) {
    return base::object_at(json_of(ask("GET", std::string("/api/v1/cases/") + id, clerk_)), "state");
  };
  const auto effective = [&](const char* id) {
    const auto state = state_of(id);
    const auto& one = base::object_at(base::object_at(state, "service"), "1");
    return std::string(base::text_at(base::object_at(one, "complaint"), "effective"));
  };
  EXPECT_EQ(effective("450305-1-00001"), "2023-02-16");
  EXPECT_EQ(effective("450305-1-00002"), "2023-02-16") << "refused at the address he agreed to";
  EXPECT_EQ(effective("450305-1-00003"), "");

  const auto again = tracked(rows);
  EXPECT_TRUE(base::bool_at(letter(again, 0), "known"));
  EXPECT_TRUE(base::bool_at(letter(again, 1), "known"));
  EXPECT_TRUE(entered(again, "record_dispatch").empty());
  EXPECT_TRUE(entered(again, "record_receipt").empty());
  // Another try that failed is kept, once, and proves no disappearance.
  const std::vector<std::vector<std::string>> later = {
      {"450305-1-00003-1-1", "", "未妥投", "2023-02-16 08:50", "", "下落不明"}};
  const auto rest = entered(tracked(later), "record_receipt");
  ASSERT_EQ(rest.size(), 1u);
  const auto& input = rest[0].at("input").as_object();
  EXPECT_EQ(base::text_at(input, "state"), "on_the_way");
  EXPECT_EQ(base::text_at(input, "reason"), "unknown_at_address");
  perform("record_receipt", rest, "track-0003");
  EXPECT_TRUE(entered(tracked(later), "record_receipt").empty());
  EXPECT_EQ(effective("450305-1-00003"), "");
  EXPECT_FALSE(base::bool_at(base::object_at(base::object_at(state_of("450305-1-00003"), "service"), "1"),
                             "whereabouts_unknown"));
}

TEST_F(Letters, are_followed_by_no_sheet_that_is_none) {
  waiting(1);
  EXPECT_EQ(code_of(send("POST", "/api/v1/letters/tracking", clerk_, "a,b\n1,2\n")), "tracking.no_header");
  EXPECT_GE(send("POST", "/api/v1/letters/tracking", clerk_, std::string("\x00\x01\x02", 3)).status, 400);
  EXPECT_EQ(send("POST", "/api/v1/letters/tracking", signed_in("judge"), "x").status, 403);
}

TEST_F(Letters, are_proved_by_files_the_house_has_and_shows_to_who_may_see_them) {
  waiting(1);
  EXPECT_EQ(send("POST", "/api/v1/proofs", clerk_, "<script>").status, 415);
  EXPECT_EQ(send("POST", "/api/v1/proofs", clerk_, "").status, 415);
  EXPECT_EQ(send("POST", "/api/v1/proofs", clerk_, kPhoto + std::string(12u << 20, 'x')).status, 413);
  EXPECT_EQ(send("POST", "/api/v1/proofs", signed_in("claimant"), kPhoto).status, 403);
  const auto kept = send("POST", "/api/v1/proofs", clerk_, kPhoto);
  ASSERT_EQ(kept.status, 201) << kept.body;
  const auto hash = std::string(base::text_at(json_of(kept), "hash"));
  EXPECT_EQ(base::text_at(json_of(kept), "type"), "image/jpeg");
  const auto path = "/api/v1/cases/450305-1-00001/service/proofs/";
  EXPECT_EQ(ask("GET", path + hash, clerk_).status, 404) << "no attempt names it yet";

  const auto input = [](const std::string& of) {
    return object{{"recipient", "1"},
                  {"attempts", {"1"}},
                  {"state", "receipt"},
                  {"at", "2023-02-16"},
                  {"proofs", {object{{"hash", of}, {"name", "回执.jpg"}}}}};
  };
  const auto foreign = ask("POST", "/api/v1/batches", clerk_,
                           {{"action", "record_receipt"},
                            {"cases", {object{{"case", "450305-1-00001"}, {"input", input(std::string(64, '0'))}}}}},
                           {{"idempotency-key", "proof-0001"}});
  EXPECT_EQ(code_of(foreign), "proof.not_here");
  perform("record_receipt", {object{{"case", "450305-1-00001"}, {"input", input(hash)}}}, "proof-0002");
  {
    auto lease = pool_.take();
    EXPECT_TRUE(store::files_named_by(*lease).contains(hash)) << "a backup takes it along";
    store::Store store(*lease);
    office::VerifyOptions options;
    options.has_file = [&](const std::string& wanted) { return wanted != hash && files_.has(wanted); };
    bool missed = false;
    for (const auto& fault : office::verify(store, backend_.procedure, "450305", options).faults)
      missed = missed || fault.code == "verify.file_differs";
    EXPECT_TRUE(missed) << "verify looks for it";
  }
  const auto shown = ask("GET", path + hash, clerk_);
  EXPECT_EQ(shown.status, 200);
  EXPECT_EQ(shown.body, kPhoto);
  EXPECT_EQ(header_of(shown, "Content-Type"), "image/jpeg");
  EXPECT_EQ(ask("GET", path + hash, signed_in("claimant")).status, 403) << "who is in the picture is the court's alone";
  EXPECT_EQ(ask("GET", path + std::string(64, '0'), clerk_).status, 404);
  EXPECT_EQ(ask("GET", std::string("/api/v1/cases/450305-1-00001/service/proofs/..%2F..%2Fcourt.db"), clerk_).status,
            404);
}

}  // namespace http_tests
