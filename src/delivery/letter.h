#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "delivery/channel.h"

namespace delivery {

struct Sender {
  std::string address;  ///< "service@court.example"
  std::string name;     ///< "桂林市象山区人民法院"
};

/// A message as a letter (RFC 5322, 2045 to 2047): plain text, UTF-8 in base64, the Message-ID made of our id. `now`:
/// seconds since 1970. Says that a program wrote it (RFC 3834), so that no absence note is sent back.
std::string letter_of(const Outgoing& message, const Sender& sender, int64_t now);

/// "<id@court.example>", and our id out of one that came back; empty when it is none of ours.
std::string message_id(std::string_view id, std::string_view sender_address);
std::string id_in(std::string_view message_id, std::string_view sender_address);

/// local@domain as every server takes it (ASCII, 254 at most); full-width letters and blanks around it are mended.
std::optional<std::string> email_address(std::string_view text);

}  // namespace delivery
