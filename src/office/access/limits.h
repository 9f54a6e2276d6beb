#pragma once
#include <cstddef>
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
constexpr size_t kAgent = 300;  ///< bytes kept of what a browser says it is

// The entrance of the recipient's page. Who holds somebody's link and his telephone has only the number's end to guess,
// of which there are a million: twenty tries, and a clerk sends another link.
constexpr size_t kIdentityDigits = 6;  ///< of the identity number's end
constexpr int64_t kWrongTries = 20;    ///< of a link, since somebody came in by it
constexpr int64_t kTriesPerCode = 5;   ///< then another must be sent
constexpr int64_t kCodesPerDay = 6;    ///< of a link
constexpr int64_t kBetweenCodes = 60;  ///< between two of them
constexpr int64_t kCodeLasts = 600;
constexpr int64_t kEntryLasts = 2 * 3600;  ///< from coming in

// Single sign-on.
constexpr int64_t kOidcLasts = 600;       ///< from leaving for the provider to coming back
constexpr int64_t kMetadataLasts = 3600;  ///< that the provider's addresses are kept
constexpr int64_t kClocksDiffer = 60;     ///< between the provider and us
constexpr int kRsaBits = 2048;            ///< a shorter key signs nothing
constexpr size_t kOidcReply = 1u << 20;   ///< bytes taken of anything the provider sends

// What is known of a person of the court.
constexpr size_t kPersonId = 40;         ///< bytes
constexpr size_t kPersonText = 100;      ///< characters of a name, a team, a speciality, a conflict
constexpr size_t kPersonList = 100;      ///< specialities, and conflicts
constexpr int64_t kPersonWeight = 1000;  ///< percent

// How much of the records one page of the audit looks through.
constexpr int64_t kAuditPage = 500;
constexpr int64_t kLookedAt = 20000;

// Looking for cases.
constexpr size_t kNameSearched = 40;   ///< characters of a name any part may begin at
constexpr int64_t kCandidates = 2000;  ///< cases looked through for somebody's own among those that fit
constexpr size_t kSearchText = 100;    ///< characters of what is looked for
constexpr int64_t kHits = 20, kMostHits = 100;

}  // namespace office::access
