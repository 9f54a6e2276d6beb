#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

/// What the channels send and take, in one place.
namespace delivery::limits {

constexpr std::chrono::seconds kSendSeconds{20};    ///< for a gateway to take a short message, all in all
constexpr std::chrono::seconds kMailSeconds{60};    ///< … and a letter, which is looked into on the way
constexpr std::chrono::seconds kConnectSeconds{5};  ///< of these, to be reached
constexpr size_t kAnswer = 64u << 10;               ///< bytes of a gateway's answer that are read
constexpr size_t kReport = 1u << 20;                ///< bytes of a gateway's report
constexpr size_t kReceiptsAtOnce = 1000;            ///< in one report
constexpr size_t kRaw = 2000;                       ///< bytes of a carrier's own words that are kept
constexpr size_t kSmsParts = 8;                     ///< short messages a text may take
constexpr size_t kSmsText = 8000;                   ///< bytes, before anybody counts parts
constexpr size_t kId = 64;
constexpr size_t kLeastKey = 16;           ///< characters of what a report is known by that names our reference alone
constexpr size_t kSubject = 200;           ///< characters
constexpr size_t kEmailText = 200u << 10;  ///< bytes
constexpr size_t kLetter = 1u << 20;       ///< bytes of a letter read from the mailbox; more is not looked at
constexpr size_t kLetterParts = 50;        ///< MIME parts of one
constexpr int kLetterDepth = 5;            ///< of parts in parts
constexpr size_t kHeaders = 200;           ///< lines of one head that are read
constexpr size_t kLettersAtOnce = 200;     ///< read from the mailbox in one go
constexpr size_t kGateways = 16;           ///< of one kind
constexpr int kFailuresToRest = 3;         ///< in a row, before a gateway is left alone
constexpr std::chrono::seconds kFirstRest{5};
constexpr std::chrono::seconds kLongestRest{600};
constexpr std::chrono::seconds kTryLasts{90};  ///< one message tries a gateway: longer than any call takes
constexpr int64_t kPerSecond = 1000;           ///< messages, the most that can be configured

}  // namespace delivery::limits
