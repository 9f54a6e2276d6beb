#pragma once
#include <cstdint>

/// How long a sign-in lasts and how many tries it takes; seconds.
namespace office::access {

constexpr int64_t kSessionLasts = 12 * 3600;
constexpr int64_t kSessionIdle = 3600;
constexpr int64_t kFreeTries = 5;   ///< wrong tries in a row before the account rests
constexpr int64_t kFirstRest = 60;  ///< doubled with each further wrong try
constexpr int64_t kLongestRest = 3600;
constexpr int64_t kSetUpLasts = 24 * 3600;  ///< the one-time link of the first administrator
constexpr int64_t kOfferLasts = 600;        ///< a second factor that was offered and not confirmed
constexpr int64_t kSessionsPerAccount = 20;

}  // namespace office::access
