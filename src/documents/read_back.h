#pragma once
// For tests: what other people's programs read from a PDF.
#include <array>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace documents {

inline std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> buffer;
  for (size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

// Written to a file so that other people's programs can read it back.
struct OnDisk {
  std::string path = std::string(std::tmpnam(nullptr)) + ".pdf";  // NOLINT
  explicit OnDisk(const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
  ~OnDisk() { std::remove(path.c_str()); }
};

/// What a reader of codes finds on a printed page of A4, or in the part of it below `from` (of its height, 0 to 1):
/// "QR-Code:…", "CODE-128:…".
inline std::multiset<std::string> codes_on_page(const std::string& pdf, int page = 1, int dpi = 300, double from = 0) {
  const OnDisk file(pdf);
  const std::string n = std::to_string(page), picture = file.path + ".page";
  const int top = static_cast<int>(from * 297 / 25.4 * dpi);
  output_of("pdftoppm -r " + std::to_string(dpi) + " -y " + std::to_string(top) + " -gray -png -singlefile -f " + n +
            " -l " + n + " " + file.path + " " + picture + " 2>&1");
  std::istringstream lines(
      output_of("zbarimg -q -Sdisable -Sqrcode.enable -Scode128.enable " + picture + ".png 2>/dev/null"));
  std::remove((picture + ".png").c_str());
  std::multiset<std::string> codes;
  for (std::string line; std::getline(lines, line);) codes.insert(line);
  return codes;
}

}  // namespace documents
