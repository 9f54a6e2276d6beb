#pragma once
#include <chrono>
#include <string>

#include "net/handles.h"

namespace net {

struct SmtpServer {
  enum class Tls { kNone, kStartTls, kFromTheStart };
  std::string host;
  int port = 25;
  Tls tls = Tls::kStartTls;    ///< kStartTls: required, not merely tried
  std::string user, password;  ///< where not empty
  std::string hello;           ///< our name in EHLO; empty: the machine's
  std::string ca_file;         ///< PEM; empty: the system's
  std::chrono::milliseconds connect{10000}, whole{60000};
};

struct SmtpLetter {
  std::string from, to;  ///< of the envelope
  std::string bytes;     ///< RFC 5322, lines ended by CR LF
};

struct SmtpAnswer {
  enum class At {
    kSession,    ///< connection, greeting, EHLO, STARTTLS, AUTH
    kSender,     ///< MAIL
    kRecipient,  ///< RCPT
    kLetter,     ///< DATA and after it
  };
  bool taken = false;
  bool in_doubt = false;  ///< the whole letter was out, and no answer to it was had
  bool timed_out = false;
  At at = At::kSession;  ///< how far it came
  int code = 0;          ///< the server's last reply: 250, 450, 550 …; 0 when there was none
  std::string text;      ///< … and its words, lines joined by a space
  std::string trouble;   ///< libcurl's words, for a log; empty where taken
};

/// Hands letters to one server. Connections are kept and used again; nothing is handed over twice. Threads: any.
class Smtp {
 public:
  explicit Smtp(SmtpServer server) : server_(std::move(server)) {}
  SmtpAnswer hand_over(const SmtpLetter& letter);

 private:
  SmtpServer server_;
  Handles handles_;
};

}  // namespace net
