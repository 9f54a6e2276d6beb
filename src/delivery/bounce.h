#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "delivery/channel.h"

namespace delivery {

/// What a letter in the mailbox says of one of ours: a delivery status (RFC 3464), or a bounce in words as exim, QQ and
/// NetEase write them. It is about ours when it names our Message-ID, in the status' copy of the letter, in its own
/// References, or in its text. nullopt: it says nothing of a letter of ours, or it is none of these (a person's answer,
/// an absence note, anything longer than limits::kLetter). Pure.
///
/// Whoever has our letter could write such a one. That a letter was delivered is told by few servers: we do not ask
/// them.
std::optional<Receipt> read_bounce(std::string_view letter, std::string_view sender_address);

}  // namespace delivery
