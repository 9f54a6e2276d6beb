#include "delivery/bounce.h"

#include <vector>

#include "base/text.h"
#include "delivery/carrier_time.h"
#include "delivery/letter.h"
#include "delivery/mime.h"
#include "delivery/reasons.h"
#include "delivery/smtp_channel.h"
#include "delivery/words_of_bounces.h"

namespace delivery {
namespace {

using State = Receipt::State;
using Fields = std::map<std::string, std::string, std::less<>>;

template <class Visit>
void each_part(const MimePart& part, const Visit& visit) {
  visit(part);
  for (const auto& one : part.parts) each_part(one, visit);
}

std::string_view field(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

// In the copy of our letter that comes with it: whole, or its head alone.
std::string id_in_copy(const MimePart& letter, std::string_view sender) {
  std::string id;
  each_part(letter, [&](const MimePart& part) {
    if (!id.empty() || &part == &letter) return;
    if (part.type == "text/rfc822-headers" || part.type == "message/rfc822-headers")
      id = id_in(field(read_fields(part.text()), "message-id"), sender);
    else
      id = id_in(part.header("message-id"), sender);
  });
  return id;
}

std::string id_of_ours(const MimePart& letter, std::string_view text, std::string_view sender) {
  for (const auto& id : {id_in_copy(letter, sender), id_in(letter.header("in-reply-to"), sender),
                         id_in(letter.header("references"), sender), id_in(text, sender)})
    if (!id.empty()) return id;
  return {};
}

// Groups of fields parted by empty lines: one of the letter, then one for each recipient. Ours has one.
std::vector<Fields> groups_of(std::string_view status) {
  std::vector<Fields> all;
  std::string group;
  const auto end_group = [&] {
    if (auto fields = read_fields(group); !fields.empty() && all.size() < 10) all.push_back(std::move(fields));
    group.clear();
  };
  for (auto line : base::split(status, '\n')) {
    if (base::trim(line).empty())
      end_group();
    else
      group += std::string(line) + "\n";
  }
  end_group();
  return all;
}

// "smtp; 550 5.1.1 no such user": what stands after the kind.
std::string_view after_kind(std::string_view value) {
  const size_t semicolon = value.find(';');
  return semicolon == std::string_view::npos ? value : base::trim(value.substr(semicolon + 1));
}

std::optional<State> state_of(std::string_view action) {
  const auto word = base::lower_ascii(base::trim(action.substr(0, action.find_first_of(" ;("))));
  if (word == "failed") return State::kFailed;
  if (word == "delivered") return State::kArrived;
  if (word == "delayed" || word == "relayed" || word == "expanded") return State::kOnTheWay;
  return std::nullopt;
}

// Words of a page without its marks.
std::string without_tags(std::string_view html) {
  std::string out;
  bool inside = false;
  for (const char c : html) {
    if (c == '<') inside = true;
    if (!inside) out += c;
    if (c == '>') {
      inside = false;
      out += ' ';
    }
  }
  return out;
}

// All that is written for people.
std::string text_of(const MimePart& letter) {
  std::string all;
  each_part(letter, [&](const MimePart& part) {
    if (part.type == "text/plain" || part.type == "text/html") all += part.text() + "\n";
  });
  return all;
}

// … up to the copy of our letter: what we wrote there is no reason.
std::string words_before_copy(std::string_view text) {
  auto words = without_tags(text);
  for (const char* copy : {"------ This is a copy", "--- Below this line is a copy", "Original-Message", "原邮件"})
    words = words.substr(0, words.find(copy));
  return words;
}

std::optional<Receipt> by_status(const MimePart& letter, std::string_view text) {
  std::optional<Receipt> receipt;
  each_part(letter, [&](const MimePart& part) {
    if (receipt || part.type != "message/delivery-status") return;
    for (const auto& group : groups_of(part.text())) {
      const auto state = state_of(field(group, "action"));
      if (!state || receipt) continue;
      receipt.emplace();
      receipt->state = *state;
      // Where the relay itself did not take it there is no server's answer, and only people are told why.
      const auto diagnostic = after_kind(field(group, "diagnostic-code"));
      const std::string words = diagnostic.empty() ? words_before_copy(text) : std::string(diagnostic);
      if (*state == State::kFailed) {
        auto status = enhanced_status(field(group, "status"));
        // What the receiving server said is nearer than what the relay made of it.
        if (const auto said = enhanced_status(words); !said.empty()) status = said;
        receipt->reason = reason_of_bounce(status, words, {});
      }
      const auto attempted = field(group, "last-attempt-date");
      receipt->at = carrier_time(attempted.empty() ? letter.header("date") : attempted).value_or("");
      receipt->raw = kept_raw(std::string(base::trim(part.text())) +
                              (diagnostic.empty() ? "\n\n" + std::string(base::trim(words)) : ""));
    }
  });
  return receipt;
}

bool comes_from_a_server(const MimePart& letter) {
  const auto from = base::lower_ascii(decoded_words(letter.header("from")));
  for (const char* name : {"mailer-daemon", "postmaster", "mail delivery s"})
    if (from.find(name) != std::string::npos) return true;
  return letter.header("return-path") == "<>";
}

bool says_it_came_back(const MimePart& letter) {
  const auto subject = base::lower_ascii(decoded_words(letter.header("subject")));
  for (const char* word : {"退信", "未送达", "投递失败", "undeliver", "delivery status", "delivery failure",
                           "delivery failed", "failure notice", "returned mail", "returning message"})
    if (subject.find(word) != std::string::npos) return true;
  return !letter.header("x-failed-recipients").empty();
}

std::optional<Receipt> by_words(const MimePart& letter, std::string_view text) {
  if (!comes_from_a_server(letter) || !says_it_came_back(letter)) return std::nullopt;
  Receipt receipt;
  receipt.state = State::kFailed;
  const auto words = words_before_copy(text);
  receipt.reason = reason_of_bounce(enhanced_status(words), words, {});
  const auto subject = base::lower_ascii(decoded_words(letter.header("subject")));
  if (subject.find("warning") != std::string::npos || subject.find("delayed") != std::string::npos) {
    receipt.state = State::kOnTheWay;
    receipt.reason.clear();
  }
  receipt.at = carrier_time(letter.header("date")).value_or("");
  receipt.raw = kept_raw(base::trim(words));
  return receipt;
}

}  // namespace

std::optional<Receipt> read_bounce(std::string_view bytes, std::string_view sender_address) {
  const auto letter = read_mime(bytes);
  if (!letter) return std::nullopt;
  const auto text = text_of(*letter);
  const auto id = id_of_ours(*letter, text, sender_address);
  if (id.empty()) return std::nullopt;
  auto receipt = by_status(*letter, text);
  if (!receipt) receipt = by_words(*letter, text);
  if (receipt) receipt->id = id;
  return receipt;
}

}  // namespace delivery
