#pragma once
#include "http/endpoint.h"
#include "office/performer.h"

namespace http {

/// A batch somebody asks for, read and checked before anything is put down.
struct BatchRequest {
  office::Request request;                                ///< without a name
  std::vector<std::pair<std::string, int64_t>> versions;  ///< of cases, as the caller knows them
};

/// The body of POST /batches: action, role, at, input, and cases or select. Refuses what is wrong whatever becomes of
/// single cases: action.unknown, action.not_allowed, batch.opens_cases, batch.in_the_future, batch.no_cases,
/// batch.unknown_case, batch.too_large, input.*, http.query_malformed.
base::Result<BatchRequest> read_batch(const Call& call);
/// The request of a batch that was accepted before, for those of its cases that `items` holds, now.
base::Result<office::Request> ask_again(const Call& call, const store::BatchRow& batch,
                                        std::vector<office::Request::Item> items);

/// http.changed_meanwhile naming the cases that are not at the version the caller knows. Inside the transaction that
/// accepts the batch.
std::optional<base::Refusal> changed_meanwhile(const Call& call, const BatchRequest& asked);

}  // namespace http
