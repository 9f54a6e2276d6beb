// Letters as they go to the printer, read back with other people's programs.
#include <gtest/gtest.h>

#include <cmath>

#include "base/resources.h"
#include "base/text.h"
#include "documents/laid_out.h"
#include "documents/pdf_source.h"
#include "documents/post/labels.h"
#include "documents/post/print_file.h"
#include "documents/read_back.h"

namespace documents {
namespace {

std::string paper_of(const std::string& words, int pages) {
  Paper paper;
  for (int n = 1; n <= pages; ++n) {
    Paragraph p;
    p.page_break_before = n > 1;
    p.runs.resize(1);
    p.runs[0].text = words + "第" + std::to_string(n) + "页";
    paper.blocks.emplace_back(std::move(p));
  }
  return render_pdf(paper).bytes;
}

Letter a_letter(int n, std::vector<int> pages) {
  Letter letter{"KS20230315-" + std::to_string(10000 + n),
                "胡欣霞",
                "广西壮族自治区桂林市象山区样板路56号",
                "19903568499",
                "541002",
                "（2023）桂0305民初" + std::to_string(n) + "号",
                "桂林市七星区人民法院",
                "",
                "",
                "",
                "https://court.example/check?c=K7QM2P9X",
                "K7QM2P9X",
                {}};
  for (size_t i = 0; i < pages.size(); ++i)
    letter.papers.push_back(
        {"文书" + std::to_string(i + 1), paper_of("信" + std::to_string(n) + "文" + std::to_string(i + 1), pages[i])});
  return letter;
}

struct Printed {
  std::string bytes;
  PrintFile::Totals totals;
};

Printed printed(const std::vector<Letter>& letters, PrintFile::Options options = {}) {
  Printed out;
  PrintFile file([&](std::string_view more) { out.bytes += more; }, options);
  for (const auto& letter : letters) {
    const auto added = file.add(letter);
    EXPECT_TRUE(added.ok()) << (added.ok() ? "" : added.refusal().code);
  }
  out.totals = file.finish();
  return out;
}

// The first words of each page; "" for an empty one.
std::vector<std::string> pages_of(const std::string& pdf) {
  const OnDisk file(pdf);
  std::vector<std::string> pages(1);
  for (const char c : output_of("pdftotext -raw " + file.path + " - 2>/dev/null")) {
    if (c == '\f')
      pages.emplace_back();
    else
      pages.back() += c;
  }
  pages.pop_back();
  for (auto& page : pages) page = page.substr(0, page.find('\n'));
  return pages;
}

std::string check_of(const std::string& pdf) {
  const OnDisk file(pdf);
  return output_of("qpdf --check " + file.path + " 2>&1");
}

}  // namespace

TEST(post, a_covering_sheet_says_to_whom_and_what_and_its_codes_read_back) {
  const auto sheet = covering_sheet(house_covering_sheet(), a_letter(1, {4, 1}), {4, 1});
  ASSERT_TRUE(sheet.ok());
  EXPECT_EQ(sheet->pages, 1);
  EXPECT_TRUE(sheet->missing.empty());
  EXPECT_EQ(codes_on_page(sheet->bytes),
            (std::multiset<std::string>{"CODE-128:KS20230315-10001", "QR-Code:https://court.example/check?c=K7QM2P9X"}))
      << "the number stands twice, on the sheet and on the receipt; zbarimg tells what is said twice once";
  const OnDisk file(sheet->bytes);
  const std::string words = base::without_spaces(output_of("pdftotext -layout " + file.path + " -"));
  for (const char* said : {"胡欣霞", "样板路56号", "19903568499", "541002", "（2023）桂0305民初1号", "文书1", "文书2",
                           "共2份", "送达回执", "有效证件号码", "K7QM2P9X"})
    EXPECT_NE(words.find(said), std::string::npos) << said;
}

TEST(post, a_covering_sheet_without_what_it_needs_is_refused_naming_all_of_it) {
  Letter letter = a_letter(1, {1});
  letter.recipient.clear();
  letter.address.clear();
  letter.phone.clear();  // may be missing
  const auto refused = covering_sheet(house_covering_sheet(), letter, {1});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "template.missing_values");
  EXPECT_EQ(refused.refusal().values.front().second, "{{信件.收件人}}、{{信件.地址}}");
  EXPECT_EQ(refused.refusal().where, letter.number);
  letter = a_letter(1, {1});
  letter.number = "七星1号";
  EXPECT_EQ(covering_sheet(house_covering_sheet(), letter, {1}).refusal().code, "template.bad_values");
}

TEST(post, the_houses_covering_sheet_uses_the_names_there_are) {
  const auto names = covering_sheet_names();
  const auto word = base::resource("templates/post/covering_sheet.docx").value();
  for (const auto& fault : check_template(word, common_formats(), &names))
    ADD_FAILURE() << fault.code << " " << fault.tag << " " << fault.context;
  // And the view has no other.
  const auto view = covering_sheet_view(a_letter(1, {1}), {1});
  for (const auto& [name, value] : base::object_at(view, "信件")) {
    const auto& known = base::object_at(names, "信件");
    EXPECT_TRUE(known.contains(name)) << name;
  }
}

TEST(post, letters_follow_one_another_and_each_begins_on_a_front) {
  const auto two_sided = printed({a_letter(1, {2, 1}), a_letter(2, {1})});
  EXPECT_EQ(check_of(two_sided.bytes).find("No syntax or stream encoding errors") == std::string::npos, false)
      << check_of(two_sided.bytes);
  EXPECT_EQ(pages_of(two_sided.bytes),
            (std::vector<std::string>{"法 院 专 递", "", "信1文1第1页", "信1文1第2页", "信1文2第1页", "", "法 院 专 递",
                                      "", "信2文1第1页", ""}));
  EXPECT_EQ(two_sided.totals.letters, 2);
  EXPECT_EQ(two_sided.totals.pages, 10);
  EXPECT_EQ(two_sided.totals.empty_pages, 4);
  EXPECT_EQ(two_sided.totals.bytes, two_sided.bytes.size());

  EXPECT_EQ(pages_of(printed({a_letter(1, {2, 1}), a_letter(2, {1})}, {true, false}).bytes),
            (std::vector<std::string>{"法 院 专 递", "信1文1第1页", "信1文1第2页", "信1文2第1页", "法 院 专 递",
                                      "信2文1第1页"}));
  EXPECT_EQ(pages_of(printed({a_letter(1, {1, 1}), a_letter(2, {1})}, {false, true}).bytes).size(), 5u);
}

TEST(post, what_is_printed_looks_as_what_was_sealed) {
  const Letter letter = a_letter(1, {1});
  const auto file = printed({letter});
  const auto picture = [](const std::string& pdf, int page) {
    const OnDisk on_disk(pdf);
    const std::string n = std::to_string(page);
    return output_of("pdftoppm -r 50 -gray -f " + n + " -l " + n + " " + on_disk.path + " 2>/dev/null");
  };
  const std::string sealed = picture(letter.papers[0].pdf, 1);
  EXPECT_GT(sealed.size(), 10'000u);
  EXPECT_TRUE(picture(file.bytes, 3) == sealed);
}

TEST(post, a_letter_that_cannot_be_printed_leaves_the_file_as_it_was) {
  std::string bytes;
  PrintFile file([&](std::string_view more) { bytes += more; });
  ASSERT_TRUE(file.add(a_letter(1, {1})).ok());
  const size_t before = bytes.size();
  Letter broken = a_letter(2, {1, 1});
  broken.papers[1].pdf = "%PDF-1.7\nno more";
  const auto refused = file.add(broken);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "pdf.unreadable");
  EXPECT_EQ(refused.refusal().where, broken.number);
  Letter empty = a_letter(3, {});
  EXPECT_EQ(file.add(empty).refusal().code, "letter.no_papers");
  Letter nameless = a_letter(4, {1});
  nameless.recipient.clear();
  EXPECT_EQ(file.add(nameless).refusal().code, "template.missing_values");
  EXPECT_EQ(bytes.size(), before);
  ASSERT_TRUE(file.add(a_letter(5, {1})).ok());
  EXPECT_EQ(file.finish().letters, 2);
  EXPECT_EQ(pages_of(bytes).size(), 8u);
}

TEST(post, a_file_of_no_letters_is_still_a_pdf) {
  const auto none = printed({});
  EXPECT_NE(check_of(none.bytes).find("No syntax or stream encoding errors"), std::string::npos)
      << check_of(none.bytes);
  EXPECT_EQ(none.totals.pages, 1);
}

TEST(post, other_peoples_pdf_is_taken_where_it_can_be_and_refused_with_the_reason_where_not) {
  const std::string ours = paper_of("卷宗", 3);
  const auto made_by_qpdf = [&](const std::string& options) {
    const OnDisk in(ours);
    const std::string out = in.path + ".out.pdf";
    output_of("qpdf " + options + " " + in.path + " " + out + " 2>&1");
    std::ifstream read(out, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(read), {});
    std::remove(out.c_str());
    return bytes;
  };
  const std::string kept = made_by_qpdf("--object-streams=disable --linearize");
  const auto pages = [](const std::string& bytes) {
    const auto source = PdfSource::open(bytes);
    return source ? std::to_string(source->pages()) : source.refusal().code;
  };
  EXPECT_EQ(pages(ours), "3");
  EXPECT_EQ(pages(made_by_qpdf("--object-streams=disable")), "3");
  EXPECT_EQ(pages(kept), "3") << "two tables, the second first";
  EXPECT_EQ(pages(made_by_qpdf("--object-streams=generate")), "pdf.packed_objects");
  EXPECT_EQ(pages(made_by_qpdf("--object-streams=disable --encrypt u o 256 --")), "pdf.encrypted");
  EXPECT_EQ(pages(""), "pdf.unreadable");
  EXPECT_EQ(pages("PK\x03\x04"), "pdf.unreadable");
  Letter letter = a_letter(1, {1});
  letter.papers[0].pdf = kept;
  EXPECT_NE(check_of(printed({letter}).bytes).find("No syntax or stream encoding errors"), std::string::npos);
}

// Cut anywhere, or with any byte another: read or refused, never more.
TEST(post, a_damaged_pdf_does_no_harm) {
  const std::string ours = paper_of("卷宗", 2);
  const auto copy = [](const std::string& bytes) {
    const auto source = PdfSource::open(bytes);
    if (!source) return;
    int last = 0;
    size_t written = 0;
    source->copy_pages({[&] { return ++last; }, [&](int, std::string_view body) { written += body.size(); }}, 1);
    EXPECT_LE(written, bytes.size() * 4);
  };
  for (size_t at = 0; at < ours.size(); at += 97) copy(ours.substr(0, at));
  for (size_t at = 0; at < ours.size(); at += 31)
    for (const char c : {'\0', '<', '9', 'R'}) {
      std::string damaged = ours;
      damaged[at] = c;
      copy(damaged);
    }
}

TEST(labels, stand_where_the_sheet_has_them_from_the_first_that_is_left) {
  std::vector<Label> labels(26, {"KS1", "胡欣霞", "广西壮族自治区桂林市象山区样板路56号", "19903568499", "541002"});
  LabelSheet sheet;
  sheet.first = 4;
  const auto pdf = address_labels(labels, sheet);
  ASSERT_TRUE(pdf.ok());
  EXPECT_EQ(pdf->pages, 2);
  const OnDisk file(pdf->bytes);
  std::istringstream words(output_of("pdftotext -bbox " + file.path + " - 2>/dev/null"));
  std::vector<std::pair<int, int>> places;  // column and row of each 收, over all pages
  int page = -1;
  for (std::string line; std::getline(words, line);) {
    if (line.find("<page") != std::string::npos) ++page;
    if (line.find(">收<") == std::string::npos && line.find("　收<") == std::string::npos) continue;
    double x = 0, y = 0;
    ASSERT_EQ(std::sscanf(line.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\"", &x, &y), 2) << line;
    places.emplace_back(static_cast<int>(x / (70 * 72 / 25.4)), page * 8 + static_cast<int>(y / (37.1 * 72 / 25.4)));
  }
  ASSERT_EQ(places.size(), labels.size());
  for (size_t i = 0; i < places.size(); ++i)
    EXPECT_EQ(places[i], std::pair(static_cast<int>((i + 4) % 3), static_cast<int>((i + 4) / 3))) << i;
}

TEST(labels, a_long_address_is_set_smaller_and_no_label_grows) {
  std::string address;
  for (int i = 0; i < 9; ++i) address += "广西壮族自治区桂林市象山区";
  std::vector<Label> labels;
  for (int i = 0; i < 48; ++i)
    labels.push_back({"KS20230315-" + std::to_string(10000 + i), "示例银行股份有限公司桂林分行信用卡中心诉讼保全部",
                      address, "19903568499", "541002"});
  const auto pdf = address_labels(labels);
  ASSERT_TRUE(pdf.ok());
  EXPECT_EQ(pdf->pages, 2);
  const auto codes = codes_on_page(pdf->bytes, 2);
  for (int i = 24; i < 48; ++i) EXPECT_EQ(codes.count("CODE-128:" + labels[static_cast<size_t>(i)].number), 1u) << i;
}

TEST(labels, a_sheet_that_is_none_is_refused) {
  const auto refused = [](LabelSheet sheet) { return address_labels({}, sheet).refusal().code; };
  LabelSheet sheet;
  sheet.first = 24;
  EXPECT_EQ(refused(sheet), "labels.first");
  sheet = {};
  sheet.columns = 4;
  EXPECT_EQ(refused(sheet), "labels.sheet");
  sheet = {};
  sheet.rows = 0;
  EXPECT_EQ(refused(sheet), "labels.sheet");
}

}  // namespace documents
