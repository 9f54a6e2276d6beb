// `kuaishen verify --proof`: what a court hands out, verified by who has nothing but the file; and with the database.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "base/json.h"
#include "base/text.h"
#include "process.h"
#include "sealed_folder.h"
#include "serving.h"
#include "tampered.h"

namespace system_tests {
namespace {

using base::json::object;

object told(const Finished& run) {
  const auto parsed = base::parse_json(base::trim(run.out));
  return parsed.ok() && parsed->is_object() ? parsed->as_object() : object{};
}
std::string first_fault(const Finished& run) {
  const auto all = told(run);
  const auto& faults = base::array_at(all, "faults");
  return faults.empty() ? "" : std::string(base::text_at(faults[0].as_object(), "code"));
}

// A made-up court whose cases were served, one proof of it, and what it is signed with.
class Proof : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder;
    const std::string out = folder_->path("out");
    ASSERT_EQ(kuaishen({"run", sample("series-60.utf8.csv"), "--decisions", sample("series-274.decisions.csv"),
                        "--claimant", sample("claimant.json"), "--out", out, "--date", "2023-02-14", "--demonstration",
                        "--key", folder_->path("court.key")})
                  .code,
              0);
    key_ = folder_->path("court.key");
    db_ = out + "/kuaishen.db";
    signing_ = folder_->path("court.signing.pem");
    Serving server(db_, {"--demo", "--key", key_});
    std::string password;
    for (std::smatch found; password.empty();) {
      const auto line = server.next_line();
      ASSERT_FALSE(line.empty());
      if (std::regex_search(line, found, std::regex("kuai-[a-z0-9]{4}-[a-z0-9]{4}"))) password = found.str();
    }
    const auto signed_in = ask(server.port(), "POST", "/api/v1/sessions",
                               base::json::serialize(object{{"account", "clerk"}, {"password", password}}));
    std::smatch cookie;
    ASSERT_TRUE(std::regex_search(signed_in, cookie, std::regex("kuaishen=[^;]+"))) << signed_in;
    const auto reply = ask(server.port(), "GET", "/api/v1/cases/450305-1-00004/service/1/complaint/proof.pdf", {},
                           "Cookie: " + cookie.str() + "\r\n");
    pdf_ = reply.substr(reply.find("\r\n\r\n") + 4);
    ASSERT_TRUE(pdf_.starts_with("%PDF")) << reply.substr(0, 2000);
    write("proof.pdf", pdf_);
  }
  static void TearDownTestSuite() { delete folder_; }

  static std::string write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_->path(name), std::ios::binary) << bytes;
    return folder_->path(name);
  }
  static Finished verify(std::vector<std::string> more, const std::string& file = folder_->path("proof.pdf")) {
    std::vector<std::string> words{"--json", "verify", "--proof", file};
    words.insert(words.end(), more.begin(), more.end());
    return kuaishen(words);
  }

  static inline TemporaryFolder* folder_ = nullptr;
  static inline std::string db_, key_, signing_, pdf_;
};

}  // namespace

TEST_F(Proof, holds_without_any_database_and_says_by_whom_when_and_what) {
  const auto run = verify({});
  EXPECT_EQ(run.code, 0) << run.out << run.err;
  const auto all = told(run);
  EXPECT_TRUE(base::bool_at(all, "sound"));
  EXPECT_EQ(base::text_at(base::object_at(all, "proof"), "case"), "450305-1-00004");
  EXPECT_FALSE(base::text_at(base::object_at(all, "proof"), "effective").empty());
  EXPECT_EQ(base::array_at(base::object_at(all, "proof"), "served").size(), 4u);
  EXPECT_TRUE(base::bool_at(base::object_at(all, "signature"), "self_signed"));
  ASSERT_EQ(base::array_at(all, "remarks").size(), 1u);
  EXPECT_EQ(base::text_at(base::array_at(all, "remarks")[0].as_object(), "code"), "signing.whose_not_asked");
  const auto in_words = kuaishen({"verify", "--proof", folder_->path("proof.pdf"), "--certificate", signing_});
  EXPECT_EQ(in_words.code, 0) << in_words.out << in_words.err;
  EXPECT_NE(in_words.out.find("签名有效"), std::string::npos) << in_words.out;
  EXPECT_NE(in_words.out.find("没有时间戳机构证明"), std::string::npos) << in_words.out;
}

TEST_F(Proof, is_believed_of_the_courts_certificate_alone) {
  EXPECT_EQ(verify({"--certificate", signing_}).code, 0);
  ASSERT_EQ(kuaishen({"run", sample("series-60.utf8.csv"), "--claimant", sample("claimant.json"), "--out",
                      folder_->path("other"), "--date", "2023-02-14", "--until", "2023-02-14T10:00"})
                .code,
            0);
  const auto theirs = kuaishen({"--json", "keys", "signing", "--db", folder_->path("other") + "/kuaishen.db"});
  ASSERT_EQ(theirs.code, 0) << theirs.err;
  const auto run = verify({"--certificate", std::string(base::text_at(told(theirs), "path"))});
  EXPECT_EQ(run.code, 5);
  EXPECT_EQ(first_fault(run), "signing.somebody_elses");
  EXPECT_EQ(verify({"--certificate", folder_->path("proof.pdf")}).code, 3);
  EXPECT_EQ(verify({"--certificate", folder_->path("nothing")}).code, 3);
  EXPECT_EQ(kuaishen({"verify", "--certificate", signing_}).code, 2);
}

TEST_F(Proof, with_a_byte_changed_anywhere_is_found_out) {
  auto bytes = pdf_;
  const size_t step = bytes.size() / 40;
  for (size_t i = 0; i < bytes.size(); i += step) {
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    const auto run = verify({}, write("flipped.pdf", bytes));
    EXPECT_EQ(run.code, 5) << "byte " << i << run.out;
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
  }
  EXPECT_EQ(first_fault(verify({}, write("more.pdf", pdf_ + " "))), "signing.appended");
  EXPECT_EQ(verify({}, write("less.pdf", pdf_.substr(0, pdf_.size() - 1))).code, 5);
  EXPECT_EQ(first_fault(verify({}, write("text.pdf", "hello"))), "signing.unreadable");
}

TEST_F(Proof, names_the_papers_that_were_served) {
  std::string complaint, folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_->path("out")))
    if (entry.path().string().find("/00004 ") != std::string::npos && entry.path().extension() == ".pdf" &&
        entry.path().string().find("起诉状") != std::string::npos) {
      complaint = entry.path().string();
      folder = entry.path().parent_path().string();
    }
  ASSERT_FALSE(complaint.empty());
  EXPECT_EQ(verify({"--paper", complaint}).code, 0);
  EXPECT_EQ(verify({"--paper", folder}).code, 0);
  EXPECT_EQ(first_fault(verify({"--paper", folder_->path("proof.pdf")})), "proof.paper_differs");
  std::filesystem::create_directory(folder_->path("empty"));
  EXPECT_EQ(first_fault(verify({"--paper", folder_->path("empty")})), "proof.paper_missing");
}

TEST_F(Proof, agrees_with_its_case_until_somebody_changes_that) {
  const auto whole = verify({"--db", db_, "--key", key_});
  EXPECT_EQ(whole.code, 0) << whole.out << whole.err;
  EXPECT_TRUE(base::bool_at(base::object_at(told(whole), "signature"), "case_compared")) << whole.out;
  const auto copy = folder_->path("changed.db");
  std::filesystem::copy_file(db_, copy);
  {
    Sqlite changed(copy);
    changed.run("DROP TRIGGER events_stay");
    changed.run("UPDATE events SET body = replace(body, '2023-02', '2023-03') WHERE case_id = '450305-1-00004'");
  }
  const auto run = verify({"--db", copy, "--key", key_});
  EXPECT_EQ(run.code, 5);
  EXPECT_EQ(first_fault(run), "proof.chain_differs") << run.out;
  // Without its master key the chain is compared all the same.
  std::filesystem::copy_file(db_, folder_->path("keyless.db"));
  const auto keyless = verify({"--db", folder_->path("keyless.db")});
  EXPECT_EQ(keyless.code, 0) << keyless.out << keyless.err;
  EXPECT_NE(keyless.out.find("proof.without_key"), std::string::npos) << keyless.out;
}

TEST_F(Proof, is_signed_with_what_the_court_was_given_by_its_own_authority) {
  const auto before = bytes_of(signing_);
  EXPECT_EQ(before.find("PRIVATE KEY"), std::string::npos) << "it lies sealed";
  const auto folder = folder_->path();
  ASSERT_EQ(std::system(("cd " + folder +
                         " && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj /CN=Court "
                         "-days 30 -keyout authority.key -out authority.pem 2>/dev/null")
                            .c_str()),
            0);
  const auto set = kuaishen({"--json", "keys", "signing", "--db", db_, "--key", key_, "--certificate",
                             folder + "/authority.pem", "--private-key", folder + "/authority.key"});
  ASSERT_EQ(set.code, 0) << set.out << set.err;
  EXPECT_EQ(base::text_at(told(set), "subject"), "CN=Court");
  EXPECT_EQ(base::int_at(told(set), "former"), 1);
  EXPECT_TRUE(base::bool_at(told(set), "sealed"));
  EXPECT_EQ(bytes_of(signing_).find("PRIVATE KEY"), std::string::npos);
  // What was signed before is believed by the same file, and no more by the new certificate alone.
  EXPECT_EQ(verify({"--certificate", signing_}).code, 0);
  EXPECT_EQ(verify({"--certificate", folder + "/authority.pem"}).code, 5);
  EXPECT_EQ(kuaishen({"keys", "signing", "--db", db_, "--key", key_, "--certificate", folder + "/authority.pem"}).code,
            2);
  EXPECT_EQ(kuaishen({"keys", "signing", "--db", db_, "--key", key_, "--certificate", folder + "/authority.pem",
                      "--private-key", folder + "/proof.pdf"})
                .code,
            3);
  const auto renewed = kuaishen({"--json", "keys", "signing", "--db", db_, "--key", key_, "--renew"});
  EXPECT_TRUE(base::bool_at(told(renewed), "self_signed"));
  EXPECT_EQ(base::int_at(told(renewed), "former"), 2);
  EXPECT_EQ(verify({"--certificate", signing_}).code, 0);
  EXPECT_EQ(kuaishen({"verify", "--db", db_, "--key", key_}).code, 0);
}

}  // namespace system_tests
