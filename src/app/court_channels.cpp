#include "app/court_channels.h"

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "base/messages.h"
#include "base/random.h"
#include "delivery/bounce.h"

namespace app {
namespace {

std::optional<std::string> first_line(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) return std::nullopt;
  return line;
}

std::optional<std::string> variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread starts
  return value ? std::optional<std::string>(value) : std::nullopt;
}

std::string name_of(const delivery::GatewaySettings& one) {
  return std::visit([](const auto& gateway) { return gateway.name; }, one.gateway);
}

std::string names_of(const std::vector<delivery::GatewaySettings>& gateways) {
  std::string all;
  for (const auto& one : gateways) all += (all.empty() ? "" : ", ") + name_of(one);
  return all.empty() ? "-" : all;
}

uint64_t chance() {
  const auto bytes = base::random_bytes(sizeof(uint64_t));
  uint64_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

delivery::Millis now() {
  return std::chrono::duration_cast<delivery::Millis>(std::chrono::system_clock::now().time_since_epoch());
}

}  // namespace

const delivery::Machine& this_machine() {
  static const delivery::Machine machine{first_line, variable,
                                         [](const std::string& path) { return delivery::Maildir(path).usable(); }};
  return machine;
}

delivery::Outside outside() { return {now, chance}; }

bool collect_bounces(delivery::Channels& channels, office::Dispatcher& dispatcher) {
  const auto letters = channels.mailbox->waiting();
  for (const auto& letter : letters) {
    if (const auto receipt = delivery::read_bounce(letter.bytes, channels.letters_from))
      (void)dispatcher.take(*receipt, "mailbox");
    channels.mailbox->put_aside(letter.name);
  }
  return !letters.empty();
}

std::string described(const delivery::Settings& settings, base::Language language) {
  if (settings.sms.empty() && settings.email.empty())
    return base::message("delivery.not_configured", {}, language).sentence;
  return base::message("delivery.configured",
                       {{"sms", names_of(settings.sms)},
                        {"email", names_of(settings.email)},
                        {"mailbox", settings.maildir.empty() ? "-" : settings.maildir}},
                       language)
      .sentence;
}

}  // namespace app
