#pragma once
#include <string_view>

namespace intake {

enum class FileKind {
  kXlsx,
  kText,
  kEmpty,
  kEncrypted,
  kXls,
  kDoc,
  kDocx,
  kPptx,
  kOds,
  kXlsb,
  kZip,
  kBrokenZip,
  kPdf,
  kImage,
  kHtml,
  kXmlSpreadsheet,
  kRtf,
  kUnknown
};

/// What a file really is, whatever its name says.
FileKind kind_of(std::string_view bytes);

/// The refusal code for a kind that can't be read: "file.encrypted".
const char* refusal_code(FileKind kind);

}  // namespace intake
