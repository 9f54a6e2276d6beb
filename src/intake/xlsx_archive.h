#pragma once
#include <zip.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace intake {

/// A refusal on its way out of nested parsing inside this room; read_sheets turns it into a value.
struct Unreadable {
  std::string code;
  std::string detail;
};

/// The parts of a workbook, unpacked piece by piece under the limits of limits.h. Throws Unreadable.
class XlsxArchive {
 public:
  explicit XlsxArchive(const std::string& bytes);
  bool has(const std::string& part) const;
  /// Hands the unpacked bytes out in pieces; stops when `on_piece` returns false.
  void unpack(const std::string& part, const std::function<bool(const char*, size_t, bool last)>& on_piece) const;

 private:
  std::unique_ptr<zip_t, decltype(&zip_discard)> archive_;
};

/// Attributes and elements come without namespace prefix; text as it is.
struct XmlHandler {
  std::function<void(const std::string& name, const char** attributes)> start;
  std::function<void(const std::string& name)> end;
  std::function<void(const char* text, int length)> text;
  std::function<bool()> stop;  ///< asked after each piece
};
void parse_part(const XlsxArchive& archive, const std::string& part, const XmlHandler& handler);
const char* attribute(const char** attributes, const char* name);

}  // namespace intake
