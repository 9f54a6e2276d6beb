#include "http/upload_fixture.h"

namespace http_tests {
namespace {

class evidence : public UploadCourt {
 protected:
  http::Reply attached(const std::string& upload, const std::string& bytes) {
    return send("PUT", upload + "/evidence?file_name=evidence.zip", bank_, bytes);
  }
};

TEST_F(evidence, goes_to_the_row_its_name_speaks_of_and_with_it_into_the_case) {
  const auto upload = uploaded(small_file());
  const auto reply = attached(upload, zip({{"张三/借据.pdf", "1"},
                                           {"材料/6222020000000000026_账单.pdf", "2"},
                                           {"45039919920202002X.jpg", "3"},
                                           {"0002/1.pdf", "4"},
                                           {"李四催收函.pdf", "5"},
                                           {"说明.txt", "6"},
                                           {"1_李四.pdf", "7"},
                                           {"__MACOSX/x", "8"}}));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const object told = base::object_at(json_of(reply), "evidence");
  EXPECT_EQ(base::int_at(told, "files"), 7);
  EXPECT_EQ(base::int_at(told, "matched"), 5);
  const auto& unmatched = base::array_at(told, "unmatched");
  ASSERT_EQ(unmatched.size(), 2u);
  EXPECT_EQ(unmatched.at(0), "说明.txt");
  EXPECT_EQ(unmatched.at(1), "1_李四.pdf") << "the number says one, the name another";

  ASSERT_EQ(ask("PUT", upload + "/claimant", bank_, particulars()).status, 200);
  ASSERT_EQ(ask("POST", upload + "/open", bank_).status, 202);
  work();
  {
    auto lease = pool_.take();
    for (const auto& item : store::Store(*lease).list_items("450305", "s1/00-receive"))
      EXPECT_EQ(item.outcome, "done") << item.code << " " << item.detail << item.input;
  }
  const auto first = json_of(ask("GET", "/api/v1/cases/450305-1-00001", bank_));
  const auto& files = base::array_at(base::object_at(first, "state"), "evidence_files");
  ASSERT_EQ(files.size(), 1u) << base::json::serialize(first);
  EXPECT_EQ(base::text_at(files.at(0).as_object(), "name"), "张三/借据.pdf");
  EXPECT_EQ(files_.get(base::text_at(files.at(0).as_object(), "hash")), "1");
  const auto second = json_of(ask("GET", "/api/v1/cases/450305-1-00002", bank_));
  EXPECT_EQ(base::array_at(base::object_at(second, "state"), "evidence_files").size(), 4u);
}

TEST_F(evidence, that_is_hostile_is_refused_and_nothing_of_it_kept) {
  const auto upload = uploaded(small_file());
  const size_t kept = files_.list().size();
  const std::vector<std::pair<std::string, std::string>> archives = {
      {zip({{"张三.pdf", "1"}, {"../../etc/passwd.pdf", "x"}}), "archive.hostile_name"},
      {zip({{"/etc/cron.d/x.pdf", "x"}}), "archive.hostile_name"},
      {zip({{"C:\\windows\\x.pdf", "x"}}), "archive.hostile_name"},
      {zip({{"a\\..\\..\\x.pdf", "x"}}), "archive.hostile_name"},
      {zip({{"a\n.pdf", "x"}}), "archive.hostile_name"},
      {zip({{std::string(1001, 'a') + ".pdf", "x"}}), "archive.hostile_name"},
      {zip({{"张三.pdf", "1"}, {"setup.exe", "x"}}), "evidence.kind"},
      {zip({{"bomb.pdf", std::string(8u << 20, '\0')}}), "archive.bomb"},
      {zip({{"张三.pdf", "1"}}).substr(0, 60), "archive.not_a_zip"},
      {"not a zip", "archive.not_a_zip"},
      {"", "archive.not_a_zip"}};
  for (const auto& [bytes, code] : archives) {
    const auto reply = attached(upload, bytes);
    EXPECT_EQ(reply.status, 422) << code;
    EXPECT_EQ(code_of(reply), code) << reply.body;
  }
  EXPECT_EQ(files_.list().size(), kept);
  EXPECT_TRUE(shown(upload).at("evidence").is_null());
}

TEST_F(evidence, named_as_windows_in_chinese_names_it_is_read) {
  const auto upload = uploaded(small_file());
  auto bytes = zip({{"\xd5\xc5\xc8\xfd.pdf", "1"}});  // 张三.pdf in GB18030
  const size_t central = bytes.find("PK\x01\x02");
  bytes[7] = bytes[central + 9] = 0;  // and nothing says that the names were UTF-8
  const auto reply = attached(upload, bytes);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(base::int_at(base::object_at(json_of(reply), "evidence"), "matched"), 1);
}

}  // namespace
}  // namespace http_tests
