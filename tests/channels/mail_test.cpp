// Letters through a real mail server, and what it sends back.
#include <gtest/gtest.h>

#include "base/text.h"
#include "delivery/bounce.h"
#include "delivery/mime.h"
#include "mail_at_work.h"

namespace channel_tests {
namespace {

using delivery::Outgoing;
using delivery::Receipt;
using delivery::Taken;
using Tls = net::SmtpServer::Tls;

constexpr const char* kSender = "service@court.example";

int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Outgoing to(const std::string& address) {
  return {delivery::new_id(), address, "关于您与银行信用卡纠纷一案应诉通知书等六份文书的送达通知",
          "张三：\n您有六份文书，请打开 https://court.example/p/AbCdEfGh12345678 查收。\n.\n..两点开头的一行\n𠮷\n"};
}

class MailTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (std::filesystem::exists("/usr/sbin/exim4")) work = std::make_unique<MailAtWork>();
  }
  void SetUp() override {
    if (!work) GTEST_SKIP() << "no exim4: script/setup test installs it where there is no other mail server";
  }
  static void TearDownTestSuite() { work.reset(); }
  static std::unique_ptr<MailAtWork> work;
};
std::unique_ptr<MailAtWork> MailTest::work;

TEST_F(MailTest, a_letter_arrives_as_it_was_written_over_tls) {
  delivery::SmtpChannel channel(work->settings(), now);
  const auto message = to("zhang@example.cn");
  const auto taken = channel.send(message);
  ASSERT_EQ(taken.how, Taken::How::kAccepted) << taken.raw << work->said();
  EXPECT_FALSE(taken.reference.empty()) << taken.raw;
  const auto letters = work->letters("inbox", 1);
  ASSERT_EQ(letters.size(), 1u) << work->said();
  const auto letter = delivery::read_mime(letters[0].bytes);
  EXPECT_EQ(base::replace_all(letter->text(), "\r\n", "\n"), message.text + "\n");
  EXPECT_EQ(delivery::decoded_words(letter->header("subject")), message.subject);
  EXPECT_EQ(letter->header("message-id"), "<" + message.id + "@court.example>");
  EXPECT_NE(letter->header("received").find("TLS"), std::string::npos) << letter->header("received");
  EXPECT_NE(letter->header("received").find(taken.reference), std::string::npos) << "the relay calls it that";
}

TEST_F(MailTest, an_unknown_certificate_gets_no_letter) {
  auto settings = work->settings();
  settings.server.ca_file = "";
  const auto taken = delivery::SmtpChannel(settings, now).send(to("zhang-2@example.cn"));
  EXPECT_EQ(taken.how, Taken::How::kDown);
}

TEST_F(MailTest, a_mailbox_that_is_not_there_is_said_at_once_or_comes_back) {
  delivery::SmtpChannel channel(work->settings(), now);
  const auto refused = channel.send(to("nobody-1@example.cn"));
  EXPECT_EQ(refused.how, Taken::How::kRefused) << refused.raw;
  EXPECT_EQ(refused.reason, "unknown_at_address");
  const auto put_off = channel.send(to("later-1@example.cn"));
  EXPECT_EQ(put_off.how, Taken::How::kDown) << put_off.raw;
  EXPECT_EQ(put_off.reason, "busy");

  const auto first = to("bounced-1@example.cn"), second = to("bounced-2@example.cn");
  ASSERT_EQ(channel.send(first).how, Taken::How::kAccepted);
  ASSERT_EQ(channel.send(second).how, Taken::How::kAccepted);
  const auto letters = work->letters("bounces", 2);
  ASSERT_EQ(letters.size(), 2u) << work->said();
  std::vector<std::string> ids;
  for (const auto& letter : letters) {
    const auto receipt = delivery::read_bounce(letter.bytes, kSender);
    ASSERT_TRUE(receipt) << letter.bytes;
    EXPECT_EQ(receipt->state, Receipt::State::kFailed);
    EXPECT_EQ(receipt->reason, "unknown_at_address") << receipt->raw;
    EXPECT_EQ(receipt->at.size(), 19u) << letter.bytes;
    ids.push_back(receipt->id);
    work->bounces().put_aside(letter.name);
  }
  EXPECT_EQ(std::vector<std::string>({std::min(ids[0], ids[1]), std::max(ids[0], ids[1])}),
            std::vector<std::string>({std::min(first.id, second.id), std::max(first.id, second.id)}));
  EXPECT_TRUE(work->bounces().waiting().empty());
}

TEST_F(MailTest, a_series_goes_over_connections_that_are_kept) {
  constexpr int kLetters = 100;
  delivery::SmtpChannel channel(work->settings(Tls::kNone), now);
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < kLetters; ++i)
    ASSERT_EQ(channel.send(to("series-" + std::to_string(i) + "@example.cn")).how, Taken::How::kAccepted);
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  std::printf("exim: %d letters accepted in %.2f s, %.0f a second\n", kLetters, took, kLetters / took);
}

TEST_F(MailTest, a_relay_that_is_down_took_nothing_and_is_found_again) {
  delivery::SmtpChannel channel(work->settings(), now);
  ASSERT_EQ(channel.send(to("before@example.cn")).how, Taken::How::kAccepted);
  work->end();
  // A connection that is kept is answered on even then: exim serves each in a process of its own.
  const auto taken = delivery::SmtpChannel(work->settings(), now).send(to("meanwhile@example.cn"));
  EXPECT_EQ(taken.how, Taken::How::kDown) << taken.raw;
  work->start();
  EXPECT_EQ(channel.send(to("after@example.cn")).how, Taken::How::kAccepted);
}

}  // namespace
}  // namespace channel_tests
