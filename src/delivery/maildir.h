#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace delivery {

/// A mailbox as a folder (Maildir): the court's mail server, or a program that fetches from it, puts each letter whole
/// into new/. Threads: any; two processes may read one folder, a letter may then be read by both. Throws base::Fault
/// when the folder can't be read.
class Maildir {
 public:
  explicit Maildir(std::filesystem::path folder) : folder_(std::move(folder)) {}

  struct Letter {
    std::string name;   ///< in new/
    std::string bytes;  ///< empty where it is longer than limits::kLetter: nobody looks into such a one
  };
  /// The oldest that were not put aside yet, limits::kLettersAtOnce at most.
  std::vector<Letter> waiting() const;
  /// Once what it says was kept: into cur/, marked as seen. Not there any more is as good.
  void put_aside(const std::string& name) const;
  /// new/ and cur/ are there, and can be written to.
  bool usable() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace delivery
