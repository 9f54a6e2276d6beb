#include "documents/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <iconv.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>
#include <tuple>

#include "base/result.h"
#include "base/text.h"

namespace documents {
namespace {

using base::Fault;

template <class T, void (*Destroy)(T*)>
struct Destroyer {
  void operator()(T* p) const { Destroy(p); }
};
using Face_ = std::unique_ptr<hb_face_t, Destroyer<hb_face_t, hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_t, hb_blob_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Destroyer<hb_font_t, hb_font_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_t, hb_subset_input_destroy>>;

struct Source {
  const char* file;
  const char* post_script_name;
};

Source source_of(Face face, bool bold) {
  if (face == Face::kSerif)
    return bold ? Source{"NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold"}
                : Source{"NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular"};
  return bold ? Source{"NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold"}
              : Source{"NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular"};
}

size_t slot_of(Face face, bool bold) { return (face == Face::kSans ? 2u : 0u) + (bold ? 1u : 0u); }

std::string post_script_name(hb_face_t* face) {
  char name[128];
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  return std::string(name, size);
}

// A collection holds one face per language; index 0 is Japanese, so the face is found by its name.
hb_face_t* full_face(Face face, bool bold) {
  static std::mutex mutex;
  static std::array<Face_, 4> faces;
  const std::lock_guard lock(mutex);
  Face_& slot = faces[slot_of(face, bold)];
  if (slot) return slot.get();
  const Source source = source_of(face, bold);
  const char* chosen = std::getenv("KUAISHEN_FONTS");  // NOLINT(concurrency-mt-unsafe): read only
  const auto path = std::filesystem::path(chosen && *chosen ? chosen : "/usr/share/fonts/opentype/noto") / source.file;
  const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
  if (!blob)
    throw Fault("typeface " + path.string() +
                " is missing: install Debian's fonts-noto-cjk, or set KUAISHEN_FONTS to its folder");
  for (unsigned i = 0, n = hb_face_count(blob.get()); i < n; ++i) {
    Face_ candidate(hb_face_create(blob.get(), i));
    if (post_script_name(candidate.get()) == source.post_script_name) {
      slot = std::move(candidate);
      return slot.get();
    }
  }
  throw Fault(path.string() + " holds no " + source.post_script_name);
}

// ASCII, Latin-1, general and CJK punctuation, full-width forms, box marks, and GB2312 row by row.
std::vector<char32_t> everyday_characters() {
  std::vector<char32_t> all;
  const auto range = [&](char32_t from, char32_t to) {
    for (char32_t c = from; c <= to; ++c) all.push_back(c);
  };
  range(0x20, 0x7E);
  range(0xA0, 0xFF);
  range(0x2010, 0x2030);
  range(0x2460, 0x2473);
  range(0x3000, 0x301F);
  range(0xFF01, 0xFF5E);
  range(0xFFE0, 0xFFE5);
  for (char32_t c : U"☐☑☒√×÷±≤≥≠→←↑↓■□●○◆◇★☆△▲〇￥¥€‰℃①②③") all.push_back(c);
  const iconv_t conversion = iconv_open("UTF-8", "GB2312");
  for (int row = 0xA1; row <= 0xF7; ++row)
    for (int cell = 0xA1; cell <= 0xFE; ++cell) {
      char in[2] = {static_cast<char>(row), static_cast<char>(cell)}, out[8] = {};
      char *in_at = in, *out_at = out;
      size_t in_left = 2, out_left = sizeof out;
      if (iconv(conversion, &in_at, &in_left, &out_at, &out_left) == static_cast<size_t>(-1)) {
        iconv(conversion, nullptr, nullptr, nullptr, nullptr);
        continue;
      }
      size_t at = 0;
      all.push_back(base::next_char(std::string_view(out, sizeof out - out_left), at));
    }
  iconv_close(conversion);
  return all;
}

std::unique_ptr<Font> subset(hb_face_t* face, const std::vector<char32_t>& characters, const std::string& name) {
  const Input input(hb_subset_input_create_or_fail());
  hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
  for (char32_t c : characters) hb_set_add(wanted, c);
  // Characters are set one by one, across: what only ligatures, kerning or vertical text would want is left out, half
  // of all glyphs otherwise.
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"})
    hb_set_add(dropped, hb_tag_from_string(tag, 4));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
  const Face_ made(hb_subset_or_fail(face, input.get()));
  if (!made) throw Fault("cutting down " + name + " failed");
  const Blob whole(hb_face_reference_blob(made.get()));
  const Face_ small(hb_face_create(whole.get(), 0));
  const Blob table(hb_face_reference_table(small.get(), HB_TAG('C', 'F', 'F', ' ')));
  unsigned size = 0;
  const char* bytes = hb_blob_get_data(table.get(), &size);
  const HbFont font(hb_font_create(small.get()));
  const auto upem = static_cast<int>(hb_face_get_upem(small.get()));
  hb_font_set_scale(font.get(), 1000, 1000);
  std::unordered_map<char32_t, uint16_t> glyphs;
  for (char32_t c : characters) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font.get(), c, &glyph) && glyph != 0) glyphs[c] = static_cast<uint16_t>(glyph);
  }
  std::vector<uint16_t> widths;
  for (unsigned g = 0, n = hb_face_get_glyph_count(small.get()); g < n; ++g)
    widths.push_back(static_cast<uint16_t>(hb_font_get_glyph_h_advance(font.get(), g)));
  base::check(upem > 0, "a typeface without units");
  return std::make_unique<Font>(std::string(bytes, size), glyphs, std::move(widths), name, 880, -120);
}

}  // namespace

Font::Font(std::string cff_bytes, const std::unordered_map<char32_t, uint16_t>& glyphs, std::vector<uint16_t> widths,
           std::string name, int ascent, int descent)
    : bytes_(std::move(cff_bytes)),
      cff_(bytes_),
      widths_(std::move(widths)),
      name_(std::move(name)),
      ascent_(ascent),
      descent_(descent) {
  for (const auto& [c, glyph] : glyphs) {
    if (c > 0xFFFF) {
      far_[c] = glyph;
    } else {
      if (c >= near_.size()) near_.resize(c + 1);
      near_[c] = glyph;
    }
  }
}

const Font& everyday_font(Face face, bool bold) {
  static std::array<std::once_flag, 4> once;
  static std::array<std::unique_ptr<Font>, 4> fonts;
  const size_t slot = slot_of(face, bold);
  std::call_once(once[slot], [&] {
    fonts[slot] = subset(full_face(face, bold), everyday_characters(), source_of(face, bold).post_script_name);
  });
  return *fonts[slot];
}

void make_everyday_fonts(const std::vector<std::pair<Face, bool>>& wanted) {
  static std::array<std::atomic<bool>, 4> made;
  std::vector<std::pair<Face, bool>> lacking;
  for (const auto& [face, bold] : wanted)
    if (!made[slot_of(face, bold)].load(std::memory_order_relaxed)) lacking.emplace_back(face, bold);
  std::vector<std::future<void>> others;
  for (size_t i = 0; i < lacking.size(); ++i) {
    const auto make = [face = lacking[i].first, bold = lacking[i].second] {
      everyday_font(face, bold);
      made[slot_of(face, bold)].store(true, std::memory_order_relaxed);
    };
    if (i + 1 < lacking.size())
      others.push_back(std::async(std::launch::async, make));
    else
      make();
  }
  for (auto& other : others) other.get();
}

std::shared_ptr<const Font> rare_font(const std::vector<char32_t>& characters, Face face, bool bold) {
  constexpr size_t kMostKept = 256;  // fonts of a few characters, some 2 KB each
  using Key = std::tuple<Face, bool, std::vector<char32_t>>;
  static std::mutex mutex;
  static std::map<Key, std::shared_ptr<const Font>> kept;
  const Key key{face, bold, characters};
  {
    const std::lock_guard lock(mutex);
    if (const auto found = kept.find(key); found != kept.end()) return found->second;
  }
  std::shared_ptr<const Font> font =
      subset(full_face(face, bold), characters, std::string(source_of(face, bold).post_script_name) + "-Rare");
  const std::lock_guard lock(mutex);
  if (kept.size() >= kMostKept) kept.clear();
  return kept.emplace(key, std::move(font)).first->second;
}

}  // namespace documents
