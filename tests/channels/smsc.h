#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "net/peer_for_tests.h"

namespace channel_tests {

/// As much of an SMSC (SMPP 3.4, which Kannel speaks to carriers) as makes real delivery reports: what becomes of a
/// message is in the last digit of its number.
///   1 delivered   2 no such number   3 refused at once   4 ran out, and told twice
///   5 delivered, told late: after the next message to a 6   6 delivered
class Smsc {
 public:
  Smsc() : peer_([this](net::Wire& wire) { serve(wire); }) {}
  int port() const { return peer_.port(); }

  /// Receiver and bytes of each part that came.
  std::vector<std::pair<std::string, std::string>> taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
  }

 private:
  static std::string number(uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
    return out;
  }
  static uint32_t number_at(const std::string& bytes, size_t at) {
    uint32_t value = 0;
    for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<uint8_t>(bytes[at + i]);
    return value;
  }
  static std::string pdu(uint32_t command, uint32_t status, uint32_t sequence, const std::string& body) {
    return number(static_cast<uint32_t>(16 + body.size())) + number(command) + number(status) + number(sequence) + body;
  }
  static std::string text_at(const std::string& bytes, size_t& at) {
    const size_t end = bytes.find('\0', at);
    auto text = bytes.substr(at, end - at);
    at = end + 1;
    return text;
  }

  void serve(net::Wire& wire) {
    wire.may_be_silent(std::chrono::minutes(2));  // Kannel says every half a minute that it is there
    for (;;) {
      const auto head = wire.bytes(16);
      if (head.empty()) return;
      const auto command = number_at(head, 4), sequence = number_at(head, 12);
      const auto body = wire.bytes(number_at(head, 0) - 16);
      if (command == 0x00000004)
        take(wire, sequence, body);
      else if (command == 0x00000009)  // bind_transceiver
        wire.say(pdu(0x80000009, 0, sequence, std::string("smsc\0", 5)));
      else if (command == 0x00000015 || command == 0x00000006)  // enquire_link, unbind
        wire.say(pdu(command | 0x80000000, 0, sequence, {}));
    }
  }

  // submit_sm
  void take(net::Wire& wire, uint32_t sequence, const std::string& body) {
    size_t at = 0;
    text_at(body, at);  // service_type
    at += 2;            // source_addr_ton, _npi
    const auto from = text_at(body, at);
    at += 2;
    const auto to = text_at(body, at);
    at += 3;  // esm_class, protocol_id, priority_flag
    text_at(body, at);
    text_at(body, at);  // schedule_delivery_time, validity_period
    at += 4;            // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id
    const auto length = static_cast<uint8_t>(body[at]);
    const auto id = std::to_string(++last_id_);
    {
      const std::lock_guard lock(mutex_);
      taken_.emplace_back(to, body.substr(at + 1, length));
    }
    if (to.back() == '3') return wire.say(pdu(0x80000004, 0x0000000B, sequence, {}));  // ESME_RINVDSTADR
    wire.say(pdu(0x80000004, 0, sequence, id + std::string(1, '\0')));
    const auto report = [&](const std::string& state, const std::string& error, const std::string& done) {
      return receipt(to, from,
                     "id:" + id + " sub:001 dlvrd:001 submit date:2302140915 done date:" + done + " stat:" + state +
                         " err:" + error + " text:");
    };
    if (to.back() == '1' || to.back() == '6') wire.say(report("DELIVRD", "000", "2302140918"));
    if (to.back() == '2') wire.say(report("UNDELIV", "MK:0001", "2302140919"));
    if (to.back() == '4')
      for (int i = 0; i < 2; ++i) wire.say(report("EXPIRED", "000", "2302160915"));
    if (to.back() == '5') late_ += report("DELIVRD", "000", "2302140917");
    if (to.back() == '6') wire.say(std::exchange(late_, {}));
  }

  // deliver_sm with esm_class 4: a receipt
  std::string receipt(const std::string& from, const std::string& to, const std::string& text) {
    const std::string end(1, '\0');
    return pdu(0x00000005, 0, ++sequence_,
               end + std::string("\1\1") + from + end + std::string("\1\1") + to + end + "\4" + end + end + end + end +
                   end + end + end + end + static_cast<char>(text.size()) + text);
  }

  mutable std::mutex mutex_;
  std::vector<std::pair<std::string, std::string>> taken_;
  std::string late_;
  int last_id_ = 1000;
  uint32_t sequence_ = 0;
  net::Peer peer_;
};

}  // namespace channel_tests
