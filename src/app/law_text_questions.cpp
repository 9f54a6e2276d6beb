// Amounts in words, numbers of people, companies, cards and cases.
#include "app/law_arguments.h"
#include "base/messages.h"
#include "law/case_number.h"
#include "law/identifiers.h"
#include "law/rmb_words.h"

namespace app {
namespace {

using base::Refusal;

LawAnswer words(const Arguments& a, const LawAsked&) {
  const auto amount = money(a, 0, "AMOUNT");
  auto said = or_wrong(law::rmb_words(amount));
  LawAnswer answer;
  if (given(a, 1)) {
    answer.result = law::says_amount(text(a, 1, "WORDS"), amount);
    answer.negative = !answer.result.as_bool();
    answer.more["words"] = said;
  } else {
    answer.result = said;
  }
  answer.working = {{base::words("working.amounts_in_words"), "《支付结算办法》附一"}};
  return answer;
}

// A kind of number: how it is cleaned, how it is checked.
struct IdKind {
  const char* name;
  std::string (*normalise)(std::string_view);
  std::optional<Refusal> (*why_not)(std::string_view, base::Date);
};
template <auto check>
std::optional<Refusal> refusal_of(std::string_view value, base::Date) {
  const auto result = check(value);
  return result ? std::nullopt : std::optional(result.refusal());
}
std::optional<Refusal> card_refusal(std::string_view value, base::Date on) {
  const auto card = law::check_id_card(value, on);
  return card ? std::nullopt : std::optional(card.refusal());
}
constexpr IdKind kIdKinds[] = {
    {"id_card", law::normalise_id, card_refusal},
    {"uscc", law::normalise_credit_code, refusal_of<law::check_credit_code>},
    {"mobile", law::normalise_mobile, refusal_of<law::check_mobile>},
    {"bank_card", law::normalise_bank_card, refusal_of<law::check_bank_card>},
    {"organisation", law::normalise_credit_code, refusal_of<law::check_organisation_code>},
};

// What is not wrong but a person should look at.
void warn(LawAnswer& answer, const std::optional<Refusal>& warning, const LawAsked& asked) {
  if (!warning) return;
  answer.more["warning"] = base::message(*warning, asked.language).sentence;
  answer.more["warning_code"] = warning->code;
}

void describe_card(LawAnswer& answer, const std::string& value, const LawAsked& asked) {
  answer.more["masked"] = law::mask_id(value);
  if (const auto longer = law::id_card_of_15_digits(value)) answer.more["as_18"] = *longer;
  const auto card = law::check_id_card(value, asked.day);
  if (!card) return;
  answer.more["birth"] = card->birth.iso();
  answer.more["sex"] = card->male ? "男" : "女";
  answer.more["region"] = card->region;
  if (law::is_residence_permit(card->region)) answer.more["document"] = "港澳台居民居住证";
  warn(answer, law::region_warning(card->region), asked);
}

LawAnswer id(const Arguments& a, const LawAsked& asked) {
  const std::string kind = word(a, 0, "KIND");
  if (a.size() < 2) throw Wrong{{"law.argument_missing", {{"name", "VALUE"}}, "VALUE"}};
  const IdKind* found = nullptr;
  for (const IdKind& k : kIdKinds)
    if (kind == k.name) found = &k;
  if (!found) throw Wrong{{"law.unknown_id", {{"kind", kind}}, "KIND"}};
  const std::string normal = found->normalise(a[1]);
  const auto why = found->why_not(a[1], asked.day);
  LawAnswer answer;
  answer.result = !why;
  answer.negative = why.has_value();
  if (kind == "id_card") describe_card(answer, a[1], asked);
  if (kind == "uscc" && !why) warn(answer, law::organisation_warning(a[1]), asked);
  answer.more["reason"] = why ? base::message(*why, asked.language).sentence : std::string();
  if (why) answer.more["code"] = why->code;
  answer.more["normalised"] = normal;
  // "138-0013-8000": wrong as it stands, right when cleaned.
  answer.more["valid_normalised"] = !found->why_not(normal, asked.day);
  return answer;
}

LawAnswer number(const Arguments& a, const LawAsked& asked) {
  const std::string& written = text(a, 0, "TEXT");
  const auto strict = law::parse_case_number(written), loose = law::read_case_number(written);
  LawAnswer answer;
  answer.more["valid"] = strict.ok();
  answer.negative = !strict.ok();
  if (loose) {
    answer.result = law::print(*loose);
    answer.more["year"] = loose->year;
    answer.more["court"] = loose->court;
    answer.more["special"] = loose->special;
    answer.more["type"] = loose->type;
    answer.more["serial"] = loose->serial;
    answer.more["suffix"] = law::paper_suffix(loose->suffix);
    if (const auto court = law::find_court(loose->court, asked.settings, asked.day))
      answer.more["court_name"] = court->name;
  }
  answer.more["reason"] = strict ? std::string() : base::message(strict.refusal(), asked.language).sentence;
  return answer;
}

}  // namespace

std::vector<LawQuestion> text_questions() {
  return {
      {"words",
       "an amount in words (人民币大写), or whether given words say it",
       {{"AMOUNT", "in yuan, zero to under a trillion: 1409.50"},
        {"[WORDS]", "words to be judged: every form the annex allows is true; exit 1 when false"}},
       "1409.50",
       guarded<words>},
      {"id",
       "whether a number is what it should be; result true or false, exit 1 when false",
       {{"KIND", "id_card (GB 11643), uscc (GB 32100), mobile, bank_card (Luhn) or organisation (GB 11714)"},
        {"VALUE", "the number as it stands; `normalised` is it cleaned of spaces, dashes, +86, lower case"}},
       "mobile 13800138000",
       guarded<id>},
      {"number",
       "a case number taken apart and in its official form; exit 1 when it is not in that form",
       {{"TEXT", "（2023）桂0305民初1号, and what banks make of it: (2023), [2023], full-width digits"}},
       "（2023）桂0305民初1号",
       guarded<number>},
  };
}

}  // namespace app
