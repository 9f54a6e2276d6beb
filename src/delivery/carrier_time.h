#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace delivery {

/// Seconds since 1970 as court time (China Standard Time): "2023-02-14T09:20:31". Empty before 1970 and after 9999.
std::string court_time(int64_t unix_seconds);

/// A carrier's time in any of the notations they use, as court time; nullopt when it is none of them. Without a zone it
/// is taken for court time. Notations: seconds or milliseconds since 1970, 2023-02-14T09:20:31 (or a blank; with
/// fractions, Z, +08:00, +0800), 2023/02/14 09:20, 20230214092031, 230214092031 and 2302140920 (SMPP's done date),
/// Tue, 14 Feb 2023 09:20:31 +0800 (RFC 5322).
std::optional<std::string> carrier_time(std::string_view text);

}  // namespace delivery
