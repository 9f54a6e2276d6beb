#include "documents/cff.h"

#include <map>

#include "base/result.h"

namespace documents {
namespace {

using base::Fault;

constexpr int kEscape = 12;
constexpr int kCharset = 15, kCharStrings = 17, kPrivate = 18, kEncoding = 16;
constexpr int kFdArray = 0x100 + 36, kFdSelect = 0x100 + 37;  // two-byte operators

uint32_t number_at(std::string_view bytes, size_t at, size_t size) {
  if (at + size > bytes.size()) throw Fault("CFF: cut short");
  uint32_t n = 0;
  for (size_t i = 0; i < size; ++i) n = n << 8 | static_cast<uint8_t>(bytes[at + i]);
  return n;
}

struct Index {
  std::vector<std::string_view> items;
  size_t end = 0;
};

Index read_index(std::string_view bytes, size_t at) {
  Index index;
  const uint32_t count = number_at(bytes, at, 2);
  if (count == 0) {
    index.end = at + 2;
    return index;
  }
  const uint32_t size = number_at(bytes, at + 2, 1);
  if (size < 1 || size > 4) throw Fault("CFF: offset size");
  const size_t offsets = at + 3, data = offsets + (count + 1) * size - 1;
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t from = number_at(bytes, offsets + i * size, size),
                   to = number_at(bytes, offsets + (i + 1) * size, size);
    if (from < 1 || to < from || data + to > bytes.size()) throw Fault("CFF: index");
    index.items.push_back(bytes.substr(data + from, to - from));
  }
  index.end = data + number_at(bytes, offsets + count * size, size);
  return index;
}

struct Operator {
  std::string_view raw;  ///< operands and operator
  std::vector<int32_t> operands;
};

// Operators of a DICT by code (two-byte ones from 0x100), in order.
std::vector<std::pair<int, Operator>> read_dict(std::string_view bytes) {
  std::vector<std::pair<int, Operator>> all;
  Operator current;
  size_t start = 0;
  for (size_t at = 0; at < bytes.size();) {
    const uint32_t b = number_at(bytes, at, 1);
    if (b <= 21) {
      const bool two = b == kEscape;
      const int code = two ? static_cast<int>(0x100 + number_at(bytes, at + 1, 1)) : static_cast<int>(b);
      at += two ? 2 : 1;
      current.raw = bytes.substr(start, at - start);
      all.emplace_back(code, std::move(current));
      current = {};
      start = at;
    } else if (b == 28) {
      current.operands.push_back(static_cast<int16_t>(number_at(bytes, at + 1, 2)));
      at += 3;
    } else if (b == 29) {
      current.operands.push_back(static_cast<int32_t>(number_at(bytes, at + 1, 4)));
      at += 5;
    } else if (b == 30) {
      for (++at;; ++at) {
        const uint32_t n = number_at(bytes, at, 1);
        if ((n & 15) == 15 || n >> 4 == 15) break;
      }
      ++at;
      current.operands.push_back(0);
    } else if (b <= 246) {
      current.operands.push_back(static_cast<int32_t>(b) - 139);
      ++at;
    } else if (b <= 250) {
      current.operands.push_back(static_cast<int32_t>((b - 247) * 256 + number_at(bytes, at + 1, 1) + 108));
      at += 2;
    } else {
      current.operands.push_back(-static_cast<int32_t>((b - 251) * 256 + number_at(bytes, at + 1, 1) + 108));
      at += 2;
    }
  }
  return all;
}

void put(std::string& out, uint32_t n, size_t size) {
  for (size_t i = size; i-- > 0;) out += static_cast<char>(n >> (8 * i));
}

// An integer operand of fixed width, so that offsets do not move what follows.
void put_fixed(std::string& out, uint32_t n) {
  out += static_cast<char>(29);
  put(out, n, 4);
}

template <class Items>
void put_index(std::string& out, const Items& items) {
  put(out, static_cast<uint32_t>(items.size()), 2);
  if (items.empty()) return;
  size_t total = 1;
  for (const auto& item : items) total += item.size();
  const size_t size = total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x1000000 ? 3 : 4;
  put(out, static_cast<uint32_t>(size), 1);
  uint32_t offset = 1;
  put(out, offset, size);
  for (const auto& item : items) put(out, offset += static_cast<uint32_t>(item.size()), size);
  for (const auto& item : items) out += item;
}

}  // namespace

Cff::Cff(std::string_view bytes) {
  const size_t header = number_at(bytes, 2, 1);
  const Index names = read_index(bytes, header);
  name_index_ = bytes.substr(header, names.end - header);
  const Index tops = read_index(bytes, names.end);
  const Index strings = read_index(bytes, tops.end);
  string_index_ = bytes.substr(tops.end, strings.end - tops.end);
  if (tops.items.empty()) throw Fault("CFF: no font");

  size_t charstrings = 0, fd_array = 0, fd_select = 0;
  for (const auto& [code, of_code] : read_dict(tops.items[0])) {
    const Operator& op = of_code;  // a lambda may hold no structured binding
    const auto offset = [&op] { return op.operands.empty() ? size_t{0} : static_cast<size_t>(op.operands.back()); };
    if (code == kCharStrings)
      charstrings = offset();
    else if (code == kFdArray)
      fd_array = offset();
    else if (code == kFdSelect)
      fd_select = offset();
    else if (code != kCharset && code != kPrivate && code != kEncoding)
      top_kept_ += op.raw;
  }
  if (charstrings == 0 || fd_array == 0 || fd_select == 0) throw Fault("CFF: not a CID-keyed font");
  charstrings_ = read_index(bytes, charstrings).items;

  for (const auto& dict : read_index(bytes, fd_array).items) {
    FontDict font;
    for (const auto& [code, op] : read_dict(dict)) {
      if (code != kPrivate) {
        font.kept += op.raw;
      } else if (op.operands.size() == 2) {
        const auto size = static_cast<size_t>(op.operands[0]), at = static_cast<size_t>(op.operands[1]);
        if (at + size > bytes.size()) throw Fault("CFF: private dict");
        font.private_bytes = bytes.substr(at, size);
      }
    }
    fonts_.push_back(std::move(font));
  }

  fd_of_.assign(charstrings_.size(), 0);
  if (const uint32_t format = number_at(bytes, fd_select, 1); format == 0) {
    for (size_t g = 0; g < fd_of_.size(); ++g) fd_of_[g] = static_cast<uint8_t>(number_at(bytes, fd_select + 1 + g, 1));
  } else if (format == 3) {
    const uint32_t ranges = number_at(bytes, fd_select + 1, 2);
    for (uint32_t r = 0; r < ranges; ++r) {
      const size_t at = fd_select + 3 + r * 3;
      const uint32_t from = number_at(bytes, at, 2), to = number_at(bytes, at + 3, 2);
      for (uint32_t g = from; g < to && g < fd_of_.size(); ++g)
        fd_of_[g] = static_cast<uint8_t>(number_at(bytes, at + 2, 1));
    }
  } else {
    throw Fault("CFF: FDSelect format");
  }
}

std::string Cff::with_glyphs(std::span<const Chosen> chosen) const {
  std::vector<std::string_view> strings = {charstrings_[0]};
  std::string charset(1, '\0'), fd_select(1, '\0');
  fd_select += static_cast<char>(fd_of_[0]);
  for (const auto& [cid, g] : chosen) {
    base::check(cid > 0 && g > 0 && g < charstrings_.size(), "a glyph the font does not have");
    strings.push_back(charstrings_[g]);
    put(charset, cid, 2);
    fd_select += static_cast<char>(fd_of_[g]);
  }
  const auto top_dict = [&](size_t charset_at, size_t select_at, size_t strings_at, size_t array_at) {
    std::string dict = top_kept_;
    put_fixed(dict, static_cast<uint32_t>(charset_at));
    dict += static_cast<char>(kCharset);
    put_fixed(dict, static_cast<uint32_t>(select_at));
    dict += {static_cast<char>(kEscape), static_cast<char>(37)};
    put_fixed(dict, static_cast<uint32_t>(strings_at));
    dict += static_cast<char>(kCharStrings);
    put_fixed(dict, static_cast<uint32_t>(array_at));
    dict += {static_cast<char>(kEscape), static_cast<char>(36)};
    return dict;
  };
  const auto head = [&](const std::string& dict) {
    std::string out = {1, 0, 4, 4};
    out += name_index_;
    put_index(out, std::vector<std::string>{dict});
    out += string_index_;
    put(out, 0, 2);  // no global subroutines
    return out;
  };
  const size_t charset_at = head(top_dict(0, 0, 0, 0)).size(), select_at = charset_at + charset.size();
  const size_t strings_at = select_at + fd_select.size();
  std::string strings_index;
  put_index(strings_index, strings);
  const size_t array_at = strings_at + strings_index.size();

  const auto font_array = [&](size_t privates_at) {
    std::vector<std::string> dicts;
    for (const auto& font : fonts_) {
      std::string dict = font.kept;
      put_fixed(dict, static_cast<uint32_t>(font.private_bytes.size()));
      put_fixed(dict, static_cast<uint32_t>(privates_at));
      dict += static_cast<char>(kPrivate);
      dicts.push_back(std::move(dict));
      privates_at += font.private_bytes.size();
    }
    std::string out;
    put_index(out, dicts);
    return out;
  };
  const size_t privates_at = array_at + font_array(0).size();
  std::string out = head(top_dict(charset_at, select_at, strings_at, array_at));
  out += charset;
  out += fd_select;
  out += strings_index;
  out += font_array(privates_at);
  for (const auto& font : fonts_) out += font.private_bytes;
  return out;
}

}  // namespace documents
