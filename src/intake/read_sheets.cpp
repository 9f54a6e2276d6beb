#include "intake/cell.h"
#include "intake/csv_reader.h"
#include "intake/file_kind.h"
#include "intake/limits.h"
#include "intake/xlsx_archive.h"
#include "intake/xlsx_reader.h"

namespace intake {

std::string column_letters(int column) {
  std::string letters;
  for (int n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

base::Result<bool> read_sheets(const std::string& bytes, const SheetVisitor& visitor) try {
  if (bytes.size() > kFileBytes) return base::Refusal{"file.too_large", {{"limit", "50 MB"}}, {}};
  const FileKind kind = kind_of(bytes);
  if (kind == FileKind::kXlsx)
    read_xlsx(bytes, visitor);
  else if (kind == FileKind::kText)
    read_csv(bytes, visitor);
  else
    return base::Refusal{refusal_code(kind), {{"detail", "ZIP"}}, {}};
  return true;
} catch (const Unreadable& reason) {
  return base::Refusal{reason.code, {{"detail", reason.detail.empty() ? "ZIP" : reason.detail}}, {}};
}

}  // namespace intake
