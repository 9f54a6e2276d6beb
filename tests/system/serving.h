#pragma once
// `kuaishen serve` as a process, and requests to it over real sockets.
#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "process.h"

namespace system_tests {

// `kuaishen serve` on a free port of the loopback, ended with the object.
class Serving {
 public:
  Serving(const TemporaryFolder& folder, std::vector<std::string> more = {})
      : Serving(folder.path("court.db"), std::move(more)) {}
  Serving(const std::string& database, std::vector<std::string> more) {
    int out[2];
    if (::pipe(out) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(out[1], 1);
      ::close(out[0]);
      std::vector<std::string> words = {KUAISHEN, "serve", "--port", "0", "--db", database};
      words.insert(words.end(), more.begin(), more.end());
      std::vector<char*> argv;
      for (auto& w : words) argv.push_back(w.data());
      argv.push_back(nullptr);
      ::execv(KUAISHEN, argv.data());
      ::_exit(127);
    }
    ::close(out[1]);
    said_ = ::fdopen(out[0], "r");
    const std::string line = next_line();
    const size_t colon = line.find("127.0.0.1:");
    if (colon == std::string::npos) throw std::runtime_error("it said: " + line);
    port_ = static_cast<uint16_t>(std::stoi(line.substr(colon + 10)));
  }
  ~Serving() {
    if (pid_ > 0) end(SIGKILL);
    if (said_) ::fclose(said_);
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

  uint16_t port() const { return port_; }
  std::string next_line() {
    char line[4096];
    return ::fgets(line, sizeof line, said_) ? std::string(line) : std::string();
  }
  /// Its exit code; -1 when a signal ended it.
  int end(int signal) {
    ::kill(pid_, signal);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = 0;
  FILE* said_ = nullptr;
  uint16_t port_ = 0;
};

inline int connected(uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  timeval limit{10, 0};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("not listening");
  return fd;
}

inline std::string request_text(const std::string& method, const std::string& path, const std::string& body,
                                const std::string& headers) {
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers;
  if (!body.empty())
    text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + body;
}

inline std::string exchanged(uint16_t port, const std::string& text) {
  const int fd = connected(port);
  (void)!::write(fd, text.data(), text.size());
  std::string all;
  char piece[8192];
  for (ssize_t n; (n = ::read(fd, piece, sizeof piece)) > 0;) all.append(piece, static_cast<size_t>(n));
  ::close(fd);
  return all;
}

inline std::string ask(uint16_t port, const std::string& method, const std::string& path, const std::string& body = {},
                       const std::string& headers = {}) {
  return exchanged(port, request_text(method, path, body, headers));
}

}  // namespace system_tests
