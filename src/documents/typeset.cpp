#include "documents/typeset.h"

#include "base/text.h"

namespace documents {
namespace {

constexpr char32_t kGeta = U'〓';      // what printers set for a character they do not have
constexpr char32_t kPicture = 0xFFFC;  // Unicode's sign that something stands here that is no character

template <class Visit>
void each_run(const std::vector<Paragraph>& paragraphs, Visit visit) {
  for (const auto& p : paragraphs)
    for (const auto& r : p.runs) visit(r);
}

template <class Visit>
void each_run(const std::vector<Block>& blocks, Visit visit) {
  for (const auto& block : blocks) {
    if (const auto* p = std::get_if<Paragraph>(&block)) {
      for (const auto& r : p->runs) visit(r);
    } else if (const auto* t = std::get_if<Table>(&block)) {
      for (const auto& row : t->rows)
        for (const auto& cell : row.cells) each_run(cell.paragraphs, visit);
    } else if (const auto* d = std::get_if<Drawing>(&block)) {
      for (const auto& s : d->shapes)
        if (s.kind == Shape::Kind::kText) {
          Run r;
          r.text = s.text;
          r.bold = s.bold;
          r.face = Face::kSans;
          visit(r);
        }
    }
  }
}

template <class Visit>
void each_run(const Paper& paper, Visit visit) {
  for (const auto* blocks : {&paper.header, &paper.footer, &paper.blocks}) each_run(*blocks, visit);
  for (const auto* blocks : {&paper.first_header, &paper.first_footer})
    if (*blocks) each_run(**blocks, visit);
}

bool is_layout(char32_t c) { return c == '\n' || c == '\t' || c == '\r'; }

}  // namespace

Typesetter::Typesetter(const Paper& paper) {
  std::set<std::pair<Face, bool>> faces;
  each_run(paper, [&](const Run& r) { faces.emplace(r.face, r.bold); });
  make_everyday_fonts({faces.begin(), faces.end()});
  std::map<std::pair<Face, bool>, std::set<char32_t>> wanted;
  each_run(paper, [&](const Run& r) {
    const Font& everyday = everyday_font(r.face, r.bold);
    for (size_t at = 0; at < r.text.size();) {
      const char32_t c = base::next_char(r.text, at);
      if (!is_layout(c) && !everyday.glyph(c)) wanted[{r.face, r.bold}].insert(c);
    }
  });
  for (const auto& [key, characters] : wanted) {
    auto font = rare_font({characters.begin(), characters.end()}, key.first, key.second);
    std::vector<char32_t> left;
    for (char32_t c : characters)
      if (!font->glyph(c)) left.push_back(c);
    rare_[key] = std::move(font);
    if (left.empty()) continue;
    // The other face may have it: names matter more than harmony.
    const Face other = key.first == Face::kSerif ? Face::kSans : Face::kSerif;
    auto& second = rare_[{other, key.second}];
    if (!second || [&] {
          for (char32_t c : left)
            if (!second->glyph(c)) return true;
          return false;
        }()) {
      std::set<char32_t> both(left.begin(), left.end());
      if (const auto own = wanted.find({other, key.second}); own != wanted.end())
        both.insert(own->second.begin(), own->second.end());
      second = rare_font({both.begin(), both.end()}, other, key.second);
    }
    for (char32_t c : left)
      if (!second->glyph(c)) missing_.insert(c);
  }
}

uint16_t Typesetter::FontInUse::code(char32_t character, uint16_t glyph) {
  if (seen_.empty()) seen_.resize(font->cff().glyphs());
  char32_t& seen = seen_[glyph];
  if (seen == character) return glyph;
  if (seen == 0) {
    seen = character;
    used.emplace(glyph, Use{character, glyph});
    return glyph;
  }
  const auto [found, added] =
      extra_.try_emplace(character, static_cast<uint16_t>(font->cff().glyphs() + extra_.size()));
  if (added) used.emplace(found->second, Use{character, glyph});
  return found->second;
}

int Typesetter::font_index(const Font* font) {
  for (size_t i = 0; i < fonts_.size(); ++i)
    if (fonts_[i].font == font) return static_cast<int>(i);
  fonts_.emplace_back().font = font;
  return static_cast<int>(fonts_.size() - 1);
}

void Typesetter::add(const Run& run, std::string_view text, std::vector<Glyph>& out) {
  const Font* everyday = &everyday_font(run.face, run.bold);
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_char(text, at);
    if (c == '\r') continue;
    Glyph g;
    g.character = c;
    g.size = run.size;
    g.colour = run.colour;
    g.underline = run.underline;
    if (!is_layout(c)) {
      const Font* font = everyday;
      auto id = font->glyph(c);
      for (Face face : {run.face, run.face == Face::kSerif ? Face::kSans : Face::kSerif}) {
        const auto rare = rare_.find({face, run.bold});
        if (id || rare == rare_.end()) continue;
        font = rare->second.get();
        id = font->glyph(c);
      }
      if (!id) {
        font = everyday;
        id = font->glyph(kGeta);
        missing_.insert(c);
      }
      g.font = font_index(font);
      const uint16_t glyph = id.value_or(1);
      g.width = font->width(glyph) * run.size / 1000.0;
      g.id = fonts_[static_cast<size_t>(g.font)].code(c, glyph);
    }
    out.push_back(g);
  }
}

std::vector<Glyph> Typesetter::glyphs_of(const Run& run) {
  std::vector<Glyph> out;
  add(run, run.text, out);
  return out;
}

std::vector<Glyph> Typesetter::glyphs_of(const Paragraph& p, int page, int pages) {
  std::vector<Glyph> out;
  size_t bytes = 0;
  for (const Run& run : p.runs) bytes += run.text.size();
  out.reserve(bytes / 3 + 8);  // three bytes to most characters
  for (const Run& run : p.runs) {
    if (run.code) {
      Glyph g;
      g.character = kPicture;
      g.width = run.code->width;
      g.code = run.code.get();
      out.push_back(g);
    } else if (run.field == Run::Field::kNone) {
      add(run, run.text, out);
    } else {
      const int n = run.field == Run::Field::kPage ? page : pages;
      add(run, n > 0 ? std::to_string(n) : "00", out);
    }
  }
  return out;
}

}  // namespace documents
