// A bank's file over real sockets: larger than any JSON, broken off on the way, and on to a series.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "documents/zip_file.h"
#include "office/access/password.h"
#include "office/journal.h"
#include "sealed_folder.h"
#include "serving.h"
#include "store/migrations.h"

namespace system_tests {
namespace {

const std::string kBank = "示例银行股份有限公司桂林分行", kPassword = "correct horse battery";

void open_account(const std::string& database) {
  const auto opened = store::open_migrated(database);
  store::Store store(*opened);
  store::AccountRow row;
  row.court = "450305";
  row.id = row.name = "bank";
  row.claimant = kBank;
  row.password = office::hash_password(kPassword);
  row.roles = R"(["claimant"])";
  store::Transaction transaction(*opened);
  ASSERT_TRUE(store.add_account(row));
  office::write_line(store, "450305", "2023-02-14T08:00", {office::seal_of(row)});
  transaction.commit();
}

class uploads_served : public testing::Test {
 protected:
  uploads_served() {
    open_account(folder_.path("court.db"));
    server_ = std::make_unique<Serving>(folder_, std::vector<std::string>{"--clock", "2023-02-14T09:00"});
    const auto in =
        ask(server_->port(), "POST", "/api/v1/sessions", R"({"account":"bank","password":")" + kPassword + R"("})");
    const size_t cookie = in.find("Set-Cookie: ");
    held_ = "Cookie: " + in.substr(cookie + 12, in.find(';', cookie) - cookie - 12) + "\r\n";
  }

  std::string head(const std::string& path, size_t size, const std::string& method = "POST") const {
    return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + held_ +
           "Content-Type: application/octet-stream\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
  }
  std::string sent(const std::string& bytes) const {
    return exchanged(server_->port(), head("/api/v1/uploads?file_name=a.xlsx", bytes.size()) + bytes);
  }
  static std::string bytes_of(const std::string& name) { return system_tests::bytes_of(sample(name)); }

  TemporaryFolder folder_;
  std::unique_ptr<Serving> server_;
  std::string held_;
};

TEST_F(uploads_served, that_are_too_large_are_told_so_and_not_cut_off) {
  const auto reply = sent(std::string(51u << 20, 'x'));
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 413")) << reply.substr(0, 300);
  EXPECT_NE(reply.find("http.file_too_large"), std::string::npos);
  // What is larger than any JSON may be, and no series, is refused for what it is.
  const auto text = sent(std::string(20u << 20, '\n'));
  EXPECT_TRUE(text.starts_with("HTTP/1.1 422")) << text.substr(0, 300);
}

TEST_F(uploads_served, that_break_off_leave_nothing_behind_and_keep_nobody_out) {
  for (int i = 0; i < 20; ++i) {
    const int fd = connected(server_->port());
    const auto text = head("/api/v1/uploads", 1'000'000) + std::string(50'000, 'x');
    (void)!::write(fd, text.data(), text.size());
    ::close(fd);
  }
  const auto reply = sent(bytes_of("series-60.utf8.csv"));
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 201")) << reply.substr(0, 300);
}

TEST_F(uploads_served, lie_sealed_with_all_their_evidence) {
  ASSERT_TRUE(sent(bytes_of("series-274.xlsx")).starts_with("HTTP/1.1 201"));
  const std::string secret = "450399199601273614";
  const auto paper = documents::pack("0001/身份证.pdf", "%PDF-1.4 " + secret, 6);
  const auto zip = documents::write_zip({&paper});
  const auto reply =
      exchanged(server_->port(), head("/api/v1/uploads/1/evidence?file_name=evidence.zip", zip.size(), "PUT") + zip);
  ASSERT_TRUE(reply.starts_with("HTTP/1.1 200")) << reply.substr(0, 300);
  const auto keys = keys_of(folder_.path("court.db"), folder_.path("court.key"));
  EXPECT_EQ(expect_all_sealed(folder_.path("court-files"), keys, {secret}), 2u);
  // Who may see it gets it as it was sent.
  const auto back = ask(server_->port(), "GET", "/api/v1/uploads/1/file", {}, held_);
  EXPECT_NE(back.find("\r\n\r\nPK"), std::string::npos) << back.substr(0, 300);
}

TEST_F(uploads_served, become_a_series_that_verifies) {
  const auto reply = sent(bytes_of("series-274.xlsx"));
  ASSERT_TRUE(reply.starts_with("HTTP/1.1 201")) << reply.substr(0, 300);
  EXPECT_NE(reply.find("\"rows\":274"), std::string::npos);
  const auto opened = ask(server_->port(), "POST", "/api/v1/uploads/1/open", "{}", held_);
  ASSERT_TRUE(opened.starts_with("HTTP/1.1 202")) << opened.substr(0, 600);
  std::string series;
  for (int i = 0; i < 600 && series.find("\"state\":\"done\"") == std::string::npos; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    series = ask(server_->port(), "GET", "/api/v1/series/1", {}, held_);
  }
  EXPECT_NE(series.find("\"done\":274"), std::string::npos) << series.substr(0, 2000);
  EXPECT_EQ(server_->end(SIGTERM), 0);
  const auto verified = kuaishen({"verify", "--db", folder_.path("court.db"), "--key", folder_.path("court.key")});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

}  // namespace
}  // namespace system_tests
