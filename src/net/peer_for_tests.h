#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace net {

/// One connection as a test's server sees it. Reads end after five seconds, so that no test hangs, or after as many as
/// the other side may be silent.
class Wire {
 public:
  explicit Wire(int socket) : socket_(socket) {}
  void may_be_silent(std::chrono::milliseconds most) { silence_ = static_cast<int>(most.count()); }
  ~Wire() { ::close(socket_); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// With its end; empty when the other side has gone.
  std::string line() { return until("\n"); }
  std::string until(const std::string& end) {
    while (held_.find(end) == std::string::npos)
      if (!more()) return {};
    const auto found = held_.find(end) + end.size();
    std::string all = held_.substr(0, found);
    held_.erase(0, found);
    return all;
  }
  std::string bytes(size_t count) {
    while (held_.size() < count)
      if (!more()) return {};
    std::string all = held_.substr(0, count);
    held_.erase(0, count);
    return all;
  }
  void say(const std::string& text) { (void)!::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }
  /// Gone without a farewell: the other side sees a reset.
  void reset() {
    const linger now{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  }

 private:
  bool more() {
    pollfd ready{socket_, POLLIN, 0};
    char some[4096];
    if (::poll(&ready, 1, silence_) <= 0) return false;
    const auto n = ::recv(socket_, some, sizeof some, 0);
    if (n > 0) held_.append(some, static_cast<size_t>(n));
    return n > 0;
  }

  int socket_;
  int silence_ = 5000;
  std::string held_;
};

/// A server on the loopback, on a port of its own, that treats every connection as the test says, each in a thread.
class Peer {
 public:
  using Treat = std::function<void(Wire&)>;
  explicit Peer(Treat treat) : treat_(std::move(treat)), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(listening_, reinterpret_cast<sockaddr*>(&at), size) != 0 || ::listen(listening_, 16) != 0)
      throw std::runtime_error("no port");
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
  }
  ~Peer() {
    ended_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    accepting_.join();
    for (auto& one : served_) one.join();
    ::close(listening_);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  int port() const { return port_; }
  int connections() const { return connections_; }

 private:
  void accept_all() {
    while (!ended_) {
      const int socket = ::accept(listening_, nullptr, nullptr);
      if (socket < 0) return;
      ++connections_;
      served_.emplace_back([this, socket] {
        Wire wire(socket);
        treat_(wire);
      });
    }
  }

  Treat treat_;
  int listening_;
  int port_ = 0;
  std::atomic<bool> ended_{false};
  std::atomic<int> connections_{0};
  std::thread accepting_;
  std::vector<std::thread> served_;
};

/// One HTTP request: its first line and headers, and its body by Content-Length; empty when the other side has gone.
struct HttpSeen {
  std::string head, body;
};
inline HttpSeen http_request(Wire& wire) {
  HttpSeen seen{wire.until("\r\n\r\n"), {}};
  const auto length = seen.head.find("Content-Length: ");
  if (length != std::string::npos) seen.body = wire.bytes(std::stoul(seen.head.substr(length + 16)));
  return seen;
}
inline std::string http_answer(const std::string& status, const std::string& body, const std::string& headers = {}) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
}

}  // namespace net
