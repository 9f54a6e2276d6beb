#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// Files kept under their content: SHA-256 abcdef… lies in `root`/ab/cdef…, written once, never changed.
/// Errors: Failure (store.file_missing, store.file_damaged, store.disk, store.disk_full). Threads and processes: any
/// number at once. Durability: when put or put_many returns the bytes are on the disk, so a transaction that
/// names them may follow.
class FileStore {
 public:
  /// The folder is made when the first file is put into it.
  explicit FileStore(std::filesystem::path root) : root_(std::move(root)) {}
  const std::filesystem::path& root() const { return root_; }

  /// Gives the hash in hex. Bytes that are there already are left alone (a file of the wrong size is replaced).
  std::string put(std::string_view bytes);
  /// Many files for the price of one flush of the file system.
  std::vector<std::string> put_many(std::span<const std::string_view> files);

  /// The bytes, checked against their hash.
  std::string get(std::string_view hash) const;
  bool has(std::string_view hash) const;
  /// Whether the bytes on the disk still have this hash; false also when the file is gone.
  bool verify(std::string_view hash) const;
  std::filesystem::path path_of(std::string_view hash) const;
  /// Puts the file under another name: a hard link where the disk allows it, else a copy. Replaces a file of that name.
  void link_into(std::string_view hash, const std::filesystem::path& folder, const std::string& name) const;
  /// Takes the file away; nothing when there is none. Only what no row names any more (see files_named_by).
  void remove(std::string_view hash);
  /// Every hash there is, sorted.
  std::vector<std::string> list() const;
  struct Entry {
    std::string hash;  ///< "" when its name is no hash: it does not belong here
    std::filesystem::path path;
  };
  std::vector<Entry> everything() const;  ///< every file in the folder, by path

 private:
  std::string write(std::string_view bytes);

  std::filesystem::path root_;
};

}  // namespace store
