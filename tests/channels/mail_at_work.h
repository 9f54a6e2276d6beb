#pragma once
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

#include "delivery/maildir.h"
#include "delivery/smtp_channel.h"
#include "started.h"

namespace channel_tests {

/// Debian's exim as a court's relay, with TLS. What becomes of a letter is in its address: nobody-… is refused at once,
/// later-… put off, bounced-… taken and sent back; what is for service@ comes into the mailbox of bounces, all else
/// into the inbox. Runs as whoever runs the test; started by root, as the user its package made.
class MailAtWork {
 public:
  MailAtWork() {
    if (std::system(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
                     "subjectAltName=IP:127.0.0.1 -keyout " +
                     folder_.path("key.pem") + " -out " + folder_.path("cert.pem") + " >/dev/null 2>&1")
                        .c_str()) != 0)
      throw std::runtime_error("openssl");
    std::filesystem::permissions(folder_.path("key.pem"), std::filesystem::perms(0644));
    const auto* user = ::getuid() == 0 ? ::getpwnam("Debian-exim") : ::getpwuid(::getuid());
    if (!user) throw std::runtime_error("no user for exim");
    for (const char* name : {"spool", "log", "bounces", "bounces/new", "bounces/cur", "bounces/tmp", "inbox",
                             "inbox/new", "inbox/cur", "inbox/tmp"}) {
      std::filesystem::create_directory(folder_.path(name));
      if (::chown(folder_.path(name).c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown");
    }
    folder_.write("exim.conf", configuration(user->pw_uid, user->pw_gid));
    start();
  }

  void start() {
    exim_ = std::make_unique<Started>(
        std::vector<std::string>{"/usr/sbin/exim4", "-C", folder_.path("exim.conf"), "-bdf", "-q1m"},
        folder_.path("exim.out"));
    if (!wait_until([&] { return listens(port_); })) throw std::runtime_error(folder_.read("exim.out"));
  }
  void end() { exim_->end(); }

  delivery::SmtpSettings settings(net::SmtpServer::Tls tls = net::SmtpServer::Tls::kStartTls) const {
    delivery::SmtpSettings s;
    s.name = "relay";
    s.server.host = "127.0.0.1";
    s.server.port = port_;
    s.server.tls = tls;
    s.server.ca_file = folder_.path("cert.pem");
    s.server.hello = "court.example";
    s.server.connect = std::chrono::seconds(5);
    s.server.whole = std::chrono::seconds(15);
    s.sender = {"service@court.example", "桂林市七星区人民法院"};
    return s;
  }
  std::string path(const char* name) const { return folder_.path(name); }
  delivery::Maildir bounces() const { return delivery::Maildir(folder_.path("bounces")); }
  /// Letters of a mailbox, once there are so many, or after some seconds.
  std::vector<delivery::Maildir::Letter> letters(const char* name, size_t count) const {
    const delivery::Maildir box(folder_.path(name));
    std::vector<delivery::Maildir::Letter> all;
    wait_until([&] {
      all = box.usable() ? box.waiting() : std::vector<delivery::Maildir::Letter>();
      return all.size() >= count;
    });
    return all;
  }
  std::string said() const { return folder_.read("exim.out") + folder_.read("log/main.log"); }

 private:
  std::string configuration(uid_t user, gid_t group) const {
    return fmt::format(
        "primary_hostname = relay.court.example\nspool_directory = {0}/spool\nlog_file_path = {0}/log/%s.log\n"
        "pid_file_path = {0}/exim.pid\nexim_user = {1}\nexim_group = {2}\nnever_users =\nkeep_environment =\n"
        "local_interfaces = 127.0.0.1\ndaemon_smtp_ports = {3}\nacl_smtp_rcpt = rcpt\nhost_lookup =\n"
        "rfc1413_query_timeout = 0s\nqualify_domain = relay.court.example\nmessage_size_limit = 1M\n"
        "tls_advertise_hosts = *\ntls_certificate = {0}/cert.pem\ntls_privatekey = {0}/key.pem\n"
        "smtp_accept_max = 50\nsmtp_accept_max_per_connection = 1000\nsmtp_accept_queue_per_connection = 0\n"
        "begin acl\nrcpt:\n"
        "  deny message = 5.1.1 no such user here\n       local_parts = ^nobody-\n"
        "  defer message = 4.2.0 come back later\n        local_parts = ^later-\n"
        "  accept\n"
        "begin routers\nbad:\n  driver = redirect\n  local_parts = ^bounced-\n  allow_fail\n"
        "  data = :fail: 5.1.1 mailbox does not exist\n"
        "all:\n  driver = accept\n  transport = folder\n"
        "begin transports\nfolder:\n  driver = appendfile\n"
        "  directory = ${{if eq{{$local_part}}{{service}}{{{0}/bounces}}{{{0}/inbox}}}}\n"
        "  maildir_format\n  create_directory\n  user = {1}\n  group = {2}\n  mode = 0600\n",
        folder_.path(), user, group, port_);
  }

  TemporaryFolder folder_;
  int port_ = free_port();
  std::unique_ptr<Started> exim_;
};

}  // namespace channel_tests
