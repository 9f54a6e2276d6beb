#include "intake/csv_reader.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>

#include "base/text.h"
#include "intake/limits.h"
#include "intake/xlsx_archive.h"

namespace intake {
namespace {

std::string converted(std::string bytes, const char* from) {
  const iconv_t conversion = iconv_open("UTF-8", from);
  if (conversion == reinterpret_cast<iconv_t>(-1)) throw Unreadable{"file.encoding", from};
  std::string out(bytes.size() * 2 + 16, '\0');
  char *in_at = bytes.data(), *out_at = out.data();
  size_t in_left = bytes.size(), out_left = out.size();
  size_t status = 0;
  while ((status = iconv(conversion, &in_at, &in_left, &out_at, &out_left)) == static_cast<size_t>(-1) &&
         errno == E2BIG) {
    const auto used = static_cast<size_t>(out_at - out.data());
    out.resize(out.size() * 2);
    out_at = out.data() + used;
    out_left = out.size() - used;
  }
  iconv_close(conversion);
  if (status == static_cast<size_t>(-1)) throw Unreadable{"file.encoding", from};
  out.resize(static_cast<size_t>(out_at - out.data()));
  return out;
}

// The separator of which the first lines have most, outside quotes.
char separator_of(std::string_view text) {
  size_t counts[3] = {};
  constexpr char kSeparators[] = {',', '\t', ';'};
  bool quoted = false;
  for (char c : text.substr(0, 65536)) {
    if (c == '"') quoted = !quoted;
    for (size_t i = 0; i < 3; ++i)
      if (!quoted && c == kSeparators[i]) ++counts[i];
  }
  // Protected numbers begin with a tab, so tabs count only when they outnumber commas.
  return kSeparators[std::max_element(counts, counts + 3) - counts];
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

std::string to_utf8_text(const std::string& bytes) {
  if (bytes.starts_with("\xFF\xFE")) return converted(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return converted(bytes.substr(2), "UTF-16BE");
  if (bytes.starts_with("\xEF\xBB\xBF")) return bytes.substr(3);
  if (base::is_valid_utf8(bytes)) return bytes;
  return converted(bytes, "GB18030");
}

void read_csv(const std::string& bytes, const SheetVisitor& visitor) {
  const std::string text = to_utf8_text(bytes);
  const char separator = separator_of(text);
  visitor.on_sheet({"CSV", false, false, {}});
  Row row;
  row.number = 1;
  std::string field;
  bool quoted = false, was_quoted = false;
  const auto end_field = [&] {
    if (row.cells.size() >= static_cast<size_t>(kColumns)) throw Unreadable{"file.too_many_columns", {}};
    row.cells.push_back(cell_of(std::move(field)));
    field.clear();
    was_quoted = false;
  };
  const auto end_row = [&] {
    end_field();
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    const bool more = visitor.on_row(row);
    const int64_t next = row.number + 1;
    if (next > kRows + kHeaderWithin) throw Unreadable{"file.too_many_rows", {}};
    row = Row{};
    row.number = next;
    return more;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
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
  if (!field.empty() || !row.cells.empty()) end_row();
}

}  // namespace intake
