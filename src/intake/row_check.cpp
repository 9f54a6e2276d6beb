#include "intake/row_check.h"

#include "base/text.h"
#include "intake/clean.h"
#include "law/identifiers.h"
#include "law/interest.h"

namespace intake {
namespace {

using base::Date;
using base::Money;

// A formula that failed, as Excel shows it or as it was written out to text.
bool failed_formula(const Cell& cell) {
  if (cell.kind == Cell::Kind::kError) return true;
  const auto text = base::trim(cell.text);
  if (!text.starts_with('#')) return false;
  for (const char* mark : {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
    if (text == mark) return true;
  return false;
}

class RowCheck {
 public:
  RowCheck(const Row& row, const HeaderMap& headers, const SheetInfo& sheet, Date today)
      : row_(row), headers_(headers), sheet_(sheet), today_(today) {
    result_.claim.sheet = sheet.name;
    result_.claim.row = row.number;
  }

  RowResult run() {
    Claim& c = result_.claim;
    if (const auto n = base::parse_int(digits("serial"))) c.serial = *n;
    read_person(c);
    read_contacts(c);
    read_card(c);
    read_dates(c);
    read_amounts(c);
    check_dates(c);
    check_total(c);
    check_charges(c);
    for (const auto& column : headers_.unknown)
      if (const Cell& cell = row_.at(column.index); !cell.empty())
        c.others.emplace_back(column.header, clean_text(cell));
    return std::move(result_);
  }

 private:
  void find(const std::string& field, std::string code, Severity severity,
            std::vector<std::pair<std::string, std::string>> values = {}) {
    Finding f;
    f.sheet = sheet_.name;
    f.row = row_.number;
    if (const Column* column = headers_.column(field)) {
      f.column = column->index;
      f.header = column->header;
      f.value = row_.at(column->index).text;
    } else {
      f.header = field_title(field);
    }
    f.code = std::move(code);
    f.severity = severity;
    f.values = std::move(values);
    result_.findings.push_back(std::move(f));
  }

  const Cell& cell(const std::string& field) const {
    static const Cell none;
    const Column* column = headers_.column(field);
    return column ? row_.at(column->index) : none;
  }
  bool nothing(const std::string& field) const { return is_nothing(cell(field)) || failed_formula(cell(field)); }
  std::string text(const std::string& field) const { return nothing(field) ? std::string() : clean_text(cell(field)); }
  std::string digits(const std::string& field) const {
    const std::string whole = whole_digits(cell(field));
    return whole.empty() ? base::without_spaces(text(field)) : whole;
  }

  void read_person(Claim& c) {
    c.name = nothing("name") ? std::string() : clean_name(cell("name"));
    if (c.name.empty()) find("name", "name_missing", Severity::kError);
    c.nation = text("nation");
    if (!c.nation.empty() && !c.nation.ends_with("族") && base::length(c.nation) <= 4) c.nation += "族";
    const auto sex = is_nothing(cell("sex")) ? std::nullopt : clean_sex(cell("sex"));
    if (!sex && !is_nothing(cell("sex"))) find("sex", "sex_unreadable", Severity::kWarning);
    c.sex = sex.value_or("");
    const auto month = birth_month();
    if (!month) c.birth = date("birth");
    c.household_address = text("household_address");
    c.residence = text("residence");
    c.employer = text("employer");
    c.agreed_address = text("agreed_address");

    const auto id = read_id(c);
    if (!id) return;
    if (sex && (*sex == "男") != id->male)
      find("sex", "sex_differs_from_id", Severity::kWarning, {{"id_sex", id->male ? "男" : "女"}});
    if ((c.birth && *c.birth != id->birth) || (month && *month != id->birth.iso().substr(0, 7)))
      find("birth", "birth_differs_from_id", Severity::kWarning, {{"id_birth", id->birth.iso()}});
    if (c.sex.empty()) c.sex = id->male ? "男" : "女";
    if (!c.birth) c.birth = id->birth;
  }

  // 出生年月 may be no more than that: "1990-05", as text. The day is then the identity number's.
  std::optional<std::string> birth_month() const {
    if (cell("birth").kind != Cell::Kind::kText) return std::nullopt;
    std::string written = base::without_spaces(clean_text(cell("birth")));
    for (const char* mark : {"年", "/", "."}) written = base::replace_all(std::move(written), mark, "-");
    if (written.ends_with("月"))
      written.erase(written.size() - 3);
    else if (written.size() == 6 && base::parse_int(written))
      written.insert(4, "-");
    const auto parts = base::split(written, '-');
    if (parts.size() != 2 || parts[0].size() != 4 || parts[1].empty() || parts[1].size() > 2) return std::nullopt;
    const auto first =
        Date::parse(std::string(parts[0]) + (parts[1].size() == 1 ? "-0" : "-") + std::string(parts[1]) + "-01");
    return first ? std::optional(first->iso().substr(0, 7)) : std::nullopt;
  }

  std::optional<law::IdCard> read_id(Claim& c) {
    const Cell& at = cell("id_number");
    if (is_nothing(at)) {
      find("id_number", "id_missing", Severity::kError);
      return std::nullopt;
    }
    if (precision_lost(at)) {
      find("id_number", "id_precision_lost", Severity::kError);
      return std::nullopt;
    }
    c.id_number = law::normalise_id(clean_text(at));
    // Written out whole as a number, and yet not whole: another program rounded it.
    if (at.kind == Cell::Kind::kNumber && c.id_number.size() == 18 && !law::check_id_card(c.id_number, today_)) {
      c.id_number.clear();
      find("id_number", "id_precision_lost", Severity::kError);
      return std::nullopt;
    }
    const auto card = law::check_id_card(c.id_number, today_);
    if (card) return *card;
    const std::string& why = card.refusal().code;
    // Digits that were once a number in a spreadsheet end in zeros.
    const bool zeros = c.id_number.size() == 18 && c.id_number.ends_with("000");
    find("id_number", why == "id.checksum" ? (zeros ? "id_precision_lost" : "id_checksum") : "id_format",
         Severity::kError);
    return std::nullopt;
  }

  // A cell may hold several numbers; the first that is one counts.
  void read_contacts(Claim& c) {
    const Cell& at = cell("phone");
    bool mobile = false, wrong = false;
    if (!is_nothing(at)) {
      std::string written = whole_digits(at);
      if (written.empty()) written = clean_text(at);
      for (const char* separator : {"/", ";", "、", ",", "，", "；", "\n", "|"})
        written = base::replace_all(written, separator, "\t");
      wrong = true;
      for (auto one : base::split(written, '\t')) {
        const std::string number = law::normalise_mobile(one);
        if (number.empty()) continue;
        const bool is_mobile = law::check_mobile(number).ok();
        if (!is_mobile && !is_landline(number)) continue;
        wrong = false;
        if (c.phone.empty() || (is_mobile && !mobile)) c.phone = number;
        mobile |= is_mobile;
      }
      if (wrong) find("phone", "phone_invalid", Severity::kWarning);
    }
    c.email = text("email");
    const bool email = is_email(c.email);
    if (!c.email.empty() && !email) {
      find("email", "email_invalid", Severity::kWarning);
      wrong = true;
    }
    if (!mobile && !email && !wrong && (headers_.column("phone") || headers_.column("email")))
      find("phone", "no_electronic_contact", Severity::kWarning);
    if (!is_nothing(cell("e_service_consent"))) {
      const auto consent = clean_yes_no(cell("e_service_consent"));
      if (!consent) find("e_service_consent", "consent_unreadable", Severity::kWarning);
      c.e_service_consent = consent.value_or(false);
    }
  }

  static bool is_landline(const std::string& n) {
    return n.size() >= 10 && n.size() <= 12 && n[0] == '0' && base::parse_int(n).has_value();
  }
  static bool is_email(const std::string& e) {
    const size_t at = e.find('@');
    return at != std::string::npos && at > 0 && e.find('@', at + 1) == std::string::npos &&
           e.find('.', at + 2) != std::string::npos && e.back() != '.' && e.find(' ') == std::string::npos;
  }

  void read_card(Claim& c) {
    c.contract = text("contract");
    const Cell& at = cell("card");
    if (is_nothing(at)) {
      if (headers_.column("card")) find("card", "card_number_missing", Severity::kWarning);
      return;
    }
    if (precision_lost(at)) {
      find("card", "card_number_precision_lost", Severity::kError);
      return;
    }
    c.card = law::normalise_bank_card(whole_digits(at).empty() ? clean_text(at) : whole_digits(at));
    if (at.kind == Cell::Kind::kNumber && c.card.size() > 15 && !law::check_bank_card(c.card)) {
      find("card", "card_number_precision_lost", Severity::kError);
      return;
    }
    if (c.card.find('*') != std::string::npos) return;  // a masked number is what some banks send
    if (const auto ok = law::check_bank_card(c.card); !ok)
      find("card", ok.refusal().code == "card.checksum" ? "card_number_checksum" : "card_number_format",
           Severity::kWarning);
  }

  std::optional<Date> date(const std::string& field) {
    if (is_nothing(cell(field))) return std::nullopt;
    const auto read = clean_date(cell(field), sheet_.epoch_1904);
    if (!read) {
      find(field, "date_invalid", Severity::kError);
      unreadable_dates_.push_back(field);
    }
    return read;
  }
  bool unreadable(const char* field) const {
    for (const auto& f : unreadable_dates_)
      if (f == field) return true;
    return false;
  }

  void read_dates(Claim& c) {
    c.opened = date("opened");
    c.first_default = date("first_default");
    c.cutoff = date("cutoff");
    c.last_payment_date = date("last_payment_date");
    c.dunned_on = date("dunned_on");
    if (!c.first_default && !unreadable("first_default")) find("first_default", "overdue_missing", Severity::kError);
    if (!c.cutoff && !unreadable("cutoff")) find("cutoff", "cutoff_missing", Severity::kError);
    if (const auto n = base::parse_int(digits("dunning_count"))) c.dunning_count = *n;
    c.dunning_way = text("dunning_way");
  }

  // The amount in a column, with what is wrong about it. `faulty_` remembers that sums can't be checked.
  Money amount(const std::string& field, bool required) {
    const Column* column = headers_.column(field);
    if (!column || is_nothing(cell(field))) {
      if (required && column) {
        find(field, field + "_missing", Severity::kError);
        faulty_ = true;
      }
      return {};
    }
    bool rounded = false;
    const auto read = clean_money(cell(field), column->unit, &rounded);
    if (!read) {
      find(field, field + "_not_a_number", Severity::kError);
      faulty_ = true;
      return {};
    }
    if (rounded) {
      find(field, "rounded_to_fen", Severity::kNote);
      ++rounded_;
    }
    if (field == "principal" && *read <= Money()) {
      find(field, "principal_not_positive", Severity::kError);
      faulty_ = true;
    } else if (*read < Money()) {
      find(field, field + "_negative", Severity::kError);
      faulty_ = true;
    }
    return *read;
  }

  std::optional<Money> side_amount(const std::string& field) {
    if (is_nothing(cell(field))) return std::nullopt;
    const auto read = clean_money(cell(field), headers_.column(field)->unit);
    if (!read) find(field, field + "_not_a_number", Severity::kWarning);
    return read;
  }

  void read_amounts(Claim& c) {
    c.principal = amount("principal", true);
    c.interest = amount("interest", false);
    c.late_fee = amount("late_fee", false);
    c.instalment_fee = amount("instalment_fee", false);
    c.total = amount("total", false);
    const bool before = faulty_;
    c.lawyer_fee = amount("lawyer_fee", false);
    faulty_ = before;  // stands beside the sum
    c.credit_limit = side_amount("credit_limit");
    c.last_payment = side_amount("last_payment");
    read_further(c);
    read_rate(c);
  }

  // 滞纳金 beside 违约金, 罚息 beside 利息: added, unless the total shows that the bank does not count them
  // (其中：罚息).
  void read_further(Claim& c) {
    Money sum = c.principal + c.interest + c.late_fee + c.instalment_fee;
    for (const auto& [field, columns] : headers_.further)
      for (const Column& column : columns) {
        const Cell& at = row_.at(column.index);
        if (is_nothing(at)) continue;
        const auto read = clean_money(at, column.unit);
        if (!read || *read < Money()) {
          Finding f{sheet_.name,
                    row_.number,
                    column.index,
                    column.header,
                    field + (read ? "_negative" : "_not_a_number"),
                    Severity::kError,
                    at.text,
                    {}};
          result_.findings.push_back(std::move(f));
          faulty_ = true;
          continue;
        }
        if (c.total == sum && !nothing("total")) continue;
        (field == "interest" ? c.interest : field == "late_fee" ? c.late_fee : c.instalment_fee) += *read;
        sum += *read;
      }
  }

  void read_rate(Claim& c) {
    if (nothing("daily_rate")) return;
    const Column* column = headers_.column("daily_rate");
    c.daily_rate = clean_daily_rate(cell("daily_rate"), column->yearly, column->percent);
    if (!c.daily_rate) {
      find("daily_rate", "daily_rate_not_a_number", Severity::kWarning);
      return;
    }
    const std::string written = clean_text(cell("daily_rate"));
    const bool bare = written.find_first_not_of("0123456789.") == std::string::npos;
    if (bare && column->parts > 1 && c.daily_rate->in_billionths() >= base::Decimal::kScale / 100)
      c.daily_rate =
          base::Decimal::billionths(base::divide(base::Wide{c.daily_rate->in_billionths()}, base::Wide{column->parts}));
    // More than one per cent a day is 365 a year: a per cent sign was forgotten.
    if (c.daily_rate->in_billionths() > base::Decimal::kScale / 100)
      find("daily_rate", "daily_rate_implausible", Severity::kWarning);
  }

  void check_dates(const Claim& c) {
    if (c.opened && c.first_default && *c.first_default < *c.opened)
      find("first_default", "overdue_before_opening", Severity::kError, {{"opened", c.opened->iso()}});
    else if (c.first_default && c.cutoff && *c.cutoff < *c.first_default)
      find("cutoff", "cutoff_before_overdue", Severity::kError, {{"overdue", c.first_default->iso()}});
    else
      for (const auto& [field, day] : {std::pair{"opened", &c.opened},
                                       {"first_default", &c.first_default},
                                       {"cutoff", &c.cutoff},
                                       {"last_payment_date", &c.last_payment_date},
                                       {"dunned_on", &c.dunned_on}})
        if (*day && **day > today_) {  // one finding: the others follow from it
          find(field, "date_in_future", Severity::kWarning, {{"today", today_.iso()}});
          break;
        }
  }

  void check_total(Claim& c) {
    if (faulty_) return;
    const Money sum = c.principal + c.interest + c.late_fee + c.instalment_fee;
    if (is_nothing(cell("total"))) {
      if (headers_.column("total")) find("total", "total_missing", Severity::kNote, {{"sum", sum.plain()}});
      c.total = sum;
      return;
    }
    // Parts rounded to the fen one by one may differ from their sum by as many.
    if (const Money off = c.total - sum; off.in_fen() <= rounded_ && off.in_fen() >= -rounded_) {
      c.total = sum;
      return;
    }
    if (c.total == sum + c.lawyer_fee) {  // some banks add the lawyer's fee in
      c.total = sum;
      return;
    }
    // One part left empty is why the sum is off.
    std::string empty;
    int empties = 0;
    for (const char* part : {"interest", "late_fee", "instalment_fee"})
      if (headers_.column(part) && is_nothing(cell(part))) {
        empty = part;
        ++empties;
      }
    if (empties == 1 && c.total > sum)
      find(empty, empty + "_missing", Severity::kError, {{"difference", (c.total - sum).plain()}});
    else
      find("total", "total_mismatch", Severity::kError,
           {{"sum", sum.plain()}, {"difference", (c.total - sum).plain()}});
  }

  // Flagged for the judge, never cut: the part over 24% a year is reduced on the defendant's plea (法发〔2017〕22号).
  void check_charges(const Claim& c) {
    if (faulty_ || !c.first_default || !c.cutoff || *c.cutoff < *c.first_default) return;
    const Money charges = c.interest + c.late_fee + c.instalment_fee;
    const auto cap = law::charge_cap(c.principal, *c.first_default, *c.cutoff);
    if (cap && charges > cap->value)
      find("interest", "charges_exceed_24_percent", Severity::kWarning,
           {{"charges", charges.plain()}, {"cap", cap->value.plain()}});
  }

  const Row& row_;
  const HeaderMap& headers_;
  const SheetInfo& sheet_;
  Date today_;
  RowResult result_;
  std::vector<std::string> unreadable_dates_;
  bool faulty_ = false;
  int64_t rounded_ = 0;
};

}  // namespace

bool RowResult::has_error() const {
  for (const auto& f : findings)
    if (f.severity == Severity::kError) return true;
  return false;
}

RowResult check_row(const Row& row, const HeaderMap& headers, const SheetInfo& sheet, Date today) {
  return RowCheck(row, headers, sheet, today).run();
}

}  // namespace intake
