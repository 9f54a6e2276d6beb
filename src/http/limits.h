#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

/// What a server takes from outside, in one place.
namespace http::limits {

constexpr size_t kUrl = 4096;
constexpr size_t kHeaderName = 256;
constexpr size_t kHeaderValue = 8192;
constexpr size_t kHeaders = 64;
constexpr uint64_t kBody = 16u << 20;   ///< 16 MiB: a JSON body; see base::parse_json
constexpr uint64_t kFile = 200u << 20;  ///< the body of an endpoint that takes a file; each may take less
constexpr size_t kFilesAtOnce = 64;     ///< on their way to disk; the next is told to come back
constexpr uint64_t kFileBytesAtOnce = 4u * (uint64_t{1} << 30);  ///< of all of them, on disk
constexpr int64_t kCalendarDays = 92;                            ///< of a calendar, at once
constexpr int64_t kSittings = 2000;
constexpr int64_t kSittingMinutes = 60;  ///< less apart, two sittings are taken to be at one time
constexpr int64_t kLookedInto = 2000;    ///< cases, to tell at how many of them an action finds something to do
constexpr size_t kConnections = 1000;
constexpr int kWaiting = 500;      ///< requests accepted and not answered; the next is told to come back
constexpr int kReadSeconds = 120;  ///< for a request to be sent whole, and between two on one connection
constexpr int kWriteSeconds = 60;
constexpr int kFinishSeconds = 30;          ///< what is being answered when the server is stopped
constexpr std::chrono::seconds kFetch{10};  ///< for an answer of the court's single sign-on
constexpr uint64_t kReport = 256u << 10;    ///< of a gateway on messages it took
constexpr size_t kProofs = 1000;            ///< of service, in one zip: some 60 MB
constexpr int kGuesses = 10;                ///< check codes that are none, from one address in
constexpr int64_t kGuessSeconds = 60;       ///< so long
constexpr size_t kGuessers = 10'000;        ///< addresses whose guesses are counted
constexpr size_t kForm = 256u << 10;        ///< of a form on the recipient's page: a reason to each element, escaped
constexpr size_t kMaterials = 10;           ///< photographs and papers he hands in at once
constexpr uint64_t kMaterial = 10u << 20;   ///< each of them
constexpr uint64_t kMaterialsBody = 40u << 20;  ///< all of them, as a form
constexpr size_t kFormParts = 16;
constexpr size_t kWorthGzip = 1024;
constexpr size_t kListeners = 300;            ///< to the progress of batches; each keeps a connection
constexpr int64_t kUnsentBytes = 512 * 1024;  ///< a listener with so much before him is let go

}  // namespace http::limits
