#include "documents/page_picture.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <semaphore>
#include <vector>

#include "base/result.h"

extern "C" {  // which this header of glibc 2.36 leaves out
#include <sys/pidfd.h>
}

namespace documents {
namespace {

// A file in memory: what is in it of people never lies on a disk.
class MemoryFile {
 public:
  explicit MemoryFile(const char* name) : descriptor_(::memfd_create(name, MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw base::Fault("no file in memory can be made");
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  int descriptor() const { return descriptor_; }
  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto n = ::write(descriptor_, bytes.data(), bytes.size());
      if (n <= 0) throw base::Fault("a file in memory can't be written");
      bytes.remove_prefix(static_cast<size_t>(n));
    }
    ::lseek(descriptor_, 0, SEEK_SET);
  }
  std::string bytes() const {
    std::string all(static_cast<size_t>(::lseek(descriptor_, 0, SEEK_END)), '\0');
    size_t have = 0;
    while (have < all.size()) {
      const auto n = ::pread(descriptor_, all.data() + have, all.size() - have, static_cast<off_t>(have));
      if (n <= 0) throw base::Fault("a file in memory can't be read");
      have += static_cast<size_t>(n);
    }
    return all;
  }

 private:
  int descriptor_;
};

// 0: there is no such program.
pid_t started(std::vector<std::string> words, int in, int out) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
  char* environment[] = {path, nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  pid_t process = 0;
  const int failed = ::posix_spawnp(&process, words.front().c_str(), &actions, nullptr, arguments.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (failed == ENOENT) return 0;
  if (failed != 0) throw base::Fault("pdftoppm can't be started");
  return process;
}

// Whether it ended well, within its time.
bool ended_well(pid_t process) {
  const int watched = ::pidfd_open(process, 0);
  pollfd end{watched, POLLIN, 0};
  const bool ended = watched >= 0 && ::poll(&end, 1, kPictureSeconds * 1000) == 1;
  if (watched >= 0) ::close(watched);
  if (!ended) ::kill(process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string page_picture(std::string_view pdf, int64_t page, int width) {
  static std::counting_semaphore<kPicturesAtOnce> room(kPicturesAtOnce);
  const MemoryFile in("paper"), out("picture");
  in.write(pdf);
  room.acquire();
  struct Leaving {
    ~Leaving() { room.release(); }
  } const leaving;
  const std::string number = std::to_string(page);
  const pid_t process = started({"pdftoppm", "-png", "-gray", "-f", number, "-l", number, "-scale-to-x",
                                 std::to_string(width), "-scale-to-y", "-1", "-"},
                                in.descriptor(), out.descriptor());
  return process != 0 && ended_well(process) ? out.bytes() : std::string();
}

}  // namespace documents
