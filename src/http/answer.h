#pragma once
#include "http/endpoint.h"

namespace http {

/// The reply to a request: finds the endpoint and who asks, checks that they may, calls it, and turns refusals and
/// faults into problems. Never throws. Threads: any; each call borrows a connection.
Reply answer(Backend& backend, const Request& request) noexcept;

/// Attributes of the cookie a session is held by: out of reach of scripts and of other sites.
std::string session_cookie(const Request& request, std::string_view token, int64_t seconds);

}  // namespace http
