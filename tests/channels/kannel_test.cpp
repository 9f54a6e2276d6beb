// Short messages through the real Kannel, to its own fake SMSC and to one that makes delivery reports.
#include <gtest/gtest.h>

#include <atomic>
#include <set>

#include "base/text.h"
#include "delivery/gateways.h"
#include "delivery/sms_text.h"
#include "kannel_at_work.h"

namespace channel_tests {
namespace {

using delivery::Outgoing;
using delivery::Receipt;
using delivery::Taken;
using State = Receipt::State;

Outgoing to(const std::string& number, const std::string& text = "您有一份文书") {
  return {delivery::new_id(), number, "", text};
}

constexpr std::string_view kLongText =
    "您与银行信用卡纠纷一案，有应诉通知书等六份文书请您查收，打开 https://court.example/p/AbCdEfGh12345678 "
    "即可。如有疑问请拨打电话。";

class KannelTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { work = std::make_unique<KannelAtWork>(); }
  static void TearDownTestSuite() { work.reset(); }

  // What came for one message, once there are so many, or after some seconds.
  static std::vector<Receipt> receipts_of(const std::string& id, size_t count) {
    std::vector<Receipt> all;
    wait_until([&] {
      all = work->receipts();
      std::erase_if(all, [&](const Receipt& one) { return one.id != id; });
      return all.size() >= count;
    });
    return all;
  }
  static const Receipt* last(const std::vector<Receipt>& all, State state) {
    const Receipt* found = nullptr;
    for (const auto& one : all)
      if (one.state == state) found = &one;
    return found;
  }

  static std::unique_ptr<KannelAtWork> work;
};
std::unique_ptr<KannelAtWork> KannelTest::work;

// UTF-16 as it goes to a carrier.
std::string as_utf8(const std::string& ucs2) {
  std::string out;
  for (size_t i = 0; i + 1 < ucs2.size(); i += 2) {
    char32_t c = static_cast<char32_t>(static_cast<uint8_t>(ucs2[i]) << 8 | static_cast<uint8_t>(ucs2[i + 1]));
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < ucs2.size()) {
      const char32_t low =
          static_cast<char32_t>(static_cast<uint8_t>(ucs2[i + 2]) << 8 | static_cast<uint8_t>(ucs2[i + 3]));
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    base::append_utf8(out, c);
  }
  return out;
}

TEST_F(KannelTest, a_long_text_reaches_the_handset_whole_and_both_reports_come) {
  const auto handset = work->fake_handset();
  delivery::Kannel kannel(work->settings("fake"));
  std::string text =
      "您与银行信用卡纠纷一案，有应诉通知书等六份文书请您查收，打开 https://court.example/p/AbCdEfGh12345678 即可。"
      "如有疑问请拨打电话。𠮷";
  const auto message = to("138 1234 5671", std::string(kLongText) + "𠮷");
  const auto taken = kannel.send(message);
  ASSERT_EQ(taken.how, Taken::How::kAccepted) << taken.raw << work->said();
  EXPECT_EQ(taken.parts, 2);
  const auto receipts = receipts_of(message.id, 2);
  ASSERT_EQ(receipts.size(), 2u) << "one of the SMSC, one of the handset, whatever the number of parts";
  EXPECT_TRUE(last(receipts, State::kOnTheWay));
  ASSERT_TRUE(last(receipts, State::kArrived));
  EXPECT_FALSE(last(receipts, State::kArrived)->at.empty());

  const auto got = [](const char* words) { return work->handset_got().find(words) != std::string::npos; };
  EXPECT_TRUE(wait_until([&] { return got("Got message 2: <10690 8613812345671 udh"); })) << work->handset_got();
  EXPECT_FALSE(got("Got message 3")) << work->handset_got();
}

TEST_F(KannelTest, the_carrier_gets_the_text_as_it_was_and_reports_once_for_all_parts) {
  delivery::Kannel kannel(work->settings("smpp"));
  const auto message = to("13900000001", std::string(kLongText) + "𠮷" + std::string(kLongText));
  const auto taken = kannel.send(message);
  ASSERT_EQ(taken.how, Taken::How::kAccepted) << taken.raw;
  const auto receipts = receipts_of(message.id, 2);
  EXPECT_TRUE(last(receipts, State::kArrived));
  std::string text;
  int parts = 0;
  for (const auto& [number, bytes] : work->smsc().taken())
    if (number == "8613900000001") {
      EXPECT_EQ(bytes.substr(0, 4), std::string("\5\0\3", 3) + bytes[3]) << "a header that joins the parts";
      text += bytes.substr(6);
      ++parts;
    }
  EXPECT_EQ(as_utf8(text), delivery::sign_sms("七星区法院", message.text));
  EXPECT_EQ(parts, taken.parts);
}

TEST_F(KannelTest, what_the_carrier_says_comes_back_with_its_time_and_reason) {
  delivery::Kannel kannel(work->settings("smpp"));
  const struct {
    const char* number;
    State state;
    const char* reason;
    const char* at;
  } rows[] = {{"13812345671", State::kArrived, "", "2023-02-14T09:18:00"},
              {"13812345672", State::kFailed, "empty_number", "2023-02-14T09:19:00"},
              {"13812345673", State::kFailed, "empty_number", nullptr},
              {"13812345674", State::kFailed, "no_reply", "2023-02-16T09:15:00"}};
  for (const auto& row : rows) {
    const auto message = to(row.number);
    const auto taken = kannel.send(message);
    ASSERT_EQ(taken.how, Taken::How::kAccepted) << taken.raw << work->said();
    const auto receipts = receipts_of(message.id, row.number == std::string("13812345673") ? 1 : 2);
    const auto* end = last(receipts, row.state);
    ASSERT_TRUE(end) << row.number << " " << receipts.size();
    EXPECT_EQ(end->reason, row.reason) << end->raw;
    EXPECT_TRUE(!row.at || end->at == row.at) << end->raw;
  }
}

TEST_F(KannelTest, reports_that_come_late_and_in_another_order_are_each_told_of_their_message) {
  delivery::Kannel kannel(work->settings("smpp"));
  const auto late = to("13812345675"), early = to("13812345676");
  ASSERT_EQ(kannel.send(late).how, Taken::How::kAccepted);
  EXPECT_EQ(receipts_of(late.id, 1).size(), 1u);
  ASSERT_EQ(kannel.send(early).how, Taken::How::kAccepted);
  EXPECT_TRUE(last(receipts_of(early.id, 2), State::kArrived));
  const auto receipts = receipts_of(late.id, 2);
  ASSERT_TRUE(last(receipts, State::kArrived));
  EXPECT_EQ(last(receipts, State::kArrived)->at, "2023-02-14T09:17:00") << "the carrier's time, not when it came";
}

TEST_F(KannelTest, what_it_refuses_is_told_apart_from_what_it_can_not_do_now) {
  auto wrong = work->settings("smpp");
  wrong.password = "other";
  const auto not_ours = delivery::Kannel(wrong).send(to("13812345671"));
  EXPECT_EQ(not_ours.how, Taken::How::kDown);
  EXPECT_EQ(not_ours.reason, "not_authorised");
  auto nowhere = work->settings("no-such-smsc");
  const auto unrouted = delivery::Kannel(nowhere).send(to("13812345671"));
  EXPECT_TRUE(unrouted.how == Taken::How::kRefused || unrouted.how == Taken::How::kDown) << unrouted.raw;
}

TEST_F(KannelTest, while_one_is_down_the_other_takes_all_and_nothing_goes_out_twice) {
  KannelAtWork second;
  const auto clock = [] {
    return std::chrono::duration_cast<delivery::Millis>(std::chrono::steady_clock::now().time_since_epoch());
  };
  delivery::Gateways gateways(delivery::Channel::Kind::kSms, {clock, [] { return uint64_t{7}; }});
  auto settings = work->settings("smpp"), spare = second.settings("smpp");
  spare.name = "spare";
  gateways.add(std::make_unique<delivery::Kannel>(settings), {});
  gateways.add(std::make_unique<delivery::Kannel>(spare), {});
  const size_t before = work->smsc().taken().size();
  std::map<std::string, int> by;
  for (int i = 0; i < 30; ++i) {
    if (i == 10) work->end_smsbox();
    const auto taken = gateways.send(to("1381234" + std::to_string(1000 + i) + "1"));
    EXPECT_EQ(taken.how, Taken::How::kAccepted) << i << " " << taken.raw;
    ++by[taken.gateway];
  }
  work->start_smsbox();
  EXPECT_EQ(by["modem"], 10);
  EXPECT_EQ(by["spare"], 20);
  EXPECT_EQ(gateways.status()[0].state, delivery::GatewayStatus::State::kDown);
  EXPECT_TRUE(
      wait_until([&] { return second.smsc().taken().size() >= 20 && work->smsc().taken().size() >= before + 10; }));
  std::set<std::string> numbers;
  for (const auto& [number, text] : second.smsc().taken()) EXPECT_TRUE(numbers.insert(number).second) << number;
}

// How many messages a second Kannel takes from us, connections kept: docs/performance.md.
TEST_F(KannelTest, takes_a_series_quickly) {
  constexpr int kMessages = 2000, kThreads = 4;
  delivery::Kannel kannel(work->settings("smpp"));
  std::atomic<int> next{0}, accepted{0};
  const auto begun = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&] {
      while (next++ < kMessages)
        if (kannel.send(to("13812345671")).how == Taken::How::kAccepted) ++accepted;
    });
  for (auto& one : threads) one.join();
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  EXPECT_EQ(accepted, kMessages);
  std::printf("kannel: %d messages accepted in %.2f s, %.0f a second\n", kMessages, took, kMessages / took);
  RecordProperty("messages_a_second", static_cast<int>(kMessages / took));
}

}  // namespace
}  // namespace channel_tests
