#include "intake/csv_reader.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "intake/limits.h"
#include "intake/xlsx_archive.h"

namespace intake {
namespace {

std::string converted(std::string_view bytes, const char* from) {
  const iconv_t conversion = iconv_open("UTF-8", from);
  if (conversion == reinterpret_cast<iconv_t>(-1)) throw Unreadable{"file.encoding", from};
  std::string out(bytes.size() + bytes.size() / 2 + 16, '\0');
  char *in_at = const_cast<char*>(bytes.data()), *out_at = out.data();  // iconv changes the pointer, not the bytes
  size_t in_left = bytes.size(), out_left = out.size();
  size_t status = 0;
  while ((status = iconv(conversion, &in_at, &in_left, &out_at, &out_left)) == static_cast<size_t>(-1) &&
         errno == E2BIG) {
    const auto used = static_cast<size_t>(out_at - out.data());
    out.resize(out.size() * 2);
    out_at = out.data() + used;
    out_left = out.size() - used;
  }
  const bool half_a_character = status == static_cast<size_t>(-1) && errno == EINVAL;
  iconv_close(conversion);
  if (half_a_character) throw Unreadable{"file.cut", {}};
  if (status == static_cast<size_t>(-1)) throw Unreadable{"file.encoding", from};
  out.resize(static_cast<size_t>(out_at - out.data()));
  return out;
}

// How far the bytes are UTF-8: all of them, up to half a character at the end, or with something else in between.
struct Utf8 {
  bool valid = true;
  bool cut = false;       // nothing is wrong but the last character, which is not whole
  size_t characters = 0;  // of more than one byte
  size_t faults = 0;
  size_t first_fault_line = 0;
};

Utf8 examined(std::string_view bytes) {
  Utf8 found;
  size_t line = 1;
  for (size_t at = 0; at < bytes.size();) {
    const auto c = static_cast<unsigned char>(bytes[at]);
    if (c < 0x80) {
      line += c == '\n';
      ++at;
      continue;
    }
    const size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 1;
    if (length > 1 && base::is_valid_utf8(bytes.substr(at, length)) && at + length <= bytes.size()) {
      ++found.characters;
      at += length;
      continue;
    }
    found.valid = false;
    if (++found.faults == 1) {
      found.first_fault_line = line;
      found.cut = length > 1 && at + length > bytes.size();
    }
    ++at;
  }
  return found;
}

// UTF-16 without its mark: every other byte of Latin letters, digits and separators is nought.
const char* utf16_without_mark(std::string_view bytes) {
  size_t even = 0, odd = 0;
  const size_t looked = std::min<size_t>(bytes.size(), 4096);
  for (size_t i = 0; i < looked; ++i)
    if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
  // A character such as 一 (4E00) has the nought in the other half.
  if (odd > 4 && odd > 8 * even) return "UTF-16LE";
  if (even > 4 && even > 8 * odd) return "UTF-16BE";
  return nullptr;
}

constexpr char kSeparators[] = {',', '\t', ';', '|'};

// The separator that stands equally often in most lines. Mere numbers would not do: amounts have commas in them, and
// protected identity numbers begin with a tab.
char separator_of(std::string_view text) {
  std::map<size_t, size_t> lines_with[std::size(kSeparators)];  // how often in a line → how many such lines
  size_t counts[std::size(kSeparators)] = {};
  bool quoted = false;
  const auto end_line = [&] {
    for (size_t i = 0; i < std::size(kSeparators); ++i) {
      if (counts[i] > 0) ++lines_with[i][counts[i]];
      counts[i] = 0;
    }
  };
  const std::string_view head = text.substr(0, 65536);
  for (char c : head) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') end_line();
    for (size_t i = 0; i < std::size(kSeparators); ++i) counts[i] += c == kSeparators[i];
  }
  if (head.size() == text.size()) end_line();  // else the last line is not whole
  size_t best = 0, best_score = 0;
  for (size_t i = 0; i < std::size(kSeparators); ++i)
    for (const auto& [count, lines] : lines_with[i])
      if (count * lines > best_score) {
        best = i;
        best_score = count * lines;
      }
  return kSeparators[best];
}

// "sep=;" in the first line is for the spreadsheet, which does not show it as a row.
std::optional<char> separator_told(std::string_view& text) {
  const std::string_view line = text.substr(0, std::min<size_t>(text.find_first_of("\r\n"), 8));
  if (line.size() != 5 || base::lower_ascii(line.substr(0, 4)) != "sep=") return std::nullopt;
  text.remove_prefix(5);
  if (text.starts_with('\r')) text.remove_prefix(1);
  if (text.starts_with('\n')) text.remove_prefix(1);
  return line[4];
}

Cell cell_of(std::string text) {
  if (text.size() > kCellBytes) throw Unreadable{"file.cell_too_long", {}};
  Cell cell;
  // ="0123" is how some programs keep digits.
  if (text.size() >= 3 && text.starts_with("=\"") && text.back() == '"') text = text.substr(2, text.size() - 3);
  if (base::trim(text).empty()) return cell;
  cell.kind = Cell::Kind::kText;
  cell.text = std::move(text);
  return cell;
}

}  // namespace

bool is_utf16_text(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || utf16_without_mark(bytes);
}

std::string_view utf8_text(std::string_view bytes, std::string& converted_bytes) {
  const auto from = [&](std::string_view part, const char* encoding) {
    converted_bytes = converted(part, encoding);
    return std::string_view(converted_bytes);
  };
  if (bytes.starts_with("\xFF\xFE")) return from(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return from(bytes.substr(2), "UTF-16BE");
  if (const char* encoding = utf16_without_mark(bytes)) return from(bytes, encoding);
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  const Utf8 utf8 = examined(bytes);
  if (utf8.valid) return bytes;
  // Text in GB18030 hardly ever looks like UTF-8 by chance: much of it with a fault here and there is UTF-8 damaged.
  if (marked || utf8.characters > 20 * utf8.faults || (utf8.cut && utf8.characters >= 4)) {
    if (utf8.cut) throw Unreadable{"file.cut", {}};
    throw Unreadable{"file.bad_bytes", std::to_string(utf8.first_fault_line)};
  }
  return from(bytes, "GB18030");
}

void read_csv(const std::string& bytes, const SheetVisitor& visitor) {
  std::string converted_bytes;
  std::string_view text = utf8_text(bytes, converted_bytes);
  const auto told = separator_told(text);
  const char separator = told ? *told : separator_of(text);
  visitor.on_sheet({"CSV", false, false, {}});
  Row row;
  row.number = 1;
  int64_t filled = 0;
  std::string field;
  int column = 0;
  bool quoted = false, was_quoted = false;
  const auto end_field = [&] {
    Cell cell = cell_of(std::move(field));
    if (column < kColumns)
      row.cells.push_back(std::move(cell));
    else if (!cell.empty())
      throw Unreadable{"file.too_many_columns", {}};
    ++column;
    field.clear();
    was_quoted = false;
  };
  const auto end_row = [&] {
    end_field();
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    if (!row.cells.empty() && ++filled > kRows + kHeaderWithin) throw Unreadable{"file.too_many_rows", {}};
    const bool more = visitor.on_row(row);
    const int64_t next = row.number + 1;
    row = Row{};
    row.number = next;
    column = 0;
    return more;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (field.size() > kCellBytes) break;
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
        field += text[++i];
      else if (c == '"')
        quoted = false;
      else
        field += c;
    } else if (c == '"' && !was_quoted && base::trim(field).empty()) {
      quoted = was_quoted = true;
      field.clear();
    } else if (c == separator) {
      end_field();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      if (!end_row()) return;
    } else {
      field += c;
    }
  }
  // All rows after a quotation mark that is never closed would be one cell, and be lost without a word.
  if (quoted) throw Unreadable{"file.open_quote", std::to_string(row.number)};
  if (!field.empty() || column > 0) end_row();
}

}  // namespace intake
