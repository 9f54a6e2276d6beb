#include "base/media_type.h"
#include "http/problem.h"
#include "http/seen.h"
#include "office/post/limits.h"

namespace http {
namespace {

using base::json::object;

// The file of that hash among those that prove an attempt of the case; empty where there is none.
object proof_of(const casework::Case& c, std::string_view hash) {
  for (const auto& [recipient, of] : c.part("service")) {
    if (!of.is_object()) continue;
    for (const auto& [no, attempt] : base::object_at(of.get_object(), "attempts")) {
      if (!attempt.is_object()) continue;
      for (const auto& file : base::array_at(attempt.get_object(), "proofs"))
        if (file.is_object() && base::text_at(file.get_object(), "hash") == hash) return file.get_object();
    }
  }
  return {};
}

}  // namespace

/// A photo or a scanned receipt, kept under its hash; the action that names the hash makes it part of a case.
Reply add_proof(Call& call) {
  if (auto refused = call.request.refused_file(office::post::kProofBytes)) return problem(*refused, call.language);
  const std::string bytes = call.request.bytes();
  const auto type = base::media_type_of(bytes);
  if (type.empty()) return problem({"proof.kind", {}, "file"}, call.language);
  return json_reply(object{{"hash", call.backend.files.put(bytes)}, {"type", type}, {"size", bytes.size()}}, 201);
}

/// Who is in the picture is nobody's business but theirs who handle the case: the viewing is recorded.
Reply fetch_proof_file(Call& call) {
  const auto c = seen_case(call);
  if (!c) return no_such_case(call);
  const std::string hash = call.path.find("proof")->second;
  const auto file = proof_of(*c, hash);
  if (file.empty()) return no_such_case(call);
  if (!office::may_see_full(call.viewer, *c)) return problem({"http.not_for_you", {}, {}}, call.language);
  store::Transaction transaction(call.store.database());
  call.accounts.record(call.viewer.account, "paper_viewed", c->id, "proof " + hash, call.now);
  transaction.commit();
  std::string bytes = call.backend.files.get(hash);
  // By its bytes, not by what somebody called it: a browser runs nothing of it.
  const auto type = base::media_type_of(bytes);
  return {200,
          {{"Content-Type", type.empty() ? "application/octet-stream" : std::string(type)},
           {"Content-Disposition", type.empty() ? "attachment" : "inline"},
           {"ETag", "\"" + hash + "\""},
           {"Cache-Control", "private, no-store"}},
          std::move(bytes)};
}

}  // namespace http
