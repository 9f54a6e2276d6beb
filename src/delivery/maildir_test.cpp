#include "delivery/maildir.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>

#include "base/result.h"
#include "delivery/limits.h"

namespace delivery {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "kuaishen-maildir-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no folder");
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void make() const {
    for (const char* one : {"new", "cur", "tmp"}) fs::create_directory(path / one);
  }
  void put(const std::string& name, const std::string& bytes) const { std::ofstream(path / "new" / name) << bytes; }

  fs::path path;
};

TEST(maildir, a_letter_waits_until_it_is_put_aside) {
  const Folder folder;
  const Maildir mailbox(folder.path);
  EXPECT_FALSE(mailbox.usable());
  EXPECT_THROW((void)mailbox.waiting(), base::Fault);
  folder.make();
  EXPECT_TRUE(mailbox.usable());
  folder.put("1700000002.b", "second");
  folder.put("1700000001.a", "first");
  folder.put(".hidden", "none");
  fs::create_directory(folder.path / "new" / "folder");
  fs::create_symlink("/etc/hostname", folder.path / "new" / "link");
  for (int i = 0; i < 2; ++i) {
    const auto letters = mailbox.waiting();
    ASSERT_EQ(letters.size(), 2u);
    EXPECT_EQ(letters[0].bytes, "first");
    EXPECT_EQ(letters[1].bytes, "second");
  }
  mailbox.put_aside("1700000001.a");
  mailbox.put_aside("1700000001.a");
  EXPECT_TRUE(fs::exists(folder.path / "cur" / "1700000001.a:2,S"));
  EXPECT_EQ(mailbox.waiting().size(), 1u);
  EXPECT_THROW(mailbox.put_aside("../x"), base::Bug);
}

TEST(maildir, a_flood_or_a_huge_letter_does_not_fill_the_memory) {
  const Folder folder;
  folder.make();
  for (size_t i = 0; i < limits::kLettersAtOnce + 10; ++i) folder.put(std::to_string(1700000000 + i), "x");
  folder.put("0.huge", std::string(limits::kLetter + 1, 'x'));
  const auto letters = Maildir(folder.path).waiting();
  EXPECT_EQ(letters.size(), limits::kLettersAtOnce);
  EXPECT_EQ(letters.front().name, "0.huge");
  EXPECT_EQ(letters.front().bytes, "");
}

}  // namespace
}  // namespace delivery
