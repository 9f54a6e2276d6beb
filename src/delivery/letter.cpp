#include "delivery/letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "delivery/mime.h"
#include "delivery/web_taken.h"

namespace delivery {
namespace {

// "Tue, 14 Feb 2023 09:20:31 +0800"
std::string date_header(int64_t now) {
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const int64_t at = now + 8 * 3600;
  const auto date = base::Date::from_days(static_cast<int32_t>(at / 86400));
  const int64_t rest = at % 86400;
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0800", kDays[date.weekday()], date.day(),
                     kMonths[date.month() - 1], date.year(), rest / 3600, rest / 60 % 60, rest % 60);
}

std::string_view domain_of(std::string_view address) { return address.substr(address.find('@') + 1); }

std::string with_line_ends(std::string_view text) {
  std::string out;
  for (const auto line : base::split(text, '\n'))
    out += std::string(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line) + "\r\n";
  return out;
}

}  // namespace

std::string letter_of(const Outgoing& message, const Sender& sender, int64_t now) {
  std::string from = sender.address;
  if (!sender.name.empty()) {
    const auto name = encoded_words(sender.name, 6);
    const bool words = name.starts_with("=?");
    from = (words ? name : "\"" + base::replace_all(base::replace_all(name, "\\", ""), "\"", "") + "\"") + "\r\n <" +
           sender.address + ">";
  }
  // What the text says on one line is one line, whatever else stands in it.
  const auto subject = base::replace_all(base::replace_all(message.subject, "\r", ""), "\n", " ");
  return "Date: " + date_header(now) + "\r\nFrom: " + from + "\r\nTo: <" + email_address(message.to).value_or("") +
         ">\r\nSubject: " + encoded_words(subject, 9) + "\r\nMessage-ID: " + message_id(message.id, sender.address) +
         "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\n" +
         base64_lines(with_line_ends(message.text));
}

std::string message_id(std::string_view id, std::string_view sender_address) {
  return "<" + std::string(id) + "@" + std::string(domain_of(sender_address)) + ">";
}

std::string id_in(std::string_view message_id, std::string_view sender_address) {
  const std::string end = "@" + std::string(domain_of(sender_address)) + ">";
  for (size_t at = 0; (at = message_id.find('<', at)) != std::string_view::npos; ++at) {
    const auto rest = message_id.substr(at + 1);
    const auto id = rest.substr(0, rest.find('@'));
    if (is_id(id) && rest.substr(id.size()).starts_with(end)) return std::string(id);
  }
  return {};
}

std::optional<std::string> email_address(std::string_view text) {
  std::string address(base::trim(base::fold_width(text)));
  const auto at = address.find('@');
  if (at == std::string::npos || at == 0 || at > 64 || address.size() > 254) return std::nullopt;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const auto local = std::string_view(address).substr(0, at), domain = std::string_view(address).substr(at + 1);
  const bool local_fits = std::all_of(local.begin(), local.end(), [&](char c) {
    return is_letter(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  });
  if (!local_fits || local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos)
    return std::nullopt;
  const auto labels = base::split(domain, '.');
  const bool domain_fits =
      labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), [&](std::string_view label) {
        return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
               std::all_of(label.begin(), label.end(), [&](char c) { return is_letter(c) || c == '-'; });
      });
  if (!domain_fits) return std::nullopt;
  return address;
}

}  // namespace delivery
