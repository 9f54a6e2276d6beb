#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

/// A machine-readable code as dark and light modules, without its light margin.
struct Code {
  enum class Kind { kQr, kBarcode } kind = Kind::kQr;
  int columns = 0;
  int rows = 0;            ///< 1: a barcode
  std::vector<bool> dark;  ///< row by row
  bool at(int column, int row) const {
    return dark[static_cast<size_t>(row) * static_cast<size_t>(columns) + static_cast<size_t>(column)];
  }
  /// Light modules that readers ask for on each side: 4 around a QR code (ISO/IEC 18004), 10 left and right of a
  /// Code 128 (ISO/IEC 15417).
  int margin() const { return kind == Kind::kQr ? 4 : 10; }
};

/// QR code with error correction M (15 % may be soiled). nullopt: empty, or more than a QR code can hold.
std::optional<Code> qr_code(std::string_view text);
/// Code 128. nullopt: empty, longer than 32 characters, or not printable ASCII.
std::optional<Code> barcode(std::string_view text);

/// A code of a certain size, its light margin included. Points.
struct CodePicture {
  Code code;
  std::string text;  ///< what it says
  double width = 0;
  double height = 0;
};

/// As templates ask for it: {{…|二维码:18}} is a square with sides of 18 mm, {{…|条形码:10}} is 10 mm high and as wide
/// as its modules of 0.33 mm make it. nullopt where the code cannot be made, or its modules would be finer than 0.25
/// mm, which printers and telephones do not read for certain.
std::optional<CodePicture> code_picture(Code::Kind kind, std::string_view text, int mm);
/// A barcode made to fit a width; nullopt where its modules would be finer than that.
std::optional<CodePicture> narrowed(CodePicture picture, double width);
/// Which kind a format of that name writes; nullopt for other formats.
std::optional<Code::Kind> code_kind(std::string_view format);
/// The size that stands behind the format's colon, 18 or 10 where none does; nullopt: no number, or not 10 to 60 (QR)
/// or 5 to 40 (barcode).
std::optional<int> code_mm(Code::Kind kind, std::string_view argument);

/// PNG, black on white, the margin included: for Word.
std::string code_png(const Code& code);

}  // namespace documents
