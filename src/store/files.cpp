#include "store/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "base/hash.h"
#include "store/failure.h"
#include "store/sealed_file.h"

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
  // Read-only for everybody: what lies here is written once, and a copy handed out is no draft.
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0440);
  if (fd < 0) return false;
  const OpenFile nameless(path, Descriptor{fd});
  nameless.write(bytes);
  return ::linkat(AT_FDCWD, ("/proc/self/fd/" + std::to_string(fd)).c_str(), AT_FDCWD, path.c_str(),
                  AT_SYMLINK_FOLLOW) == 0;
}

// Linking, or renaming, is what makes a file appear whole or not at all; flushing is left to the caller.
void write_whole(const fs::path& path, std::string_view bytes) {
  if (write_nameless(path, bytes)) return;
  const fs::path spare = spare_name(path.parent_path());
  try {
    OpenFile(spare, O_WRONLY | O_CREAT | O_EXCL).write(bytes);
    if (::rename(spare.c_str(), path.c_str()) != 0) fail(path);
  } catch (...) {
    ::unlink(spare.c_str());
    throw;
  }
}

// The first bytes of a file, at most so many, and its size; nullopt when it can't be read.
struct Beginning {
  std::string bytes;
  uint64_t size = 0;
};
std::optional<Beginning> beginning_of(const fs::path& path, size_t most) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  const OpenFile file(path, Descriptor{fd});
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  Beginning out{std::string(std::min<size_t>(most, static_cast<size_t>(info.st_size)), '\0'),
                static_cast<uint64_t>(info.st_size)};
  for (size_t at = 0; at < out.bytes.size();) {
    const ssize_t n = ::read(fd, out.bytes.data() + at, out.bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path);
    if (n == 0) out.bytes.resize(at);  // it became shorter meanwhile
    at += static_cast<size_t>(n);
  }
  return out;
}

std::optional<std::string> content_of(const fs::path& path) {
  auto all = beginning_of(path, SIZE_MAX);
  return all ? std::optional(std::move(all->bytes)) : std::nullopt;
}

void make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0750) == 0 || errno == EEXIST) return;
  std::error_code error;  // the first file of all: what is above it is not there either
  fs::create_directories(folder, error);
  if (error) throw Failure("store.disk", {{"where", folder.string()}, {"reason", error.message()}});
}

std::string hash_of(std::string_view bytes) { return base::hex(base::sha256(bytes)); }

void check_hash(std::string_view hash) {
  base::Digest digest;
  if (!base::from_hex(hash, digest)) throw Failure("store.file_missing", {{"hash", std::string(hash)}});
}

void refuse_unsound(FileStore::State state, std::string_view hash) {
  using State = FileStore::State;
  const char* code = state == State::kMissing      ? "store.file_missing"
                     : state == State::kDamaged    ? "store.file_damaged"
                     : state == State::kForeignKey ? "store.file_sealed"
                                                   : nullptr;
  if (code) throw Failure(code, {{"hash", std::string(hash)}});
}

}  // namespace

fs::path FileStore::path_of(std::string_view hash) const {
  check_hash(hash);
  return root_ / std::string(hash.substr(0, 2)) / std::string(hash.substr(2));
}

// Whether what lies there already may stay.
bool FileStore::stays(const Form& form) const {
  const auto there = beginning_of(path_of(form.hash), kSealedHead);
  if (!there) return false;
  const auto head = sealed_head(there->bytes);
  if (!head) return !form.sealed && there->size == form.bytes.size();
  const bool ours = form.sealed && sealed_head(form.bytes)->key == head->key;
  if (ours || (keys_ && keys_->has_mark(head->key))) return there->size == head->size + kSealedMore;
  const auto state = look(form.hash);
  if (state == State::kClear) return !form.sealed;  // its content begins as if it were sealed
  if (state == State::kDamaged || state == State::kMissing) return false;
  throw Failure("store.file_sealed", {{"hash", form.hash}});
}

void FileStore::write(const Form& form) {
  if (stays(form)) return;
  const fs::path path = path_of(form.hash), folder = path.parent_path();
  make_folder(folder);
  write_whole(path, form.bytes);
}

std::string FileStore::lay(std::string_view content) {
  Form form{hash_of(content), {}, keys_ != nullptr};
  form.bytes = keys_ ? sealed_file(*keys_, content, form.hash) : std::string(content);
  write(form);
  return form.hash;
}

void FileStore::flush(std::span<const std::string> hashes) const {
  if (hashes.empty()) return;
  const OpenFile root(root_, O_RDONLY | O_DIRECTORY);
  if (hashes.size() >= kFilesForOneFlush) return root.sync_file_system();
  for (const auto& hash : hashes) {  // also those that were there: another process may not have flushed them yet
    const fs::path path = path_of(hash);
    const fs::path folder = path.parent_path();
    OpenFile(path, O_RDONLY).sync();
    OpenFile(folder, O_RDONLY | O_DIRECTORY).sync();
  }
  root.sync();
}

std::string FileStore::put(std::string_view content) { return put_many(std::span(&content, 1)).front(); }

std::vector<std::string> FileStore::put_many(std::span<const std::string_view> contents) {
  std::vector<std::string> hashes;
  hashes.reserve(contents.size());
  for (std::string_view content : contents) hashes.push_back(lay(content));
  flush(hashes);
  return hashes;
}

void FileStore::put_as_they_lie(std::span<const Form> files) {
  std::vector<std::string> hashes;
  hashes.reserve(files.size());
  for (const auto& form : files) {
    write(form);
    hashes.push_back(form.hash);
  }
  flush(hashes);
}

// `content` is filled where the file was sealed and could be opened.
FileStore::State FileStore::judge(std::string_view raw, std::string_view hash, std::string* content) const {
  if (!is_whole_sealed_file(raw)) return hash_of(raw) == hash ? State::kClear : State::kDamaged;
  if (!keys_) return State::kSealed;
  if (!keys_->has_mark(sealed_head(raw)->key)) return State::kForeignKey;
  auto clear = opened_file(*keys_, raw, hash);
  if (!clear || hash_of(*clear) != hash) return State::kDamaged;
  if (content) *content = std::move(*clear);
  return State::kSealed;
}

std::string FileStore::get(std::string_view hash) const {
  auto raw = content_of(path_of(hash));
  std::string content;
  const auto state = raw ? judge(*raw, hash, &content) : State::kMissing;
  refuse_unsound(state, hash);
  if (state == State::kClear) return std::move(*raw);
  if (!keys_) throw Failure("store.file_sealed", {{"hash", std::string(hash)}});
  return content;
}

FileStore::Form FileStore::as_it_lies(std::string_view hash) const {
  auto raw = content_of(path_of(hash));
  const auto state = raw ? judge(*raw, hash, nullptr) : State::kMissing;
  if (state != State::kForeignKey) refuse_unsound(state, hash);
  return {std::string(hash), std::move(*raw), state != State::kClear};
}

FileStore::State FileStore::look(std::string_view hash) const {
  const auto raw = content_of(path_of(hash));
  return raw ? judge(*raw, hash, nullptr) : State::kMissing;
}

FileStore::State FileStore::glance(std::string_view hash) const {
  const auto there = beginning_of(path_of(hash), kSealedHead);
  if (!there) return State::kMissing;
  const auto head = sealed_head(there->bytes);
  if (!head) return State::kClear;
  if (there->size != head->size + kSealedMore) return look(hash);  // cut, or a content that begins like a head
  return keys_ && !keys_->has_mark(head->key) ? State::kForeignKey : State::kSealed;
}

bool FileStore::has(std::string_view hash) const { return fs::exists(path_of(hash)); }

void FileStore::remove(std::string_view hash) {
  const fs::path path = path_of(hash);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(path);
}

void FileStore::copy_into(std::string_view hash, const fs::path& folder, const std::string& name) const {
  const fs::path target = folder / name;
  if (const auto there = content_of(target); there && hash_of(*there) == hash) return;
  make_folder(folder);
  write_whole(target, get(hash));
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
