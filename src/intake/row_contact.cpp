// How the debtor is reached, and the card and contract he is reached about.
#include "base/text.h"
#include "intake/clean.h"
#include "intake/row_at.h"
#include "law/identifiers.h"

namespace intake {
namespace {

bool is_landline(const std::string& n) {
  return n.size() >= 10 && n.size() <= 12 && n[0] == '0' && base::parse_int(n).has_value();
}

// The number in one piece of a cell: 手机：199-0000-1234（本人） → 19900001234. Empty when it is no telephone number.
std::string phone_in(std::string_view written) {
  std::string kept;
  const std::string text = base::lower_ascii(written);
  const std::string_view body = std::string_view(text).substr(0, text.find("转"));  // without its extension
  for (size_t at = 0; at < body.size();) {
    const size_t start = at;
    const char32_t c = base::next_char(body, at);
    if (base::is_han(c) || c == ':' || c == '.' || c == U'—' || c == U'–' || c == U'·') continue;
    kept.append(body, start, at - start);
  }
  if (kept.starts_with("tel")) kept.erase(0, 3);
  std::string number = law::normalise_mobile(kept);
  // 019900001234: a mobile as it was once dialled from another city.
  if (number.size() == 12 && number.starts_with("01") && law::check_mobile(number.substr(1)).ok()) number.erase(0, 1);
  return law::check_mobile(number).ok() || is_landline(number) ? number : std::string();
}

// All numbers of a cell, parted by marks or, where that gives none, by spaces and brackets.
std::vector<std::string> phones_in(const Cell& cell) {
  std::string written = whole_digits(cell);
  if (written.empty()) written = clean_text(cell);
  for (const char* separator : {"/", ";", "、", ",", "，", "；", "\n", "\r", "|", "或"})
    written = base::replace_all(std::move(written), separator, "\t");
  std::vector<std::string> found;
  for (const auto piece : base::split(written, '\t')) {
    if (auto whole = phone_in(piece); !whole.empty()) {
      found.push_back(std::move(whole));
      continue;
    }
    std::string loose(piece);
    for (const char* bracket : {"(", ")"}) loose = base::replace_all(std::move(loose), bracket, " ");
    for (const auto part : base::split(loose, ' '))
      if (auto number = phone_in(part); !number.empty()) found.push_back(std::move(number));
  }
  return found;
}

bool is_email(std::string_view e) {
  const size_t at = e.find('@');
  return at != std::string_view::npos && at > 0 && e.find('@', at + 1) == std::string_view::npos &&
         e.find('.', at + 2) != std::string_view::npos && e.back() != '.' && e.find(' ') == std::string_view::npos;
}

// Of several addresses the first that is one; else the cell as it is.
std::string email_in(std::string written) {
  if (written.starts_with("mailto:")) written.erase(0, 7);
  std::string list = written;
  for (const char* separator : {";", "；", ",", "，", "、", "/", "\n"})
    list = base::replace_all(std::move(list), separator, "\t");
  for (const auto one : base::split(list, '\t'))
    if (is_email(base::trim(one))) return std::string(base::trim(one));
  return written;
}

// 999999******7930, 999999XXXXXX7930: a masked number is what some banks send.
bool is_masked(std::string& card) {
  for (const char mark : {'X', 'x'})
    if (card.find(std::string(4, mark)) != std::string::npos) card = base::replace_all(card, {&mark, 1}, "*");
  return card.find('*') != std::string::npos;
}

}  // namespace

void read_contacts(RowAt& at, Claim& c) {
  const Cell& cell = at.cell("phone");
  bool mobile = false, wrong = false;
  if (!is_nothing(cell)) {
    for (auto& number : phones_in(cell)) {
      const bool is_mobile = law::check_mobile(number).ok();
      if (c.phone.empty() || (is_mobile && !mobile)) c.phone = std::move(number);
      mobile |= is_mobile;
    }
    wrong = c.phone.empty();
    if (wrong) at.find("phone", "phone_invalid", Severity::kWarning);
  }
  c.email = email_in(at.text("email"));
  const bool email = is_email(c.email);
  if (!c.email.empty() && !email) {
    at.find("email", "email_invalid", Severity::kWarning);
    wrong = true;
  }
  if (!mobile && !email && !wrong && (at.has("phone") || at.has("email")))
    at.find("phone", "no_electronic_contact", Severity::kWarning);
  if (is_nothing(at.cell("e_service_consent"))) return;
  const auto consent = clean_yes_no(at.cell("e_service_consent"));
  if (!consent) at.find("e_service_consent", "consent_unreadable", Severity::kWarning);
  c.e_service_consent = consent.value_or(false);
}

void read_card(RowAt& at, Claim& c) {
  c.contract = at.text("contract");
  const Cell& cell = at.cell("card");
  if (is_nothing(cell)) {
    if (at.has("card")) at.find("card", "card_number_missing", Severity::kWarning);
    return;
  }
  if (precision_lost(cell)) {
    at.find("card", "card_number_precision_lost", Severity::kError);
    return;
  }
  const std::string whole = whole_digits(cell);
  c.card = law::normalise_bank_card(whole.empty() ? clean_text(cell) : whole);
  if (is_masked(c.card)) return;
  const auto ok = law::check_bank_card(c.card);
  if (ok) return;
  if (cell.kind == Cell::Kind::kNumber && c.card.size() > 15)
    at.find("card", "card_number_precision_lost", Severity::kError);
  else
    at.find("card", ok.refusal().code == "card.checksum" ? "card_number_checksum" : "card_number_format",
            Severity::kWarning);
}

}  // namespace intake
