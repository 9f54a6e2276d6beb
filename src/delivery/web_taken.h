#pragma once
#include "delivery/channel.h"
#include "net/web.h"

namespace delivery {

/// What is known of a message whose request has had no answer.
Taken without_answer(const net::WebAnswer& answer);
/// … or an answer of HTTP itself, the same for every gateway: busy (429, 503), not authorised (401, 403, 407), nothing
/// there (404, 405), a proxy that does not know (500, 502, 504: in doubt). nullopt: the gateway's own answer counts.
std::optional<Taken> by_status(const net::WebAnswer& answer);

/// "A-Za-z0-9_-", 1 to limits::kId: what Outgoing::id may be, and what a report may name.
bool is_id(std::string_view id);

}  // namespace delivery
