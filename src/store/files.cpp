#include "store/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "store/failure.h"

namespace store {
namespace fs = std::filesystem;
namespace {

constexpr size_t kFilesForOneFlush = 4;  // from here on one syncfs is cheaper than an fsync for each

[[noreturn]] void fail(const fs::path& path) {
  const int error = errno;
  if (error == ENOSPC || error == EDQUOT) throw Failure("store.disk_full", {{"where", path.string()}});
  throw Failure("store.disk", {{"where", path.string()}, {"reason", std::strerror(error)}});
}

class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags) : path_(path), fd_(::open(path.c_str(), flags | O_CLOEXEC, 0440)) {
    if (fd_ < 0) fail(path);
  }
  ~OpenFile() { ::close(fd_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail(path_);
      bytes.remove_prefix(static_cast<size_t>(n));
    }
  }
  void sync() const {
    if (::fsync(fd_) != 0) fail(path_);
  }
  void sync_file_system() const {
    if (::syncfs(fd_) != 0) fail(path_);
  }

 private:
  const fs::path& path_;
  int fd_;
};

fs::path spare_name(const fs::path& folder) {
  static std::atomic<uint64_t> count{0};
  return folder / (".new-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
}

void check_hash(std::string_view hash) {
  base::Digest digest;
  if (!base::from_hex(hash, digest)) throw Failure("store.file_missing", {{"hash", std::string(hash)}});
}

}  // namespace

FileStore::FileStore(fs::path root) : root_(std::move(root)) {
  std::error_code error;
  fs::create_directories(root_, error);
  if (error) throw Failure("store.disk", {{"where", root_.string()}, {"reason", error.message()}});
}

fs::path FileStore::path_of(std::string_view hash) const {
  check_hash(hash);
  return root_ / std::string(hash.substr(0, 2)) / std::string(hash.substr(2));
}

// Renaming is what makes a file appear whole or not at all; flushing is left to the caller.
std::string FileStore::write(std::string_view bytes) {
  const std::string hash = base::hex(base::sha256(bytes));
  const fs::path path = path_of(hash);
  std::error_code error;
  if (fs::file_size(path, error) == bytes.size() && !error) return hash;
  if (::mkdir(path.parent_path().c_str(), 0750) != 0 && errno != EEXIST) fail(path);
  const fs::path spare = spare_name(path.parent_path());
  try {
    // Read-only for everybody: a hard link handed out must not be a way to write into the store.
    OpenFile(spare, O_WRONLY | O_CREAT | O_EXCL).write(bytes);
    if (::rename(spare.c_str(), path.c_str()) != 0) fail(path);
  } catch (...) {
    ::unlink(spare.c_str());
    throw;
  }
  return hash;
}

std::string FileStore::put(std::string_view bytes) { return put_many(std::span(&bytes, 1)).front(); }

std::vector<std::string> FileStore::put_many(std::span<const std::string_view> files) {
  std::vector<std::string> hashes;
  hashes.reserve(files.size());
  for (std::string_view bytes : files) hashes.push_back(write(bytes));
  if (hashes.size() >= kFilesForOneFlush) {
    OpenFile(root_, O_RDONLY | O_DIRECTORY).sync_file_system();
    return hashes;
  }
  for (const auto& hash : hashes) {  // also those that were there: another process may not have flushed them yet
    const fs::path path = path_of(hash);
    const fs::path folder = path.parent_path();
    OpenFile(path, O_RDONLY).sync();
    OpenFile(folder, O_RDONLY | O_DIRECTORY).sync();
  }
  if (!hashes.empty()) OpenFile(root_, O_RDONLY | O_DIRECTORY).sync();
  return hashes;
}

std::string FileStore::get(std::string_view hash) const {
  std::ifstream in(path_of(hash), std::ios::binary);
  if (!in) throw Failure("store.file_missing", {{"hash", std::string(hash)}});
  std::ostringstream bytes;
  bytes << in.rdbuf();
  std::string content = std::move(bytes).str();
  if (base::hex(base::sha256(content)) != hash) throw Failure("store.file_damaged", {{"hash", std::string(hash)}});
  return content;
}

bool FileStore::has(std::string_view hash) const { return fs::exists(path_of(hash)); }

bool FileStore::verify(std::string_view hash) const {
  if (!has(hash)) return false;
  try {
    get(hash);
    return true;
  } catch (const Failure&) {
    return false;
  }
}

void FileStore::link_into(std::string_view hash, const fs::path& folder, const std::string& name) const {
  const fs::path from = path_of(hash);
  if (!fs::exists(from)) throw Failure("store.file_missing", {{"hash", std::string(hash)}});
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path spare = spare_name(folder);
  fs::create_hard_link(from, spare, error);
  if (error) fs::copy_file(from, spare, error);
  if (!error) fs::rename(spare, folder / name, error);
  ::unlink(spare.c_str());  // rename leaves it behind when both names are the same file
  if (error) throw Failure("store.disk", {{"where", (folder / name).string()}, {"reason", error.message()}});
}

std::vector<std::string> FileStore::list() const {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    const std::string hash = entry.path().parent_path().filename().string() + entry.path().filename().string();
    base::Digest digest;
    if (entry.is_regular_file() && base::from_hex(hash, digest)) out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace store
