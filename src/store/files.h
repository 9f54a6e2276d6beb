#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/keyring.h"

namespace store {

/// Files kept under their content: what has the SHA-256 abcdef… lies in `root`/ab/cdef…, written once, never changed.
/// With the court's keys it lies there sealed (sealed_file.h), since papers and what a bank sends have whole identity
/// numbers in them; what was written before there were keys lies in the clear and is read all the same.
/// Errors: Failure (store.file_missing, store.file_damaged, store.file_sealed, store.disk, store.disk_full). Threads
/// and processes: any number at once. Durability: when a put returns the bytes are on the disk, so a transaction that
/// names them may follow.
class FileStore {
 public:
  /// The folder is made when the first file is put into it.
  explicit FileStore(std::filesystem::path root) : root_(std::move(root)) {}
  const std::filesystem::path& root() const { return root_; }

  /// What files are sealed under and opened with; before any other thread uses it.
  void open_with(std::shared_ptr<const base::Keyring> keys) { keys_ = std::move(keys); }
  bool has_keys() const { return keys_ != nullptr; }

  /// Gives the hash in hex. A file that is there whole is left alone; one that is torn is replaced, and one in the
  /// clear by its sealed form. One sealed under a key that is not among ours is never written over: store.file_sealed.
  std::string put(std::string_view content);
  /// Many files for the price of one flush of the file system.
  std::vector<std::string> put_many(std::span<const std::string_view> contents);
  /// The two steps of put_many, for several threads that make files: what is laid down is durable when flush returns.
  std::string lay(std::string_view content);
  void flush(std::span<const std::string> hashes) const;

  /// The content, checked against its hash.
  std::string get(std::string_view hash) const;

  /// A file as it lies on the disk, for whoever copies it without opening it.
  struct Form {
    std::string hash;   ///< of its content, in hex
    std::string bytes;  ///< sealed, or the content itself
    bool sealed = false;
  };
  /// Checked as far as the keys allow: without them, that it is whole.
  Form as_it_lies(std::string_view hash) const;
  void put_as_they_lie(std::span<const Form> files);

  bool has(std::string_view hash) const;

  /// `kSealed` and `kClear` are sound: with the keys (and always where it lies in the clear) the content has its hash;
  /// without them a sealed file is whole, and no more can be said.
  enum class State { kMissing, kDamaged, kForeignKey, kSealed, kClear };
  State look(std::string_view hash) const;
  /// The same by name, size and head alone, which finds a file that is gone or was cut, and reads next to nothing.
  State glance(std::string_view hash) const;
  std::filesystem::path path_of(std::string_view hash) const;

  /// Writes the content in the clear under another name, for whom it is handed to. Replaces a file of that name unless
  /// it has this content already; it appears whole or not at all. Nothing is flushed.
  void copy_into(std::string_view hash, const std::filesystem::path& folder, const std::string& name) const;
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
  State judge(std::string_view raw, std::string_view hash, std::string* content) const;
  bool stays(const Form& form) const;
  void write(const Form& form);

  std::filesystem::path root_;
  std::shared_ptr<const base::Keyring> keys_;
};

}  // namespace store
