#pragma once
// A bank's files on their way in, and what is asked about them.
#include <fstream>
#include <iterator>

#include "documents/zip_file.h"
#include "http/court.h"
#include "intake/test_workbook.h"

namespace http_tests {

using base::json::array;

class UploadCourt : public Court {
 protected:
  void SetUp() override {
    everybody();
    bank_ = signed_in("claimant");
    other_ = signed_in("other_bank");
    clerk_ = signed_in("mediation_clerk");
  }

  static std::string sample(const std::string& name) {
    std::ifstream in(SOURCE_DIR "/samples/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  /// The upload's address.
  std::string uploaded(const std::string& bytes, const std::string& name = "series.xlsx", const std::string& by = {}) {
    const auto reply = send("POST", "/api/v1/uploads?file_name=" + name, by.empty() ? bank_ : by, bytes);
    EXPECT_EQ(reply.status, 201) << reply.body;
    return "/api/v1/uploads/" + std::to_string(base::int_at(json_of(reply), "upload"));
  }

  object shown(const std::string& upload) { return json_of(ask("GET", upload, bank_)); }

  array rows(const std::string& upload, const std::string& query) {
    const auto page = json_of(ask("GET", upload + "/rows?limit=500&" + query, bank_));
    return base::array_at(page, "items");
  }

  /// The kinds of findings of that severity, with how often.
  static std::map<std::string, int64_t> codes_of(const object& upload, std::string_view severity) {
    std::map<std::string, int64_t> out;
    for (const auto& value : base::array_at(upload, "codes")) {
      const auto& code = value.as_object();
      if (base::text_at(code, "severity") == severity)
        out[std::string(base::text_at(code, "code"))] = base::int_at(code, "count");
    }
    return out;
  }

  static std::string zip(const std::vector<std::pair<std::string, std::string>>& files) {
    std::vector<documents::ZipPart> parts;
    for (const auto& [name, bytes] : files) parts.push_back(documents::pack(name, bytes, 6));
    std::vector<const documents::ZipPart*> all;
    for (const auto& part : parts) all.push_back(&part);
    return documents::write_zip(all);
  }

  /// Two debtors, and a header nobody knows where the name should be.
  static std::string small_file(const std::string& name_header = "被告姓名", const std::string& principal = "=1000") {
    static std::map<std::pair<std::string, std::string>, std::string> made;  // once: a zip has the time in it
    auto& file = made[{name_header, principal}];
    if (!file.empty()) return file;
    file = intake::workbook({{"清单",
                              {{"序号", name_header, "身份证号码", "信用卡卡号", "首次逾期日期", "欠款计算截止日",
                                "欠款本金", "利息", "手机号码"},
                               {"=1", "张三", "450399199001011231", "6222020000000000018", "2022-01-15", "2022-12-31",
                                principal, "=100", "19900000001"},
                               {"=2", "李四", "45039919920202002X", "6222020000000000026", "2022-02-15", "2022-12-31",
                                "=2000", "=200", "19900000002"}},
                              false,
                              ""}});
    return file;
  }
  static object particulars() { return {{"name", "示例银行股份有限公司桂林分行"}, {"uscc", "91450399MA5EXAMP0X"}}; }

  std::string bank_, other_, clerk_;
};

}  // namespace http_tests
