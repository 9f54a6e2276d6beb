#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "http/backend.h"

namespace http {

struct ServerSettings {
  std::string address = "127.0.0.1";
  uint16_t port = 8080;          ///< 0: any that is free, see Server::port
  std::string certificate, key;  ///< PEM files; both empty: no TLS
  int threads = 0;               ///< that answer; 0: one for each core
};

/// Listens until it is stopped. Sockets are read and written on threads of their own; requests are answered on others,
/// so that a long one holds nobody up. Throws base::Fault when it can't listen or the certificate is none.
class Server {
 public:
  Server(Backend& backend, const ServerSettings& settings);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  uint16_t port() const;
  /// Takes nothing new, answers what it holds (limits::kFinishSeconds at most), closes.
  void stop();

 private:
  class Sockets;
  std::unique_ptr<Sockets> sockets_;
};

}  // namespace http
