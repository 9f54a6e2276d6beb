#include "documents/post/letter.h"

#include "base/resources.h"

namespace documents {
namespace {

using base::json::array;
using base::json::object;

void put(object& o, const char* key, const std::string& value) {
  if (!value.empty()) o[key] = value;
}

}  // namespace

const Template& house_covering_sheet() {
  static const Template sheet = [] {
    const auto word = base::resource("templates/post/covering_sheet.docx");
    base::check(word.has_value(), "templates/post/covering_sheet.docx is missing from the binary");
    auto compiled = compile_template(*word);
    base::check(compiled.ok(), "the house's covering sheet is sound");
    return std::move(compiled).value();
  }();
  return sheet;
}

object covering_sheet_names() {
  const auto text = base::resource("templates/post/names.json");
  base::check(text.has_value(), "templates/post/names.json is missing from the binary");
  const auto names = base::parse_json(*text);
  base::check(names.ok() && names->is_object(), "names.json is an object");
  return names->get_object();
}

object covering_sheet_view(const Letter& letter, const std::vector<int>& pages) {
  object o;
  for (const auto& [key, value] : {std::pair{"编号", &letter.number},
                                   {"收件人", &letter.recipient},
                                   {"地址", &letter.address},
                                   {"电话", &letter.phone},
                                   {"邮编", &letter.postcode},
                                   {"案号", &letter.case_number},
                                   {"法院", &letter.court},
                                   {"法院地址", &letter.court_address},
                                   {"法院邮编", &letter.court_postcode},
                                   {"法院电话", &letter.court_phone}})
    put(o, key, *value);
  array papers;
  int64_t total = 0;
  for (size_t i = 0; i < letter.papers.size(); ++i) {
    papers.push_back(object{{"名称", letter.papers[i].title}, {"页数", pages.at(i)}});
    total += pages[i];
  }
  o["份数"] = static_cast<int64_t>(papers.size());
  o["总页数"] = total;
  o["文书"] = std::move(papers);
  if (!letter.check_url.empty() && !letter.check_code.empty())
    o["查验"] = object{{"网址", letter.check_url},
                       {"网页", letter.check_url.substr(0, letter.check_url.find_first_of("?#"))},
                       {"码", letter.check_code}};
  return object{{"信件", std::move(o)}};
}

base::Result<PdfResult> covering_sheet(const Template& sheet, const Letter& letter, const std::vector<int>& pages) {
  auto paper = fill_paper(sheet, covering_sheet_view(letter, pages));
  if (!paper) {
    auto refused = paper.refusal();
    refused.where = letter.number;
    return refused;
  }
  paper.value().title = letter.number;
  return render_pdf(*paper);
}

}  // namespace documents
