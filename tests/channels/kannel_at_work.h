#pragma once
#include <fmt/format.h>

#include <memory>

#include "base/percent.h"
#include "delivery/kannel.h"
#include "smsc.h"
#include "started.h"

namespace channel_tests {

/// Debian's Kannel, bearerbox and smsbox, with its own fake SMSC and with one that speaks SMPP; and who listens for its
/// reports.
class KannelAtWork {
 public:
  KannelAtWork()
      : reports_([this](net::Wire& wire) {
          for (auto seen = net::http_request(wire); !seen.head.empty(); seen = net::http_request(wire)) {
            note(seen.head);
            wire.say(net::http_answer("200 OK", ""));
          }
        }) {
    folder_.write("kannel.conf", configuration());
    start_bearerbox();
    start_smsbox();
  }

  void start_bearerbox() {
    bearerbox_ = std::make_unique<Started>(words("bearerbox"), folder_.path("bearerbox.out"));
    ready(smsbox_port_, "bearerbox");
    ready(fake_port_, "bearerbox");
  }
  void start_smsbox() {
    smsbox_ = std::make_unique<Started>(words("smsbox"), folder_.path("smsbox.out"));
    ready(sendsms_port_, "smsbox");
  }
  void end_smsbox() { smsbox_->end(); }
  void end_bearerbox() { bearerbox_->end(SIGKILL); }

  /// Kannel's fakesmsc, which writes down what a handset would get.
  std::unique_ptr<Started> fake_handset() {
    const auto before = clients();
    auto handset =
        std::make_unique<Started>(std::vector<std::string>{"/usr/lib/kannel/test/fakesmsc", "-H", "127.0.0.1", "-r",
                                                           std::to_string(fake_port_), "-m", "0"},
                                  folder_.path("fakesmsc.out"));
    if (!wait_until([&] { return clients() > before; })) throw std::runtime_error(folder_.read("fakesmsc.out"));
    return handset;
  }
  std::string handset_got() const { return folder_.read("fakesmsc.out"); }

  delivery::KannelSettings settings(const std::string& smsc) const {
    return {"modem",
            fmt::format("http://127.0.0.1:{}/cgi-bin/sendsms", sendsms_port_),
            "court",
            "secret",
            "10690",
            smsc,
            "86",
            "七星区法院",
            fmt::format("http://127.0.0.1:{}/reports/modem", reports_.port()),
            "",
            {}};
  }

  /// All reports so far, as the channel reads them.
  std::vector<delivery::Receipt> receipts() const {
    const delivery::Kannel kannel(settings("smpp"));
    std::vector<delivery::Receipt> all;
    const std::lock_guard lock(mutex_);
    for (const auto& query : queries_)
      if (auto read = kannel.receipts_in({base::read_query(query), "", ""}); read.ok())
        all.insert(all.end(), read->begin(), read->end());
    return all;
  }
  /// The queries of its reports, from the one numbered `from` on.
  std::vector<std::string> queries(size_t from) const {
    const std::lock_guard lock(mutex_);
    return {queries_.begin() + static_cast<std::ptrdiff_t>(std::min(from, queries_.size())), queries_.end()};
  }
  const Smsc& smsc() const { return smsc_; }
  std::string said() const { return folder_.read("bearerbox.out") + folder_.read("smsbox.out"); }

 private:
  static std::string configuration_group(const std::string& name, const std::string& rest) {
    return "group = " + name + "\n" + rest + "\n";
  }
  std::string configuration() const {
    return configuration_group("core", fmt::format("admin-port = {}\nadmin-interface = 127.0.0.1\nadmin-password = {}\n"
                                                   "smsbox-port = {}\nsmsbox-interface = 127.0.0.1\nlog-level = 0\n"
                                                   "log-file = {}\nbox-allow-ip = 127.0.0.1\nbox-deny-ip = *.*.*.*\n"
                                                   "store-type = file\nstore-location = {}\n"
                                                   // One SMSC that is away would hold up the others for a minute.
                                                   "sms-resend-freq = 1\n",
                                                   free_port(), "not-used", smsbox_port_, folder_.path("bearerbox.log"),
                                                   folder_.path("store"))) +
           configuration_group("smsc", fmt::format("smsc = fake\nsmsc-id = fake\nallowed-smsc-id = fake\nport = {}\n"
                                                   "connect-allow-ip = 127.0.0.1\n",
                                                   fake_port_)) +
           configuration_group("smsc",
                               fmt::format("smsc = smpp\nsmsc-id = smpp\nallowed-smsc-id = smpp\nhost = 127.0.0.1\n"
                                           "port = {}\ntransceiver-mode = true\nsmsc-username = court\n"
                                           "smsc-password = secret\nsystem-type = x\nreconnect-delay = 1\n",
                                           smsc_.port())) +
           configuration_group("smsbox", fmt::format("bearerbox-host = 127.0.0.1\nsendsms-port = {}\n"
                                                     "sendsms-interface = 127.0.0.1\nlog-level = 0\nlog-file = {}\n",
                                                     sendsms_port_, folder_.path("smsbox.log"))) +
           configuration_group("sendsms-user",
                               "username = court\npassword = secret\nconcatenation = true\nmax-messages = 10\n") +
           configuration_group("sms-service", "keyword = default\ntext = \"\"\nmax-messages = 0\n");
  }
  std::vector<std::string> words(const std::string& program) const {
    return {"/usr/sbin/" + program, "-v", "4", folder_.path("kannel.conf")};
  }
  void ready(int port, const std::string& program) const {
    if (!wait_until([&] { return listens(port); }))
      throw std::runtime_error(program + ": " + folder_.read(program + ".out"));
  }
  size_t clients() const {
    const auto log = folder_.read("bearerbox.log");
    size_t count = 0;
    for (size_t at = 0; (at = log.find("client connected", at)) != std::string::npos; ++at) ++count;
    return count;
  }
  void note(const std::string& head) {
    const auto begin = head.find('?'), end = head.find(' ', begin);
    if (begin == std::string::npos) return;
    const std::lock_guard lock(mutex_);
    queries_.push_back(head.substr(begin + 1, end - begin - 1));
  }

  TemporaryFolder folder_;
  mutable std::mutex mutex_;
  std::vector<std::string> queries_;
  net::Peer reports_;
  Smsc smsc_;
  int smsbox_port_ = free_port(), fake_port_ = free_port(), sendsms_port_ = free_port();
  std::unique_ptr<Started> bearerbox_, smsbox_;
};

}  // namespace channel_tests
