#include "base/text.h"
#include "http/upload_fixture.h"
#include "law/identifiers.h"
#include "office/verify.h"

namespace http_tests {
namespace {

class uploads : public UploadCourt {
 protected:
  std::vector<std::string> faults() {
    auto lease = pool_.take();
    store::Store store(*lease);
    office::VerifyOptions options;
    options.has_file = [this](const std::string& hash) {
      return files_.look(hash) == store::FileStore::State::kSealed;
    };
    std::vector<std::string> codes;
    for (const auto& fault : office::verify(store, backend_.procedure, "450305", options).faults)
      codes.push_back(fault.code + " " + fault.where);
    return codes;
  }

  int64_t cases_seen(const std::string& token) {
    work();
    return static_cast<int64_t>(base::array_at(json_of(ask("GET", "/api/v1/cases?limit=500", token)), "items").size());
  }
};

// A valid identity number that nobody else in the samples has.
std::string identity(int n) {
  const std::string digits = "45039919900101" + std::to_string(100 + n);
  for (const char last : std::string("0123456789X"))
    if (law::check_id_card(digits + last, *base::Date::parse("2023-02-16")).ok()) return digits + last;
  return digits + "0";
}

// What a clerk would write into the cell, by what is said of it.
std::string mended(const std::string& code, int n) {
  if (code.starts_with("id_")) return identity(n);
  if (code == "name_missing") return "张补";
  if (code.find("total_") == 0) return "";
  if (code == "cutoff_before_overdue") return "2022-12-31";
  if (code.find("overdue") == 0 || code.find("date") == 0) return "2022-06-01";
  return "1000.00";
}

TEST_F(uploads, show_the_messy_sample_as_it_is) {
  const auto upload = shown(uploaded(sample("series-899-messy.xlsx"), "%E6%B8%85%E5%8D%95.xlsx"));
  EXPECT_EQ(base::text_at(upload, "file_name"), "清单.xlsx");
  EXPECT_EQ(base::int_at(upload, "rows"), 899);
  EXPECT_EQ(base::int_at(upload, "rows") - base::int_at(upload, "taken"), base::int_at(upload, "errors"));
  const auto errors = codes_of(upload, "error");
  EXPECT_EQ(errors.at("id_checksum"), 2);
  EXPECT_EQ(errors.at("duplicate_of_row"), 2);
  EXPECT_EQ(errors.at("principal_missing"), 1);
  EXPECT_FALSE(base::bool_at(upload, "mapping_needed", true));
  EXPECT_TRUE(base::bool_at(upload, "claimant_needed")) << "this bank sent no sheet about itself";
  const auto& sheet = base::array_at(upload, "sheets").at(0).as_object();
  EXPECT_EQ(base::int_at(sheet, "rows"), 899);
  EXPECT_GT(base::array_at(sheet, "columns").size(), 15u);
}

TEST_F(uploads, page_their_rows_and_find_those_of_a_kind) {
  const auto upload = uploaded(sample("series-899-messy.xlsx"));
  int64_t seen = 0;
  for (std::string after = "0"; !after.empty();) {
    const auto page = json_of(ask("GET", upload + "/rows?limit=400&after=" + after, bank_));
    seen += static_cast<int64_t>(base::array_at(page, "items").size());
    after = page.at("next").is_null() ? "" : std::to_string(page.at("next").as_int64());
  }
  EXPECT_EQ(seen, 899);
  EXPECT_EQ(rows(upload, "code=id_checksum").size(), 2u);
  EXPECT_EQ(rows(upload, "severity=error").size(), 15u);
  EXPECT_EQ(rows(upload, "severity=error&code=duplicate_of_row").size(), 2u);
  const auto sound = json_of(ask("GET", upload + "/rows?severity=none&limit=1", bank_));
  EXPECT_TRUE(base::array_at(base::array_at(sound, "items").at(0).as_object(), "findings").empty());
  for (const char* wrong : {"severity=grave", "limit=0", "after=x"})
    EXPECT_EQ(code_of(ask("GET", upload + "/rows?" + wrong, bank_)), "http.query_malformed") << wrong;
}

TEST_F(uploads, mask_numbers_unless_something_is_said_of_them_and_record_that) {
  const auto upload = uploaded(small_file());
  const auto body = ask("GET", upload + "/rows", bank_).body;
  for (const char* number : {"450399199001011231", "6222020000000000018", "19900000001"})
    EXPECT_EQ(body.find(number), std::string::npos) << number;
  const auto auditor = signed_in("auditor");
  const auto viewings = [&] {
    int64_t n = 0;
    const auto all = json_of(ask("GET", "/api/v1/viewings?limit=500", auditor));
    for (const auto& one : base::array_at(all, "items")) n += base::text_at(one.as_object(), "what") == "upload_viewed";
    return n;
  };
  EXPECT_EQ(viewings(), 0);
  const auto messy = uploaded(sample("series-899-messy.xlsx"));
  for (const auto& value : rows(messy, "code=id_checksum")) {
    const auto& row = value.as_object();
    const auto column = base::text_at(base::array_at(row, "findings").at(0).as_object(), "column");
    const std::string shown(base::array_at(row, "cells").at(static_cast<size_t>(column.at(0) - 'A')).as_string());
    EXPECT_EQ(shown.size(), 18u);
    EXPECT_EQ(shown.find('*'), std::string::npos) << shown;
  }
  EXPECT_EQ(viewings(), 1) << "a wrong number must be seen to be mended; who saw it is written down";
}

TEST_F(uploads, of_the_messy_sample_are_mended_cell_by_cell_until_no_error_is_left) {
  const auto upload = uploaded(sample("series-899-messy.xlsx"));
  int n = 0;
  for (int round = 0; round < 6 && !rows(upload, "severity=error").empty(); ++round) {
    array cells;
    for (const auto& value : rows(upload, "severity=error")) {
      const auto& row = value.as_object();
      for (const auto& found : base::array_at(row, "findings")) {
        const auto& finding = found.as_object();
        if (base::text_at(finding, "severity") != "error") continue;
        const std::string code(base::text_at(finding, "code")), column(base::text_at(finding, "column"));
        if (column.empty()) {  // the same debtor twice: the row is emptied
          for (size_t i = 0; i < base::array_at(row, "cells").size(); ++i)
            cells.push_back(object{{"sheet", row.at("sheet")}, {"row", row.at("row")}, {"column", i}, {"value", ""}});
        } else {
          cells.push_back(object{
              {"sheet", row.at("sheet")}, {"row", row.at("row")}, {"column", column}, {"value", mended(code, ++n)}});
        }
      }
    }
    const auto reply = ask("PUT", upload + "/cells", bank_, {{"cells", std::move(cells)}});
    ASSERT_EQ(reply.status, 200) << reply.body;
  }
  const auto clean = shown(upload);
  EXPECT_EQ(base::int_at(clean, "errors"), 0) << base::json::serialize(clean.at("codes"));
  EXPECT_EQ(base::int_at(clean, "rows"), 897) << "two were emptied";
  EXPECT_EQ(base::int_at(clean, "taken"), 897);
  EXPECT_GT(base::int_at(clean, "edits"), 13);
  const auto found = faults();
  EXPECT_TRUE(found.empty()) << found.front();
}

TEST_F(uploads, keep_what_was_written_by_hand_sealed) {
  const auto upload = uploaded(small_file());
  const object cell{{"sheet", "清单"}, {"row", 2}, {"column", "C"}, {"value", identity(7)}};
  ASSERT_EQ(ask("PUT", upload + "/cells", bank_, {{"cells", array{cell}}}).status, 200);
  ASSERT_EQ(ask("PUT", upload + "/claimant", bank_, particulars()).status, 200);
  ASSERT_EQ(send("PUT", upload + "/evidence?file_name=e.zip", bank_, zip({{identity(8) + ".pdf", "1"}})).status, 200);
  {
    auto lease = pool_.take();
    const auto kept = lease->text("SELECT edits || particulars || evidence FROM uploads");
    for (const std::string& secret : {identity(7), identity(8), std::string("91450399MA5EXAMP0X")})
      EXPECT_EQ(kept.find(secret), std::string::npos) << kept;
  }
  const auto read = shown(upload);
  EXPECT_EQ(base::text_at(base::object_at(read, "claimant"), "uscc"), "91450399MA5EXAMP0X");
  EXPECT_EQ(std::string(base::array_at(base::object_at(read, "evidence"), "unmatched").at(0).as_string()),
            identity(8) + ".pdf");
  EXPECT_EQ(base::int_at(read, "errors"), 0);
  const auto found = faults();
  EXPECT_TRUE(found.empty()) << found.front();
}

TEST_F(uploads, refuse_cells_that_are_not_there_all_at_once_and_change_nothing) {
  const auto upload = uploaded(small_file());
  const auto cell = [](int64_t row, const char* column, const char* value) {
    return object{{"sheet", "清单"}, {"row", row}, {"column", column}, {"value", value}};
  };
  const auto refused = ask("PUT", upload + "/cells", bank_,
                           {{"cells", array{cell(2, "G", "9"), cell(77, "B", "x"), cell(78, "C", "x")}}});
  EXPECT_EQ(code_of(refused), "uploads.no_such_cell");
  EXPECT_NE(refused.body.find("B77"), std::string::npos);
  EXPECT_NE(refused.body.find("C78"), std::string::npos);
  EXPECT_EQ(base::int_at(shown(upload), "edits"), 0);
  EXPECT_EQ(code_of(ask("PUT", upload + "/cells", bank_, {{"cells", array{object{{"sheet", "清单"}}, "x"}}})),
            "input.malformed");
  EXPECT_EQ(code_of(ask("PUT", upload + "/cells", bank_, {{"cells", array{}}})), "input.malformed");
  // A number sent back as it was shown, its middle left out, is no change.
  EXPECT_EQ(ask("PUT", upload + "/cells", bank_, {{"cells", array{cell(2, "I", "199****0001")}}}).status, 200);
  EXPECT_EQ(base::int_at(shown(upload), "edits"), 0);
}

TEST_F(uploads, with_a_header_nobody_knows_are_mended_by_choosing_its_meaning) {
  const auto upload = uploaded(small_file("主体"));
  const auto before = shown(upload);
  EXPECT_TRUE(base::bool_at(before, "mapping_needed"));
  EXPECT_EQ(base::text_at(base::object_at(before, "no_header"), "code"), "header.not_found");
  const auto& sheet = base::array_at(before, "sheets").at(0).as_object();
  EXPECT_EQ(base::array_at(sheet, "columns").at(1).as_object().at("field"), nullptr);
  EXPECT_EQ(base::array_at(sheet, "missing").at(0), "被告姓名");
  EXPECT_EQ(code_of(ask("PUT", upload + "/mapping", bank_, {{"columns", object{{"主体", "king"}}}})),
            "mapping.unknown_field");
  EXPECT_EQ(code_of(ask("PUT", upload + "/mapping", bank_, {{"columns", object{{"没有", "name"}}}})),
            "mapping.unknown_header");
  const auto mapped = json_of(ask("PUT", upload + "/mapping", bank_, {{"columns", object{{"主体", "name"}}}}));
  EXPECT_FALSE(base::bool_at(mapped, "mapping_needed", true));
  EXPECT_EQ(base::int_at(mapped, "taken"), 2);
  const auto& column = base::array_at(base::array_at(mapped, "sheets").at(0).as_object(), "columns").at(1).as_object();
  EXPECT_EQ(base::text_at(column, "field"), "name");
  EXPECT_TRUE(base::bool_at(column, "chosen"));
  // The other way: a column is left out, then guessed again.
  const auto without = json_of(ask("PUT", upload + "/mapping", bank_, {{"columns", object{{"手机号码", ""}}}}));
  const auto field_of = [](const object& shown, size_t i) {
    return base::array_at(base::array_at(shown, "sheets").at(0).as_object(), "columns").at(i).as_object().at("field");
  };
  EXPECT_EQ(field_of(without, 8), nullptr);
  const auto again = json_of(ask("PUT", upload + "/mapping", bank_, {{"columns", object{{"手机号码", nullptr}}}}));
  EXPECT_EQ(field_of(again, 8), "phone");
}

TEST_F(uploads, are_refused_whatever_is_no_series) {
  const std::map<std::string, std::string> files = {
      {"", "file.empty"},
      {"%PDF-1.7\n", "file.pdf"},
      {"\x89PNG\r\n\x1a\n0000", "file.image"},
      {"<html><body>", "file.html"},
      {std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) + std::string(600, '\0'), "file.xls"},
      {zip({{"a.txt", "b"}}), "file.zip"},
      {sample("series-274.xlsx").substr(0, 5000), "file.broken_zip"},
      {"\n\n", "file.empty"}};
  for (const auto& [bytes, code] : files) {
    const auto reply = send("POST", "/api/v1/uploads?file_name=x.xlsx", bank_, bytes);
    EXPECT_GE(reply.status, 400) << code;
    EXPECT_LT(reply.status, 500) << code << reply.body;
    EXPECT_EQ(code_of(reply).substr(0, code.find('.') + 1), code.substr(0, code.find('.') + 1)) << reply.body;
    EXPECT_FALSE(base::text_at(json_of(reply), "detail").empty()) << "how to mend it: " << reply.body;
  }
  EXPECT_TRUE(base::array_at(json_of(ask("GET", "/api/v1/uploads", bank_)), "items").empty());
}

TEST_F(uploads, sent_twice_under_one_key_are_one) {
  const std::map<std::string, std::string> key = {{"idempotency-key", "key-0001"}};
  const auto first = json_of(send("POST", "/api/v1/uploads", bank_, small_file(), key));
  const auto again = json_of(send("POST", "/api/v1/uploads", bank_, small_file(), key));
  EXPECT_EQ(first.at("upload"), again.at("upload"));
  const auto other = send("POST", "/api/v1/uploads", bank_, small_file("姓名"), key);
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(code_of(other), "uploads.key_used");
  EXPECT_EQ(base::array_at(json_of(ask("GET", "/api/v1/uploads", bank_)), "items").size(), 1u);
}

TEST_F(uploads, are_nobody_elses) {
  const auto upload = uploaded(small_file());
  for (const auto& [method, path] : std::initializer_list<std::pair<const char*, const char*>>{{"GET", ""},
                                                                                               {"GET", "/rows"},
                                                                                               {"GET", "/file"},
                                                                                               {"GET", "/report.xlsx"},
                                                                                               {"PUT", "/mapping"},
                                                                                               {"PUT", "/cells"},
                                                                                               {"PUT", "/claimant"},
                                                                                               {"PUT", "/evidence"},
                                                                                               {"POST", "/open"},
                                                                                               {"DELETE", ""}})
    for (const auto& token : {other_, clerk_})
      EXPECT_EQ(ask(method, upload + path, token, {}).status, 404) << method << path;
  EXPECT_TRUE(base::array_at(json_of(ask("GET", "/api/v1/uploads", other_)), "items").empty());
}

TEST_F(uploads, become_a_series_with_its_cases_once) {
  const auto upload = uploaded(small_file());
  EXPECT_EQ(code_of(ask("POST", upload + "/open", bank_)), "uploads.claimant_needed");
  EXPECT_EQ(code_of(ask("PUT", upload + "/claimant", bank_, {{"name", "另一银行"}})), "uploads.other_claimant");
  EXPECT_EQ(code_of(ask("PUT", upload + "/claimant", bank_, {{"name", "x"}, {"king", "y"}, {"uscc", 5}})),
            "uploads.particulars_malformed");
  ASSERT_EQ(ask("PUT", upload + "/claimant", bank_, particulars()).status, 200);
  const auto opened = ask("POST", upload + "/open", bank_, {{"name", "第一批"}});
  ASSERT_EQ(opened.status, 202) << opened.body;
  const auto answer = json_of(opened);
  EXPECT_EQ(base::int_at(answer, "series"), 1);
  EXPECT_EQ(cases_seen(bank_), 2);
  EXPECT_EQ(json_of(ask("POST", upload + "/open", bank_)), answer) << "asked again";
  EXPECT_EQ(cases_seen(bank_), 2);
  const auto series = base::array_at(json_of(ask("GET", "/api/v1/series", bank_)), "items").at(0).as_object();
  EXPECT_EQ(base::text_at(series, "name"), "第一批");
  EXPECT_EQ(base::text_at(shown(upload), "state"), "opened");
  EXPECT_EQ(code_of(ask("PUT", upload + "/claimant", bank_, particulars())), "uploads.opened");
  EXPECT_EQ(code_of(ask("DELETE", upload, bank_)), "uploads.opened");
  // The same file once more: nothing is left of it to receive.
  const auto second = uploaded(small_file());
  EXPECT_EQ(base::int_at(base::object_at(shown(second), "duplicate_of"), "series"), 1);
  ASSERT_EQ(ask("PUT", second + "/claimant", bank_, particulars()).status, 200);
  EXPECT_EQ(code_of(ask("POST", second + "/open", bank_)), "uploads.nothing_new");
  const auto found = faults();
  EXPECT_TRUE(found.empty()) << found.front();
}

TEST_F(uploads, leave_rows_with_errors_out_only_when_told_to_and_take_them_once_mended) {
  const auto upload = uploaded(small_file("被告姓名", "无"));
  ASSERT_EQ(ask("PUT", upload + "/claimant", bank_, particulars()).status, 200);
  const auto refused = ask("POST", upload + "/open", bank_);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(code_of(refused), "uploads.rows_with_errors");
  ASSERT_EQ(ask("POST", upload + "/open", bank_, {{"leave_out_errors", true}}).status, 202);
  EXPECT_EQ(cases_seen(bank_), 1);
  const auto again = uploaded(small_file("被告姓名", "无"));
  ASSERT_EQ(ask("PUT", again + "/claimant", bank_, particulars()).status, 200);
  ASSERT_EQ(ask("PUT", again + "/cells", bank_,
                {{"cells", array{object{{"sheet", "清单"}, {"row", 2}, {"column", "G"}, {"value", "1000"}}}}})
                .status,
            200);
  const auto opened = ask("POST", again + "/open", bank_);
  ASSERT_EQ(opened.status, 202) << opened.body;
  EXPECT_EQ(base::int_at(json_of(opened), "series"), 1) << "the same file is the same series";
  EXPECT_EQ(cases_seen(bank_), 2);
}

TEST_F(uploads, are_entered_by_the_court_for_a_bank_at_the_counter) {
  const auto upload = uploaded(small_file(), "series.xlsx", clerk_);
  ASSERT_EQ(ask("PUT", upload + "/claimant", clerk_, particulars()).status, 200);
  ASSERT_EQ(ask("POST", upload + "/open", clerk_).status, 202);
  EXPECT_EQ(cases_seen(clerk_), 2);
  EXPECT_EQ(cases_seen(bank_), 2) << "the bank's own cases, whoever entered them";
  EXPECT_EQ(cases_seen(other_), 0);
}

TEST_F(uploads, changed_by_another_meanwhile_are_not_changed) {
  const auto upload = uploaded(small_file());
  const auto seen = header_of(ask("GET", upload, bank_), "ETag");
  ASSERT_EQ(ask("PUT", upload + "/claimant", bank_, particulars(), {{"if-match", seen}}).status, 200);
  const auto late = ask("PUT", upload + "/claimant", bank_, particulars(), {{"if-match", seen}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(code_of(late), "uploads.changed_meanwhile");
}

TEST_F(uploads, discarded_are_gone_with_their_file) {
  const auto upload = uploaded(small_file()), twin = uploaded(small_file());
  const auto hash = base::hex(base::sha256(small_file()));
  ASSERT_EQ(ask("DELETE", upload, bank_).status, 204);
  EXPECT_EQ(ask("GET", upload, bank_).status, 404);
  EXPECT_TRUE(files_.has(hash)) << "another upload names it";
  ASSERT_EQ(ask("DELETE", twin, bank_).status, 204);
  EXPECT_FALSE(files_.has(hash));
  const auto found = faults();
  EXPECT_TRUE(found.empty()) << found.front();
}

TEST_F(uploads, are_given_back_coloured_and_as_they_came) {
  const auto bytes = small_file("被告姓名", "无");
  const auto upload = uploaded(bytes);
  EXPECT_EQ(ask("GET", upload + "/file", bank_).body, bytes);
  const auto report = ask("GET", upload + "/report.xlsx", bank_);
  EXPECT_EQ(report.status, 200);
  EXPECT_TRUE(report.body.starts_with("PK"));
  // Sent in again it has the same error; mended first, it has none.
  EXPECT_EQ(base::int_at(shown(uploaded(report.body)), "errors"), 1);
  ASSERT_EQ(ask("PUT", upload + "/cells", bank_,
                {{"cells", array{object{{"sheet", "清单"}, {"row", 2}, {"column", "G"}, {"value", "1000"}}}}})
                .status,
            200);
  EXPECT_EQ(base::int_at(shown(uploaded(ask("GET", upload + "/report.xlsx", bank_).body)), "errors"), 0);
}

TEST_F(uploads, work_the_debt_of_each_row_out_again) {
  const auto upload = uploaded(small_file("被告姓名", "=10"));  // 100 of interest on 10 of principal
  const auto row = rows(upload, "").at(0).as_object();
  const auto& flags = base::array_at(base::object_at(row, "audit"), "flags");
  ASSERT_FALSE(flags.empty()) << base::json::serialize(row);
  EXPECT_EQ(base::text_at(flags.at(0).as_object(), "code"), "charges_over_cap");
}

}  // namespace
}  // namespace http_tests
