#pragma once
// Inside server.cpp only: bodies of the endpoints that take a file go to disk as they come, not into memory. RESTinio
// hands out whole bodies and has one limit for all of them; the functions its parser calls can be given by the type of
// its methods (Traits::http_methods_mapper_t), which is the seam used here.
#include <restinio/all.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/text.h"
#include "http/limits.h"
#include "http/spooled_body.h"

namespace http {

/// Files on their way in. Where RESTinio would collect the body stands a ticket instead. A connection that breaks says
/// nothing here; but none may take longer than limits::kReadSeconds, so what is older belongs to nobody. Threads: any.
class Spools {
 public:
  void append(std::string& ticket, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    if (ticket.empty()) ticket = begin();
    const auto found = open_.find(*base::parse_int(ticket));
    if (found == open_.end()) return;
    found->second.body->append(bytes);
    found->second.touched = Clock::now();
  }

  /// The file of a request that is here whole; nullptr when it took too long.
  std::shared_ptr<SpooledBody> claim(std::string_view ticket) {
    const std::lock_guard lock(mutex_);
    const auto number = base::parse_int(ticket);
    auto node = number ? open_.extract(*number) : decltype(open_)::node_type();
    return node.empty() ? nullptr : std::move(node.mapped().body);
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Open {
    std::shared_ptr<SpooledBody> body;
    Clock::time_point begun, touched;
  };

  std::string begin() {
    const auto now = Clock::now();
    const auto longest = std::chrono::seconds(limits::kReadSeconds + 5);
    std::erase_if(open_, [&](const auto& one) { return now - one.second.begun > longest; });
    if (open_.size() >= limits::kFilesAtOnce) drop_the_most_idle(now);
    uint64_t bytes = 0;
    for (const auto& [ticket, one] : open_) bytes += one.body->size();
    const bool crowded = open_.size() >= limits::kFilesAtOnce || bytes > limits::kFileBytesAtOnce;
    open_[++last_] = {
        crowded ? std::shared_ptr<SpooledBody>(SpooledBody::one_too_many()) : std::make_shared<SpooledBody>(), now,
        now};
    return std::to_string(last_);
  }

  // Whose connection broke writes no more; who is slow writes now and then.
  void drop_the_most_idle(Clock::time_point now) {
    constexpr auto kIdle = std::chrono::seconds(5);
    const auto idle = std::min_element(
        open_.begin(), open_.end(), [](const auto& a, const auto& b) { return a.second.touched < b.second.touched; });
    if (idle != open_.end() && now - idle->second.touched > kIdle) open_.erase(idle);
  }

  std::mutex mutex_;
  std::map<int64_t, Open> open_;
  int64_t last_ = 0;
};

inline Spools& spools() {
  static Spools all;
  return all;
}

struct SpoolingMethods : restinio::default_http_methods_t {};

inline bool is_spooled(const http_parser& parser, const restinio::impl::http_parser_ctx_t& context) {
  return is_spooled(::http_method_str(static_cast<http_method>(parser.method)), context.m_header.request_target());
}

inline int on_headers(http_parser* parser) {
  auto& context = *static_cast<restinio::impl::http_parser_ctx_t*>(parser->data);
  if (!is_spooled(*parser, context)) return restinio::impl::restinio_headers_complete_cb(parser);
  context.m_leading_headers_completed = true;
  return 0;
}

inline int on_body(http_parser* parser, const char* at, size_t length) {
  auto& context = *static_cast<restinio::impl::http_parser_ctx_t*>(parser->data);
  if (!is_spooled(*parser, context)) return restinio::impl::restinio_body_cb(parser, at, length);
  try {
    spools().append(context.m_body, {at, length});
  } catch (const std::exception&) {
    return -1;  // closes the connection
  }
  return 0;
}

}  // namespace http

namespace restinio::impl {

template <>
inline http_parser_settings create_parser_settings<http::SpoolingMethods>() noexcept {
  auto settings = create_parser_settings<default_http_methods_t>();
  settings.on_headers_complete = http::on_headers;
  settings.on_body = http::on_body;
  return settings;
}

}  // namespace restinio::impl
