#include "net/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/text.h"

namespace net {
namespace {

constexpr size_t kReply = 2000;  // bytes kept of what a server says at once

// What goes to and fro. libcurl tells only the last code, and not what it was an answer to.
struct Talk {
  const std::string* letter;
  size_t given = 0;
  bool all_given = false;
  SmtpAnswer* answer;
  bool answered_letter = false, left = false;

  void we_say(std::string_view line) {
    // Nothing else is kept: what follows AUTH is a secret. A farewell does not change what was said before it.
    if (line.starts_with("QUIT")) left = true;
    if (left) return;
    answer->code = 0;
    answer->text.clear();
    if (line.starts_with("MAIL ")) answer->at = SmtpAnswer::At::kSender;
    if (line.starts_with("RCPT ")) answer->at = SmtpAnswer::At::kRecipient;
    if (line.starts_with("DATA")) answer->at = SmtpAnswer::At::kLetter;
  }

  void server_says(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    const auto code = base::parse_int(line.substr(0, 3));
    if (!code || left) return;
    if (answer->code != *code) answer->text.clear();  // another reply begins
    answer->code = static_cast<int>(*code);
    if (line.size() > 4 && answer->text.size() < kReply)
      answer->text += (answer->text.empty() ? "" : " ") + std::string(line.substr(4, kReply));
    if (all_given) answered_letter = true;
  }
};

size_t give(char* to, size_t size, size_t count, void* from) {
  auto& talk = *static_cast<Talk*>(from);
  const size_t n = std::min(size * count, talk.letter->size() - talk.given);
  std::memcpy(to, talk.letter->data() + talk.given, n);
  talk.given += n;
  if (n == 0) {
    talk.all_given = true;  // after this libcurl writes the dot that hands the letter over
    talk.answer->code = 0;
    talk.answer->text.clear();
  }
  return n;
}

int listen(CURL* /*handle*/, curl_infotype kind, char* bytes, size_t size, void* to) {
  auto& talk = *static_cast<Talk*>(to);
  if (kind == CURLINFO_HEADER_OUT) talk.we_say({bytes, size});
  if (kind == CURLINFO_HEADER_IN) talk.server_says({bytes, size});
  return 0;
}

std::string url_of(const SmtpServer& server) {
  const bool bare_v6 = server.host.find(':') != std::string::npos && !server.host.starts_with('[');
  return std::string(server.tls == SmtpServer::Tls::kFromTheStart ? "smtps://" : "smtp://") +
         (bare_v6 ? "[" + server.host + "]" : server.host) + ":" + std::to_string(server.port) + "/" + server.hello;
}

void lay_server(CURL* curl, const SmtpServer& server) {
  curl_easy_setopt(curl, CURLOPT_URL, url_of(server).c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(server.whole.count()));
  if (server.tls == SmtpServer::Tls::kStartTls)
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!server.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server.ca_file.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
  }
}

}  // namespace

SmtpAnswer Smtp::hand_over(const SmtpLetter& letter) {
  const auto lent = handles_.lend();
  CURL* curl = lent.get();
  SmtpAnswer answer;
  Talk talk{&letter.bytes, 0, false, &answer};
  lay_server(curl, server_);
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to(
      curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()), curl_slist_free_all);
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + letter.from + ">").c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);  // all of it goes to listen()
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);

  const auto done = curl_easy_perform(curl);
  answer.taken = done == CURLE_OK || (talk.answered_letter && answer.code == 250);
  if (answer.taken) return answer;
  answer.in_doubt = talk.all_given && !talk.answered_letter;
  answer.timed_out = done == CURLE_OPERATION_TIMEDOUT;
  answer.trouble = curl_easy_strerror(done);
  return answer;
}

}  // namespace net
