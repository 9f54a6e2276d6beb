#include "http/server.h"

#include <restinio/all.hpp>
#include <restinio/tls.hpp>
#include <restinio/transforms/zlib.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "base/percent.h"
#include "base/result.h"
#include "base/text.h"
#include "http/answer.h"
#include "http/limits.h"
#include "http/problem.h"
#include "http/progress.h"
#include "http/spooling.h"
#include "http/stream.h"

namespace http {
namespace {

struct Plain : restinio::default_traits_t {
  static constexpr bool use_connection_count_limiter = true;
  using http_methods_mapper_t = SpoolingMethods;
};
struct Secure : restinio::default_tls_traits_t {
  static constexpr bool use_connection_count_limiter = true;
  using http_methods_mapper_t = SpoolingMethods;
};

// nullopt for an address that cannot be read.
std::optional<Request> taken(const restinio::request_t& from, bool secure) {
  Request request;
  request.method = from.header().method().c_str();
  const auto path = undo_percent_in_path(from.header().path());
  if (!path) return std::nullopt;
  request.path = *path;
  request.query = base::read_query(from.header().query());
  from.header().for_each_field(
      [&](const auto& field) { request.headers[base::lower_ascii(field.name())] = field.value(); });
  if (!from.body().empty() && spooled_bytes(request.method, from.header().request_target())) {
    request.file = spools().claim(from.body());
    if (!request.file) return std::nullopt;
  } else {
    request.body = from.body();
  }
  request.address = from.remote_endpoint().address().to_string();
  request.secure = secure;
  return request;
}

bool has(const Reply& reply, std::string_view header) {
  return std::any_of(reply.headers.begin(), reply.headers.end(), [&](const auto& h) { return h.first == header; });
}

bool worth_gzip(const Request& request, const Reply& reply) {
  if (reply.body.size() < limits::kWorthGzip ||
      request.header("accept-encoding").find("gzip") == std::string_view::npos)
    return false;
  if (has(reply, "Content-Encoding")) return false;  // packed already
  for (const auto& [name, value] : reply.headers)
    if (name == "Content-Type") return value.starts_with("application/json") || value.starts_with("text/");
  return false;
}

// Pieces of a reply, handed to the sockets' threads, which send them in order.
class Pieces : public Stream {
 public:
  using Response = restinio::response_builder_t<restinio::chunked_output_t>;
  explicit Pieces(Response response) : response_(std::move(response)) {}

  bool send(std::string text) override {
    if (closed_ || state_->gone || state_->unsent > limits::kUnsentBytes) return false;
    const auto size = static_cast<int64_t>(text.size());
    state_->unsent += size;
    response_.append_chunk(std::move(text));
    response_.flush([state = state_, size](const auto& error) {
      state->unsent -= size;
      if (error) state->gone = true;
    });
    return true;
  }
  void close() override {
    if (closed_) return;
    closed_ = true;
    response_.done();
  }

 private:
  struct State {
    std::atomic<int64_t> unsent = 0;
    std::atomic<bool> gone = false;
  };
  Response response_;
  std::shared_ptr<State> state_ = std::make_shared<State>();
  bool closed_ = false;
};

void send_on(const restinio::request_handle_t& to, Reply reply) {
  auto response = to->create_response<restinio::chunked_output_t>(
      restinio::http_status_line_t(restinio::http_status_code_t(static_cast<uint16_t>(reply.status)), "OK"));
  reply.headers.emplace_back("Vary", "Accept-Language, Cookie");
  for (auto& [name, value] : reply.headers) response.append_header(std::move(name), std::move(value));
  response.append_header_date_field();
  response.connection_close();  // what comes after its end is another connection
  auto pieces = std::make_shared<Pieces>(std::move(response));
  pieces->send(std::move(reply.body));
  reply.goes_on(std::move(pieces));
}

void send(const restinio::request_handle_t& to, const Request& request, Reply reply, bool last) {
  if (reply.goes_on && request.method == "GET") return send_on(to, std::move(reply));
  auto response = to->create_response(restinio::http_status_line_t(
      restinio::http_status_code_t(static_cast<uint16_t>(reply.status)), reply.status < 400 ? "OK" : "Problem"));
  if (worth_gzip(request, reply)) {
    reply.body = restinio::transforms::zlib::gzip_compress(reply.body);
    reply.headers.emplace_back("Content-Encoding", "gzip");
  }
  if (!has(reply, "Vary")) reply.headers.emplace_back("Vary", "Accept-Encoding, Accept-Language, Cookie");
  for (auto& [name, value] : reply.headers) response.append_header(std::move(name), std::move(value));
  response.append_header_date_field();
  if (last)
    response.connection_close();
  else
    response.connection_keep_alive();
  if (request.method != "HEAD" && reply.status != 204 && reply.status != 304) response.set_body(std::move(reply.body));
  response.done();
}

}  // namespace

// What plain and TLS share: the threads that answer, and how many requests they hold.
class Server::Sockets {
 public:
  Sockets(Backend& backend, const ServerSettings& settings)
      : backend_(backend), progress_(backend), workers_(threads_of(settings)), secure_(!settings.certificate.empty()) {
    backend_.progress = &progress_;
    if (secure_)
      secure_server_ = listening<Secure>(settings);
    else
      plain_server_ = listening<Plain>(settings);
  }

  void stop() {
    if (stopped_.exchange(true)) return;
    progress_.stop();
    {
      std::unique_lock lock(mutex_);
      idle_.wait_for(lock, std::chrono::seconds(limits::kFinishSeconds), [this] { return held_ == 0; });
    }
    workers_.join();
    backend_.progress = nullptr;
    // Replies handed over are on their way through the sockets' threads.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (plain_server_) {
      plain_server_->stop();
      plain_server_->wait();
    }
    if (secure_server_) {
      secure_server_->stop();
      secure_server_->wait();
    }
  }

  uint16_t port() const { return port_; }

 private:
  static size_t threads_of(const ServerSettings& settings) {
    return settings.threads > 0 ? static_cast<size_t>(settings.threads)
                                : std::max(1u, std::thread::hardware_concurrency());
  }

  template <class Traits>
  restinio::running_server_handle_t<Traits> listening(const ServerSettings& settings) {
    restinio::server_settings_t<Traits> wanted;
    wanted.address(settings.address)
        .port(settings.port)
        .acceptor_post_bind_hook([this](auto& acceptor) { port_ = acceptor.local_endpoint().port(); })
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(limits::kUrl)
                                      .max_field_name_size(limits::kHeaderName)
                                      .max_field_value_size(limits::kHeaderValue)
                                      .max_field_count(limits::kHeaders)
                                      .max_body_size(limits::kBody))
        .max_parallel_connections(limits::kConnections)
        .read_next_http_message_timelimit(std::chrono::seconds(limits::kReadSeconds))
        .write_http_response_timelimit(std::chrono::seconds(limits::kWriteSeconds))
        .handle_request_timeout(std::chrono::seconds(limits::kWriteSeconds))
        .separate_accept_and_create_connect(true)
        .request_handler([this](restinio::request_handle_t request) { return accept(std::move(request)); });
    if constexpr (std::is_same_v<Traits, Secure>) wanted.tls_context(certificate(settings));
    try {
      return restinio::run_async<Traits>(restinio::own_io_context(), std::move(wanted), 1);
    } catch (const std::exception& fault) {
      throw base::Fault("cannot listen on " + settings.address + ":" + std::to_string(settings.port) + ": " +
                        fault.what());
    }
  }

  static asio::ssl::context certificate(const ServerSettings& settings) {
    try {
      asio::ssl::context context(asio::ssl::context::tls_server);
      context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                          asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
      context.use_certificate_chain_file(settings.certificate);
      context.use_private_key_file(settings.key, asio::ssl::context::pem);
      return context;
    } catch (const std::exception& fault) {
      throw base::Fault("the certificate " + settings.certificate + " can't be used: " + fault.what());
    }
  }

  restinio::request_handling_status_t accept(restinio::request_handle_t request) {
    {
      const std::lock_guard lock(mutex_);
      if (stopped_ || held_ >= limits::kWaiting) {
        send(request, {}, problem({"http.busy", {}, {}}, base::Language::kChinese), true);
        return restinio::request_accepted();
      }
      ++held_;
    }
    asio::post(workers_, [this, request = std::move(request)] {
      if (const auto asked = taken(*request, secure_))
        send(request, *asked, answer(backend_, *asked), stopped_);
      else
        send(request, {}, problem({"http.query_malformed", {{"name", "URL"}}, {}}, base::Language::kChinese), true);
      const std::lock_guard lock(mutex_);
      if (--held_ == 0) idle_.notify_all();
    });
    return restinio::request_accepted();
  }

  Backend& backend_;
  Progress progress_;
  asio::thread_pool workers_;
  const bool secure_;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::condition_variable idle_;
  int held_ = 0;
  std::atomic<uint16_t> port_ = 0;
  restinio::running_server_handle_t<Plain> plain_server_;
  restinio::running_server_handle_t<Secure> secure_server_;
};

Server::Server(Backend& backend, const ServerSettings& settings)
    : sockets_(std::make_unique<Sockets>(backend, settings)) {}
Server::~Server() { sockets_->stop(); }
uint16_t Server::port() const { return sockets_->port(); }
void Server::stop() { sockets_->stop(); }

}  // namespace http
