#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace http {

/// A file on its way in, on disk and without a name there: gone with this object, and with the process. Threads: one at
/// a time.
class SpooledBody {
 public:
  /// At most `most` bytes of it are kept. Throws base::Fault when the disk takes none.
  explicit SpooledBody(uint64_t most);
  ~SpooledBody();
  SpooledBody(const SpooledBody&) = delete;
  SpooledBody& operator=(const SpooledBody&) = delete;

  /// Beyond what it may have nothing more is kept, and cut() says so.
  void append(std::string_view bytes);
  uint64_t size() const { return size_; }
  bool cut() const { return cut_; }
  /// It was one too many (limits::kFilesAtOnce) and nothing of it was kept.
  bool crowded() const { return descriptor_ < 0 && !cut_; }
  std::string bytes() const;

  static SpooledBody* one_too_many();
  /// One that says beforehand that it is too large: not a byte of it comes to the disk.
  static SpooledBody* too_large();

 private:
  struct Nothing {};
  SpooledBody(Nothing, bool cut) : cut_(cut) {}
  int descriptor_ = -1;
  uint64_t most_ = 0;
  uint64_t size_ = 0;
  bool cut_ = false;
};

/// How much of the body of this request is written to disk as it comes, at most: of the endpoints that take a file; of
/// others nothing, they have their bodies in memory. `target` as in the request line:
/// "/api/v1/uploads?file_name=a.xlsx".
std::optional<uint64_t> spooled_bytes(std::string_view method, std::string_view target);

}  // namespace http
