#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace http {

/// A file on its way in, on disk and without a name there: gone with this object, and with the process. Threads: one at
/// a time.
class SpooledBody {
 public:
  /// Throws base::Fault when the disk takes none.
  SpooledBody();
  ~SpooledBody();
  SpooledBody(const SpooledBody&) = delete;
  SpooledBody& operator=(const SpooledBody&) = delete;

  /// Beyond limits::kFile nothing more is kept, and cut() says so.
  void append(std::string_view bytes);
  uint64_t size() const { return size_; }
  bool cut() const { return cut_; }
  /// It was one too many (limits::kFilesAtOnce) and nothing of it was kept.
  bool crowded() const { return descriptor_ < 0; }
  std::string bytes() const;

  static SpooledBody* one_too_many();

 private:
  explicit SpooledBody(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
  uint64_t size_ = 0;
  bool cut_ = false;
};

/// Whether the body of this request is written to disk as it comes: of the endpoints that take a file. `target` as in
/// the request line: "/api/v1/uploads?file_name=a.xlsx".
bool is_spooled(std::string_view method, std::string_view target);

}  // namespace http
