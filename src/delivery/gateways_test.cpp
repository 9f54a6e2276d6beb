#include "delivery/gateways.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <thread>

#include "delivery/limits.h"

namespace delivery {
namespace {

using How = Taken::How;
using State = GatewayStatus::State;
using std::chrono::seconds;

const Outgoing kMessage{"abc-1", "13812345678", "", "x"};

// Does what it is told, and keeps who asked it when.
class Scripted : public Channel {
 public:
  Scripted(std::string name, std::function<Taken()> answer) : name_(std::move(name)), answer_(std::move(answer)) {}
  Kind kind() const override { return Kind::kSms; }
  std::string_view name() const override { return name_; }
  std::optional<base::Refusal> unfit(const Outgoing&) const override { return std::nullopt; }
  Taken send(const Outgoing&) override {
    auto taken = answer_();
    taken.gateway = name_;
    return taken;
  }
  base::Result<std::vector<Receipt>> receipts_in(const Report&) const override { return std::vector<Receipt>{}; }

 private:
  std::string name_;
  std::function<Taken()> answer_;
};

struct World {
  Millis now{1'000'000};
  uint64_t chance = 0;
  Outside outside() {
    return {[this] { return now; }, [this] { return chance; }};
  }
};

Taken answer(How how, std::string reason = "") {
  Taken taken;
  taken.how = how;
  taken.reason = std::move(reason);
  return taken;
}

struct Pair {
  World world;
  How first = How::kAccepted, second = How::kAccepted;
  int asked_first = 0, asked_second = 0;
  Gateways gateways{Channel::Kind::kSms, world.outside()};

  explicit Pair(Gateways::Limit limit = {}) {
    gateways.add(std::make_unique<Scripted>("a", [this] { return ++asked_first, answer(first, "unreachable"); }),
                 limit);
    gateways.add(std::make_unique<Scripted>("b", [this] { return ++asked_second, answer(second, "busy"); }), {});
  }
};

TEST(gateways, the_next_is_used_where_one_is_down_and_the_first_again_when_it_is_back) {
  Pair pair;
  EXPECT_EQ(pair.gateways.send(kMessage).gateway, "a");
  pair.first = How::kDown;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(pair.gateways.send(kMessage).gateway, "b");
  EXPECT_EQ(pair.asked_first, 1 + limits::kFailuresToRest) << "then it rests";
  auto status = pair.gateways.status();
  EXPECT_EQ(status[0].state, State::kDown);
  EXPECT_EQ(status[0].reason, "unreachable");
  EXPECT_EQ(status[0].since, pair.world.now);
  EXPECT_EQ(status[1].accepted, 10);
  EXPECT_EQ(status[1].state, State::kUp);

  pair.first = How::kAccepted;
  pair.world.now = status[0].next;
  EXPECT_EQ(pair.gateways.status()[0].state, State::kTried);
  EXPECT_EQ(pair.gateways.send(kMessage).gateway, "a");
  EXPECT_EQ(pair.gateways.status()[0].state, State::kUp);
  EXPECT_EQ(pair.gateways.status()[0].since, Millis{0});
}

TEST(gateways, what_was_refused_or_is_in_doubt_goes_to_nobody_else) {
  for (const auto how : {How::kRefused, How::kInDoubt}) {
    Pair pair;
    pair.first = how;
    EXPECT_EQ(pair.gateways.send(kMessage).how, how);
    EXPECT_EQ(pair.asked_second, 0);
  }
}

TEST(gateways, where_all_are_down_it_says_when_to_come_back) {
  Pair pair;
  pair.first = pair.second = How::kDown;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(pair.gateways.send(kMessage).how, How::kDown);
  const auto taken = pair.gateways.send(kMessage);
  EXPECT_EQ(taken.gateway, "");
  ASSERT_TRUE(taken.retry_after);
  EXPECT_EQ(*taken.retry_after, Millis(limits::kFirstRest) / 2);
  EXPECT_EQ(pair.asked_first, limits::kFailuresToRest);
}

TEST(gateways, a_gateway_at_its_limit_is_waited_for) {
  Pair pair({2, 2});
  EXPECT_EQ(pair.gateways.send(kMessage).gateway, "a");
  EXPECT_EQ(pair.gateways.send(kMessage).gateway, "a");
  const auto taken = pair.gateways.send(kMessage);
  EXPECT_EQ(taken.how, How::kDown);
  EXPECT_EQ(taken.reason, "limited");
  EXPECT_EQ(*taken.retry_after, Millis{500});
  EXPECT_EQ(pair.asked_second, 0);
  EXPECT_EQ(pair.gateways.status()[0].failures, 0);
  pair.world.now += *taken.retry_after;
  EXPECT_EQ(pair.gateways.send(kMessage).gateway, "a");
}

TEST(gateways, one_message_tries_a_gateway_out_while_the_others_go_elsewhere) {
  World world;
  std::atomic<bool> down{true}, inside{false}, go{false};
  std::atomic<int> tries{0};
  Gateways gateways(Channel::Kind::kSms, world.outside());
  gateways.add(std::make_unique<Scripted>("a",
                                          [&] {
                                            if (down) return answer(How::kDown, "unreachable");
                                            ++tries;
                                            inside = true;
                                            while (!go) std::this_thread::yield();
                                            return answer(How::kAccepted);
                                          }),
               {});
  gateways.add(std::make_unique<Scripted>("b", [] { return answer(How::kAccepted); }), {});
  for (int i = 0; i < limits::kFailuresToRest; ++i) gateways.send(kMessage);
  down = false;
  world.now += limits::kLongestRest;
  std::thread trying([&] { EXPECT_EQ(gateways.send(kMessage).gateway, "a"); });
  while (!inside) std::this_thread::yield();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(gateways.send(kMessage).gateway, "b");
  go = true;
  trying.join();
  EXPECT_EQ(tries, 1);
}

TEST(gateways, none_is_said_plainly) {
  World world;
  Gateways gateways(Channel::Kind::kEmail, world.outside());
  EXPECT_EQ(gateways.unfit(kMessage)->code, "delivery.none");
  EXPECT_EQ(gateways.send(kMessage).how, How::kDown);
  EXPECT_EQ(gateways.named("a"), nullptr);
}

RC_GTEST_PROP(breaker, rests_grow_within_bounds_and_end, ()) {
  Breaker breaker;
  Millis now{0}, longest{0};
  for (int i = *rc::gen::inRange(1, 40); i > 0; --i) {
    const auto chance = *rc::gen::arbitrary<uint64_t>();
    breaker.failed(now, chance, std::nullopt);
    if (!breaker.tried_out()) continue;
    const auto rest = breaker.until() - now;
    RC_ASSERT(rest >= Millis(limits::kFirstRest) / 2 && rest <= limits::kLongestRest);
    RC_ASSERT(rest * 2 >= longest);  // no shorter than before, but for chance
    longest = std::max(longest, rest);
    RC_ASSERT(!breaker.may_ask(breaker.until() - Millis{1}));
    now = breaker.until();
    RC_ASSERT(breaker.may_ask(now));
    RC_ASSERT(!breaker.may_ask(now));  // the one who tries it is under way
  }
  breaker.succeeded();
  RC_ASSERT(breaker.may_ask(now));
}

TEST(breaker, a_gateway_that_says_when_is_heard) {
  Breaker breaker;
  breaker.failed(Millis{0}, 0, seconds(30));
  EXPECT_TRUE(breaker.resting(seconds(29)));
  EXPECT_FALSE(breaker.resting(seconds(30)));
  breaker.failed(seconds(30), 0, std::chrono::hours(1000));
  EXPECT_FALSE(breaker.resting(seconds(30) + limits::kLongestRest)) << "but not for ever";
}

RC_GTEST_PROP(bucket, never_more_than_the_limit_and_never_idle, ()) {
  const auto per_second = *rc::gen::inRange<int64_t>(1, 1001), burst = *rc::gen::inRange<int64_t>(1, 100);
  Bucket bucket(per_second, burst);
  Millis now{0};
  int64_t taken = 0;
  for (const auto step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300))) {
    now += Millis{step};
    while (bucket.take(now)) ++taken;
    RC_ASSERT(taken * 1000 <= burst * 1000 + now.count() * per_second);
    const auto next = bucket.next(now);
    RC_ASSERT(next > now);
    Bucket later = bucket;
    RC_ASSERT(later.take(next));
    RC_ASSERT(next - now <= Millis{1000 / per_second + 1});
  }
}

TEST(bucket, a_clock_that_jumps_does_no_harm) {
  Bucket bucket(10, 2);
  EXPECT_TRUE(bucket.take(seconds(1000)));
  EXPECT_TRUE(bucket.take(seconds(1000)));
  EXPECT_FALSE(bucket.take(seconds(1000)));
  EXPECT_FALSE(bucket.take(seconds(10))) << "put back";
  EXPECT_TRUE(bucket.take(seconds(11)));
  EXPECT_TRUE(bucket.take(std::chrono::hours(24 * 365 * 200)));
}

}  // namespace
}  // namespace delivery
