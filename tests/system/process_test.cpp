#include "process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace system_tests {
namespace {

constexpr auto kLongest = std::chrono::minutes(10);

struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() {
    if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
  }
  void close_end(int i) {
    if (ends[i] >= 0) close(ends[i]);
    ends[i] = -1;
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
};

}  // namespace

Finished kuaishen(const std::vector<std::string>& arguments, const std::string& input,
                  std::optional<std::chrono::microseconds> kill_after, std::optional<uint64_t> largest_file) {
  Pipe in, out, err;
  std::vector<char*> argv = {const_cast<char*>(KUAISHEN)};
  for (const auto& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    if (largest_file) {
      const rlimit limit{*largest_file, *largest_file};
      setrlimit(RLIMIT_FSIZE, &limit);
    }
    dup2(in.ends[0], 0);
    dup2(out.ends[1], 1);
    dup2(err.ends[1], 2);
    // One master key for all: two runs are held against each other to the byte. A test of keys names its own, or sets
    // this to nothing.
    setenv("KUAISHEN_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", 0);
    execv(KUAISHEN, argv.data());
    _exit(127);
  }
  in.close_end(0);
  out.close_end(1);
  err.close_end(1);

  Finished finished;
  const auto start = std::chrono::steady_clock::now();
  const auto deadline = start + (kill_after ? *kill_after : std::chrono::microseconds(kLongest));
  size_t written = 0;
  signal(SIGPIPE, SIG_IGN);
  if (input.empty())
    in.close_end(1);
  else
    fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  bool killed = false;
  while (out.ends[0] >= 0 || err.ends[0] >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::microseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0 && !killed) {
      kill(child, SIGKILL);
      killed = true;
    }
    pollfd fds[3] = {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}};
    const timespec wait{killed ? 1 : left.count() / 1'000'000, killed ? 0 : left.count() % 1'000'000 * 1000};
    ppoll(fds, 3, &wait, nullptr);
    char buffer[65536];
    const auto drain = [&](Pipe& pipe, std::string& into, short events) {
      if (!(events & (POLLIN | POLLHUP))) return;
      const ssize_t n = read(pipe.ends[0], buffer, sizeof buffer);
      if (n > 0)
        into.append(buffer, static_cast<size_t>(n));
      else
        pipe.close_end(0);
    };
    drain(out, finished.out, fds[0].revents);
    drain(err, finished.err, fds[1].revents);
    if (in.ends[1] >= 0 && (fds[2].revents & (POLLOUT | POLLERR))) {
      const ssize_t n = write(in.ends[1], input.data() + written, input.size() - written);
      if (n > 0) written += static_cast<size_t>(n);
      if (n < 0 || written == input.size()) in.close_end(1);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return finished;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "kuaishen-XXXXXX").string();
  if (!mkdtemp(pattern.data())) std::abort();
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string sample(const std::string& name) { return std::string(SOURCE_DIR) + "/samples/" + name; }

TEST(process, help_is_there_and_a_wrong_option_is_refused) {
  EXPECT_EQ(kuaishen({"--help"}).code, 0);
  EXPECT_EQ(kuaishen({"--no-such-option"}).code, 2);
}

}  // namespace system_tests
