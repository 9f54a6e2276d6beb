#pragma once
// Carriers between the court and its gateways, as bad as they come: one gateway that is never there, one whose mood
// changes, reports that are held up, doubled, and brought in any order to a court that may just have died.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/json.h"
#include "net/peer_for_tests.h"
#include "serving.h"

namespace load_tests {

/// A report on its way to the court.
struct Parcel {
  std::string gateway, query, body;  ///< a query, or a JSON body
};

/// Brings reports to the court: each in its own time, every fifth twice, again and again until the court says that it
/// has it. Remembers what was said to be kept, and how often it was tried.
class Postman {
 public:
  struct Told {
    Parcel parcel;
    int kept = 0;   ///< times the court said 200
    int tried = 0;  ///< … or may have kept it and died before it could say so
  };
  Postman() {
    for (int i = 0; i < 4; ++i) walking_.emplace_back([this](const std::stop_token& stop) { walk(stop); });
  }

  void add(Parcel parcel) {
    const std::lock_guard lock(mutex_);
    const size_t at = told_.size();
    told_.push_back({std::move(parcel)});
    // One in ten comes a day or two late.
    bag_.push_back({at, round_ + (random_() % 10 == 0 ? 1 + static_cast<int>(random_() % 2) : 0)});
    if (random_() % 5 == 0) bag_.push_back({at, round_ + static_cast<int>(random_() % 2)});
  }
  /// Where the court is now; 0: nowhere.
  void goes_to(int port) { port_ = port; }
  void next_round() {
    const std::lock_guard lock(mutex_);
    ++round_;
  }
  bool idle() const {
    const std::lock_guard lock(mutex_);
    return under_way_ == 0 &&
           std::none_of(bag_.begin(), bag_.end(), [&](const Errand& errand) { return errand.round <= round_; });
  }
  bool empty() const {
    const std::lock_guard lock(mutex_);
    return under_way_ == 0 && bag_.empty();
  }
  std::vector<Told> told() const {
    const std::lock_guard lock(mutex_);
    return told_;
  }
  /// What the court answered that was neither "kept" nor "come again".
  std::vector<std::string> complaints() const {
    const std::lock_guard lock(mutex_);
    return complaints_;
  }

 private:
  struct Errand {
    size_t at;
    int round;
  };

  void walk(const std::stop_token& stop) {
    while (!stop.stop_requested())
      if (port_ == 0 || !one()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }

  bool one() {
    Errand errand{};
    Parcel parcel;
    {
      const std::lock_guard lock(mutex_);
      std::shuffle(bag_.begin(), bag_.end(), random_);
      const auto found =
          std::find_if(bag_.begin(), bag_.end(), [&](const Errand& other) { return other.round <= round_; });
      if (found == bag_.end()) return false;
      errand = *found;
      bag_.erase(found);
      ++under_way_;
      parcel = told_[errand.at].parcel;
    }
    const auto answer = brought(parcel);
    const std::lock_guard lock(mutex_);
    --under_way_;
    if (answer) ++told_[errand.at].tried;
    const bool kept = answer && answer->starts_with("HTTP/1.1 200");
    if (kept)
      ++told_[errand.at].kept;
    else
      bag_.push_back(errand);
    if (!kept && answer && !answer->empty() && !answer->starts_with("HTTP/1.1 503"))
      complaints_.push_back(answer->substr(0, 400));
    return kept;
  }

  // Nothing when the court was not there; empty when it went away before it could answer.
  std::optional<std::string> brought(const Parcel& parcel) const {
    try {
      const auto path = "/api/v1/delivery/reports/" + parcel.gateway + (parcel.query.empty() ? "" : "?" + parcel.query);
      return system_tests::ask(static_cast<uint16_t>(port_.load()), parcel.body.empty() ? "GET" : "POST", path,
                               parcel.body);
    } catch (const std::runtime_error&) {
      return std::nullopt;
    }
  }

  mutable std::mutex mutex_;
  std::mt19937 random_{11};
  std::vector<Told> told_;
  std::vector<Errand> bag_;
  std::vector<std::string> complaints_;
  std::atomic<int> port_{0};
  int round_ = 0, under_way_ = 0;
  std::vector<std::jthread> walking_;
};

/// A provider's gateway, asked by HTTP. When it is ill it answers errors; when it is well it takes most, refuses some,
/// is now and then too busy, and breaks off after some, half of which it has taken.
class FickleGateway {
 public:
  struct Got {
    std::string id, mobile, text;
  };
  explicit FickleGateway(Postman& postman)
      : postman_(postman), peer_([this](net::Wire& wire) {
          for (auto seen = net::http_request(wire); !seen.head.empty(); seen = net::http_request(wire))
            if (const auto message = base::parse_json(seen.body);  // the court may die in the middle of one
                !message || !message->is_object() || !answer(wire, message->get_object()))
              return;
        }) {}

  int port() const { return peer_.port(); }
  void be_ill(bool ill) { ill_ = ill; }
  std::vector<Got> taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
  }

 private:
  bool answer(net::Wire& wire, const base::json::object& message) {
    const std::lock_guard lock(mutex_);
    const auto chance = [&](int of_hundred) { return static_cast<int>(random_() % 100) < of_hundred; };
    if (ill_) {
      // Whether it has taken what it answers with a 500, nobody knows.
      wire.say(net::http_answer(chance(70) ? "503 Service Unavailable" : "500 Internal Server Error", "not well"));
      return true;
    }
    if (chance(3)) {
      wire.say(net::http_answer("503 Service Unavailable", R"({"code":"103"})"));
      return true;
    }
    if (chance(5)) {
      wire.say(net::http_answer("200 OK", R"({"code":"105"})"));
      return true;
    }
    const bool breaks_off = chance(4);
    if (!breaks_off || chance(50)) take(message);
    if (breaks_off)
      wire.reset();
    else
      wire.say(net::http_answer("200 OK", fmt::format(R"({{"code":"0","msgid":"c{}"}})", taken_.size()),
                                "Content-Type: application/json\r\n"));
    return !breaks_off;
  }

  void take(const base::json::object& message) {
    const std::string id(base::text_at(message, "ext"));
    taken_.push_back(
        {id, std::string(base::text_at(message, "mobile")), std::string(base::text_at(message, "content"))});
    const auto tell = [&](const char* status, const char* error) {
      postman_.add(
          {"cloud", "",
           fmt::format(R"({{"ext":"{}","msgid":"c{}","status":"{}","err":"{}","time":"2023-02-15 09:{:02}:{:02}"}})",
                       id, taken_.size(), status, error, random_() % 60, random_() % 60)});
    };
    const auto luck = random_() % 10;
    if (luck < 8) tell("ACCEPTD", "");
    if (luck < 6) tell("DELIVRD", "");
    if (luck == 6) tell("UNDELIV", "105");
  }

  Postman& postman_;
  mutable std::mutex mutex_;
  std::mt19937 random_{5};
  std::vector<Got> taken_;
  std::atomic<bool> ill_{false};
  net::Peer peer_;
};

}  // namespace load_tests
