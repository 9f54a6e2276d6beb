#pragma once
// Inside server.cpp only: bodies of the endpoints that take a file go to disk as they come, not into memory. RESTinio
// hands out whole bodies and has one limit for all of them; the functions its parser calls can be given by the type of
// its methods (Traits::http_methods_mapper_t), which is the seam used here.
#include <restinio/all.hpp>

#include <memory>
#include <string>

#include "http/spools.h"

namespace http {

struct SpoolingMethods : restinio::default_http_methods_t {};

inline std::optional<uint64_t> spooled_bytes(const http_parser& parser,
                                             const restinio::impl::http_parser_ctx_t& context) {
  return spooled_bytes(::http_method_str(static_cast<http_method>(parser.method)), context.m_header.request_target());
}

inline int on_headers(http_parser* parser) {
  auto& context = *static_cast<restinio::impl::http_parser_ctx_t*>(parser->data);
  if (!spooled_bytes(*parser, context)) return restinio::impl::restinio_headers_complete_cb(parser);
  context.m_leading_headers_completed = true;
  return 0;
}

inline int on_body(http_parser* parser, const char* at, size_t length) {
  auto& context = *static_cast<restinio::impl::http_parser_ctx_t*>(parser->data);
  const auto most = spooled_bytes(*parser, context);
  if (!most) return restinio::impl::restinio_body_cb(parser, at, length);
  try {
    // The parser has taken these bytes off what is still to come; of a body in chunks it knows the one in hand alone.
    spools().append(context.m_body, {at, length}, *most, parser->content_length + length);
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
