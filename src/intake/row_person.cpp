// Who the debtor is: name, sex, birth, identity number.
#include "base/text.h"
#include "intake/clean.h"
#include "intake/row_at.h"
#include "law/identifiers.h"

namespace intake {
namespace {

using base::Date;

// 出生年月 may be no more than that: "1990-05", as text. The day is then the identity number's.
std::optional<std::string> birth_month(const RowAt& at) {
  if (at.cell("birth").kind != Cell::Kind::kText) return std::nullopt;
  std::string written = base::without_spaces(clean_text(at.cell("birth")));
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

// Quotation marks and a full stop come along when a number is copied out of a text; × is how some keyboards write X.
std::string id_number_of(const Cell& cell) {
  std::string id = clean_text(cell);
  for (const char* mark : {"\"", "“", "”", "‘", "’"}) id = base::replace_all(std::move(id), mark, "");
  for (const char* mark : {";", "；", "。", ",", "，", "."})
    if (id.ends_with(mark)) id.erase(id.size() - std::string_view(mark).size());
  if (id.ends_with("×")) id.replace(id.size() - std::string_view("×").size(), std::string::npos, "X");
  return law::normalise_id(id);
}

std::optional<law::IdCard> read_id(RowAt& at, Claim& c) {
  const Cell& cell = at.cell("id_number");
  if (is_nothing(cell)) {
    at.find("id_number", "id_missing", Severity::kError);
    return std::nullopt;
  }
  if (precision_lost(cell)) {
    at.find("id_number", "id_precision_lost", Severity::kError);
    return std::nullopt;
  }
  c.id_number = id_number_of(cell);
  const auto card = law::check_id_card(c.id_number, at.today());
  if (card) return *card;
  // Written out whole as a number, and yet not whole: another program rounded it.
  if (cell.kind == Cell::Kind::kNumber && c.id_number.size() == 18) {
    c.id_number.clear();
    at.find("id_number", "id_precision_lost", Severity::kError);
    return std::nullopt;
  }
  const std::string& why = card.refusal().code;
  // Digits that were once a number in a spreadsheet end in zeros.
  const bool zeros = c.id_number.size() == 18 && c.id_number.ends_with("000");
  if (why == "id.checksum")
    at.find("id_number", zeros ? "id_precision_lost" : "id_checksum", Severity::kError);
  else
    at.find("id_number", "id_format", Severity::kError, {},
            why == "id.old_15_digits"              ? "id_of_15_digits"
            : why == "id.birth" || why == "id.age" ? "id_birth_impossible"
                                                   : "");
  return std::nullopt;
}

}  // namespace

void read_person(RowAt& at, Claim& c) {
  c.name = at.nothing("name") ? std::string() : clean_name(at.cell("name"));
  if (c.name.empty()) at.find("name", "name_missing", Severity::kError);
  c.nation = at.text("nation");
  if (!c.nation.empty() && !c.nation.ends_with("族") && base::length(c.nation) <= 4) c.nation += "族";
  const bool sex_given = !is_nothing(at.cell("sex"));
  const auto sex = sex_given ? clean_sex(at.cell("sex")) : std::nullopt;
  if (!sex && sex_given) at.find("sex", "sex_unreadable", Severity::kWarning);
  c.sex = sex.value_or("");
  const auto month = birth_month(at);
  if (!month) c.birth = at.date("birth");
  c.household_address = at.text("household_address");
  c.residence = at.text("residence");
  c.employer = at.text("employer");
  c.agreed_address = at.text("agreed_address");

  const auto id = read_id(at, c);
  if (!id) return;
  if (sex && (*sex == "男") != id->male)
    at.find("sex", "sex_differs_from_id", Severity::kWarning, {{"id_sex", id->male ? "男" : "女"}});
  if ((c.birth && *c.birth != id->birth) || (month && *month != id->birth.iso().substr(0, 7)))
    at.find("birth", "birth_differs_from_id", Severity::kWarning, {{"id_birth", id->birth.iso()}});
  if (c.sex.empty()) c.sex = id->male ? "男" : "女";
  if (!c.birth) c.birth = id->birth;
}

}  // namespace intake
