#include "documents/code.h"

#include <libdeflate.h>
#include <zint.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/result.h"
#include "base/text.h"
#include "documents/deflate.h"

namespace documents {
namespace {

constexpr double kMm = 72 / 25.4;                          // points
constexpr double kFinestModule = 0.25, kBarModule = 0.33;  // mm
constexpr int kDefaultQr = 18, kDefaultBar = 10, kLeastQr = 10, kMostQr = 60, kLeastBar = 5, kMostBar = 40;
constexpr size_t kLongestBar = 32, kLongestQr = 2048;
constexpr int kErrorCorrectionM = 2;  // as zint numbers the four levels

std::optional<Code> made(Code::Kind kind, std::string_view text) {
  const std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)> symbol(ZBarcode_Create(), ZBarcode_Delete);
  base::check(symbol != nullptr, "memory for a code");
  const bool qr = kind == Code::Kind::kQr;
  symbol->symbology = qr ? BARCODE_QRCODE : BARCODE_CODE128;
  symbol->input_mode = UNICODE_MODE;
  if (qr) symbol->option_1 = kErrorCorrectionM;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  if (ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(text.size())) >= ZINT_ERROR) return std::nullopt;
  Code code{kind, symbol->width, symbol->rows, {}};
  for (int row = 0; row < code.rows; ++row)
    for (int column = 0; column < code.columns; ++column)
      code.dark.push_back((symbol->encoded_data[row][column / 8] >> (column % 8) & 1) != 0);
  return code;
}

// A paper asks four times for its code, in Word and for the page, and the next papers of its case ask again.
std::optional<Code> encoded(Code::Kind kind, std::string_view text) {
  struct Kept {
    Code::Kind kind = Code::Kind::kQr;
    std::string text;
    std::optional<Code> code;
  };
  thread_local std::array<Kept, 4> kept;
  thread_local size_t oldest = 0;
  for (const Kept& one : kept)
    if (one.code && one.kind == kind && one.text == text) return one.code;
  auto code = made(kind, text);
  if (code) {
    kept[oldest] = {kind, std::string(text), code};
    oldest = (oldest + 1) % kept.size();
  }
  return code;
}

void put_number(std::string& out, uint32_t n) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(n >> shift & 255);
}

void put_chunk(std::string& png, std::string_view type, std::string_view bytes) {
  put_number(png, static_cast<uint32_t>(bytes.size()));
  const size_t from = png.size();
  png += type;
  png += bytes;
  put_number(png, libdeflate_crc32(0, png.data() + from, png.size() - from));
}

}  // namespace

std::optional<Code> qr_code(std::string_view text) {
  if (text.empty() || text.size() > kLongestQr) return std::nullopt;
  return encoded(Code::Kind::kQr, text);
}

std::optional<Code> barcode(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (text.empty() || text.size() > kLongestBar || !plain) return std::nullopt;
  return encoded(Code::Kind::kBarcode, text);
}

std::optional<CodePicture> code_picture(Code::Kind kind, std::string_view text, int mm) {
  auto code = kind == Code::Kind::kQr ? qr_code(text) : barcode(text);
  if (!code) return std::nullopt;
  const int across = code->columns + 2 * code->margin();
  if (kind == Code::Kind::kBarcode)
    return CodePicture{std::move(*code), std::string(text), across * kBarModule * kMm, mm * kMm};
  if (mm < across * kFinestModule) return std::nullopt;
  return CodePicture{std::move(*code), std::string(text), mm * kMm, mm * kMm};
}

std::optional<CodePicture> narrowed(CodePicture picture, double width) {
  const int across = picture.code.columns + 2 * picture.code.margin();
  if (width < across * kFinestModule * kMm) return std::nullopt;
  picture.width = std::min(picture.width, width);
  return picture;
}

std::optional<Code::Kind> code_kind(std::string_view format) {
  if (format == "二维码") return Code::Kind::kQr;
  if (format == "条形码") return Code::Kind::kBarcode;
  return std::nullopt;
}

std::optional<int> code_mm(Code::Kind kind, std::string_view argument) {
  const bool qr = kind == Code::Kind::kQr;
  if (argument.empty()) return qr ? kDefaultQr : kDefaultBar;
  const auto mm = base::parse_int(argument);
  if (!mm || *mm < (qr ? kLeastQr : kLeastBar) || *mm > (qr ? kMostQr : kMostBar)) return std::nullopt;
  return static_cast<int>(*mm);
}

std::string code_png(const Code& code) {
  constexpr int kQrPixels = 8, kBarPixels = 4, kBarHeight = 96;  // of a module; Word stretches the picture
  const bool qr = code.kind == Code::Kind::kQr;
  const int module = qr ? kQrPixels : kBarPixels, margin = code.margin();
  const int width = (code.columns + 2 * margin) * module;
  const int height = qr ? (code.rows + 2 * margin) * module : kBarHeight;
  const std::string light =
      std::string(1, '\0') + std::string(static_cast<size_t>((width + 7) / 8), '\xFF');  // no filter
  std::string rows;
  if (qr)
    for (int y = 0; y < margin * module; ++y) rows += light;
  for (int row = 0; row < code.rows; ++row) {
    std::string line = light;
    for (int column = 0; column < code.columns; ++column) {
      if (!code.at(column, row)) continue;
      for (int x = (margin + column) * module, end = x + module; x < end; ++x) {
        char& eight = line[static_cast<size_t>(1 + x / 8)];
        eight = static_cast<char>(eight & ~(0x80 >> (x % 8)));
      }
    }
    for (int y = 0; y < (qr ? module : kBarHeight); ++y) rows += line;
  }
  if (qr)
    for (int y = 0; y < margin * module; ++y) rows += light;
  std::string header;
  put_number(header, static_cast<uint32_t>(width));
  put_number(header, static_cast<uint32_t>(height));
  header += {1, 0, 0, 0, 0};  // one bit, grey
  std::string png = "\x89PNG\r\n\x1A\n";
  put_chunk(png, "IHDR", header);
  put_chunk(png, "IDAT", deflate_zlib(rows, 6));
  put_chunk(png, "IEND", {});
  return png;
}

}  // namespace documents
