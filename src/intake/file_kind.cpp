#include "intake/file_kind.h"

#include <zip.h>

#include <memory>
#include <string>

#include "base/text.h"
#include "intake/csv_reader.h"

namespace intake {
namespace {

// OLE directory entries are UTF-16: "Workbook" is W\0o\0…
bool has_utf16(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

FileKind ole_kind(std::string_view bytes) {
  if (has_utf16(bytes, "EncryptedPackage")) return FileKind::kEncrypted;
  if (has_utf16(bytes, "Workbook") || has_utf16(bytes, "Book")) return FileKind::kXls;
  if (has_utf16(bytes, "WordDocument")) return FileKind::kDoc;
  return FileKind::kUnknown;
}

FileKind zip_kind(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!opened) {
    if (source) zip_source_free(source);
    zip_error_fini(&error);
    return FileKind::kBrokenZip;
  }
  zip_error_fini(&error);
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(opened, zip_discard);
  const auto has = [&](const char* name) { return zip_name_locate(opened, name, 0) >= 0; };
  if (has("xl/workbook.xml")) return FileKind::kXlsx;
  if (has("xl/workbook.bin")) return FileKind::kXlsb;
  if (has("word/document.xml")) return FileKind::kDocx;
  if (has("ppt/presentation.xml")) return FileKind::kPptx;
  if (has("content.xml") && has("mimetype")) return FileKind::kOds;
  if (has("[Content_Types].xml")) return FileKind::kXlsx;  // workbook.xml may stand elsewhere: its relations say where
  return FileKind::kZip;
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
  if (base::trim(bytes.substr(0, 4096)).empty() && bytes.size() <= 4096) return FileKind::kEmpty;
  const auto begins = [&](std::string_view with) { return bytes.starts_with(with); };
  if (begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return ole_kind(bytes);
  if (begins("PK\x03\x04") || begins("PK\x05\x06")) return zip_kind(bytes);
  if (begins("%PDF")) return FileKind::kPdf;
  if (begins("\x89PNG") || begins("\xFF\xD8\xFF") || begins("GIF8") || begins("BM") || begins("II*") || begins("MM\0*"))
    return FileKind::kImage;
  if (begins("Rar!") || begins("7z\xBC\xAF") || begins("\x1F\x8B")) return FileKind::kZip;
  if (begins("{\\rtf")) return FileKind::kRtf;
  const std::string head = base::lower_ascii(base::trim(bytes.substr(0, 4096)));
  if (head.find("schemas-microsoft-com:office:spreadsheet") != std::string::npos) return FileKind::kXmlSpreadsheet;
  if (head.find("<html") != std::string::npos || head.find("<table") != std::string::npos) return FileKind::kHtml;
  if (!is_utf16_text(bytes) && bytes.substr(0, 65536).find('\0') != std::string_view::npos) return FileKind::kUnknown;
  return FileKind::kText;
}

const char* refusal_code(FileKind kind) {
  switch (kind) {
    case FileKind::kEmpty:
      return "file.empty";
    case FileKind::kEncrypted:
      return "file.encrypted";
    case FileKind::kXls:
      return "file.xls";
    case FileKind::kDoc:
    case FileKind::kDocx:
    case FileKind::kRtf:
      return "file.word";
    case FileKind::kPptx:
      return "file.powerpoint";
    case FileKind::kOds:
      return "file.ods";
    case FileKind::kXlsb:
      return "file.xlsb";
    case FileKind::kZip:
      return "file.zip";
    case FileKind::kBrokenZip:
      return "file.broken";
    case FileKind::kPdf:
      return "file.pdf";
    case FileKind::kImage:
      return "file.image";
    case FileKind::kHtml:
      return "file.html";
    case FileKind::kXmlSpreadsheet:
      return "file.xml_spreadsheet";
    default:
      return "file.unknown";
  }
}

}  // namespace intake
