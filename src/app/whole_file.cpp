#include "app/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "store/failure.h"

namespace app {
namespace {

// Written aside under a name of this process; false with errno set.
bool written(const std::string& aside, const std::string& text, const struct stat* like) {
  const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  bool done = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (like) done = done && ::fchown(fd, like->st_uid, like->st_gid) == 0 && ::fchmod(fd, like->st_mode & 0777u) == 0;
  done = done && ::fsync(fd) == 0;
  ::close(fd);
  return done;
}

[[noreturn]] void failed(const std::string& path, const std::string& aside, int why) {
  ::unlink(aside.c_str());
  throw store::Failure("store.disk", {{"where", path}, {"reason", std::strerror(why)}});
}

std::string aside_of(const std::string& path) { return path + "." + std::to_string(::getpid()) + ".part"; }

}  // namespace

void put_new_file(const std::string& path, const std::string& text) {
  const auto aside = aside_of(path);
  // Given its name by a link, which fails when somebody else's has it already.
  if (!written(aside, text, nullptr) || (::link(aside.c_str(), path.c_str()) != 0 && errno != EEXIST))
    failed(path, aside, errno);
  ::unlink(aside.c_str());
}

void put_in_place(const std::string& path, const std::string& text) {
  struct stat old {};
  const bool there = ::stat(path.c_str(), &old) == 0;
  const auto aside = aside_of(path);
  if (!written(aside, text, there ? &old : nullptr) || std::rename(aside.c_str(), path.c_str()) != 0)
    failed(path, aside, errno);
}

}  // namespace app
