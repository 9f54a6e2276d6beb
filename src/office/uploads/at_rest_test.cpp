#include "office/uploads/at_rest.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace office {
namespace {

// A bank protects long numbers by a tab before them; what somebody writes may have quotes. Both come back as they were.
TEST(upload_at_rest, gives_back_what_was_written_with_whatever_was_in_it) {
  const auto master = *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'a'));
  const auto keys = *base::Keyring::open(base::Keyring::first(master), master);
  store::UploadRow row;
  row.court = "450305";
  row.id = 7;
  row.edits =
      R"([{"sheet":"CSV","row":4,"column":5,"value":"450399196204273252","from":"\t\"4503\\99\n","by":"bank"}])";
  row.particulars = R"({"name":"甲\"乙\"","account":"6222 0000"})";
  row.evidence = R"({"files":[{"name":"3\t合同.pdf","hash":"ab"}],"unmatched":["\u0001x"]})";
  const auto kept = at_rest(row, &keys);
  EXPECT_EQ(kept.edits.find("450399196204273252"), std::string::npos);
  for (const auto& [sealed, clear] :
       {std::pair(kept.edits, row.edits), {kept.particulars, row.particulars}, {kept.evidence, row.evidence}}) {
    const auto opened = base::parse_json(keys.open_in(sealed));
    ASSERT_TRUE(opened) << clear;
    EXPECT_EQ(*opened, *base::parse_json(clear));
  }
}

}  // namespace
}  // namespace office
