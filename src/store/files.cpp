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

struct Descriptor {
  int fd = -1;
};

class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags) : path_(path), fd_(::open(path.c_str(), flags | O_CLOEXEC, 0440)) {
    if (fd_ < 0) fail(path);
  }
  OpenFile(const fs::path& path, Descriptor open) : path_(path), fd_(open.fd) {}
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

// Writes to a file that has no name until it is whole, so that a killed process leaves nothing behind. False where the
// disk knows no such files, or a file stands under that name (a torn one, or another process was as quick): then the
// other way is taken, which replaces it.
bool write_nameless(const fs::path& path, std::string_view bytes) {
  const fs::path folder = path.parent_path();
  // Read-only for everybody: a hard link handed out must not be a way to write into the store.
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0440);
  if (fd < 0) return false;
  const OpenFile nameless(path, Descriptor{fd});
  nameless.write(bytes);
  return ::linkat(AT_FDCWD, ("/proc/self/fd/" + std::to_string(fd)).c_str(), AT_FDCWD, path.c_str(),
                  AT_SYMLINK_FOLLOW) == 0;
}

void check_hash(std::string_view hash) {
  base::Digest digest;
  if (!base::from_hex(hash, digest)) throw Failure("store.file_missing", {{"hash", std::string(hash)}});
}

}  // namespace

fs::path FileStore::path_of(std::string_view hash) const {
  check_hash(hash);
  return root_ / std::string(hash.substr(0, 2)) / std::string(hash.substr(2));
}

// Linking, or renaming, is what makes a file appear whole or not at all; flushing is left to the caller.
std::string FileStore::write(std::string_view bytes) {
  const std::string hash = base::hex(base::sha256(bytes));
  const fs::path path = path_of(hash);
  std::error_code error;
  if (fs::file_size(path, error) == bytes.size() && !error) return hash;
  if (::mkdir(path.parent_path().c_str(), 0750) != 0 && errno != EEXIST) fail(path);
  if (write_nameless(path, bytes)) return hash;
  const fs::path spare = spare_name(path.parent_path());
  try {
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
  if (files.empty()) return hashes;
  std::error_code error;
  fs::create_directories(root_, error);
  if (error) throw Failure("store.disk", {{"where", root_.string()}, {"reason", error.message()}});
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
  OpenFile(root_, O_RDONLY | O_DIRECTORY).sync();
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

void FileStore::remove(std::string_view hash) {
  const fs::path path = path_of(hash);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(path);
}

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
  const fs::path target = folder / name;
  fs::create_hard_link(from, target, error);
  if (!error || fs::equivalent(from, target, error)) return;
  const fs::path spare = spare_name(folder);
  fs::create_hard_link(from, spare, error);
  if (error) fs::copy_file(from, spare, error);
  if (!error) fs::rename(spare, target, error);
  ::unlink(spare.c_str());  // rename leaves it behind when both names are the same file
  if (error) throw Failure("store.disk", {{"where", target.string()}, {"reason", error.message()}});
}

std::vector<FileStore::Entry> FileStore::everything() const {
  std::vector<Entry> out;
  std::error_code missing;
  for (auto at = fs::recursive_directory_iterator(root_, missing); !missing && at != fs::end(at);
       at.increment(missing)) {
    if (at->is_directory()) continue;
    const fs::path& path = at->path();
    std::string hash = path.parent_path().filename().string() + path.filename().string();
    base::Digest digest;
    const bool ours =
        at->is_regular_file() && path.parent_path().parent_path() == root_ && base::from_hex(hash, digest);
    out.push_back({ours ? std::move(hash) : std::string(), path});
  }
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return out;
}

std::vector<std::string> FileStore::list() const {
  std::vector<std::string> out;
  for (auto& entry : everything())
    if (!entry.hash.empty()) out.push_back(std::move(entry.hash));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace store
