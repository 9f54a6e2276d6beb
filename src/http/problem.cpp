#include "http/problem.h"

#include <map>

#include "base/json.h"
#include "base/text.h"

namespace http {

int status_of(const base::Refusal& refusal) {
  static const std::map<std::string, int, std::less<>> by_code = {
      {"http.not_found", 404},
      {"http.method_not_allowed", 405},
      {"http.sign_in_first", 401},
      {"http.not_for_you", 403},
      {"http.other_origin", 403},
      {"http.key_needed", 400},
      {"http.key_used_otherwise", 409},
      {"http.changed_meanwhile", 409},
      {"batch.is_done", 409},
      {"batch.not_yours", 403},
      {"batch.nothing_refused", 409},
      {"http.body_malformed", 400},
      {"http.query_malformed", 400},
      {"http.not_json", 415},
      {"http.busy", 503},
      {"http.fault", 500},
      {"access.wrong", 401},
      {"access.password_to_change", 401},
      {"access.code_needed", 401},
      {"access.code_wrong", 401},
      {"access.resting", 429},
      {"access.set_up_over", 409},
      {"access.set_up_link", 403},
      {"access.name_taken", 409},
      {"access.unknown", 404},
      {"access.oidc_off", 404},
      {"people.known", 409},
      {"people.unknown", 404},
      {"delivery.unknown_gateway", 404},
      {"delivery.report_foreign", 404},
      {"delivery.report_unreadable", 400},
      {"portal.no_such_link", 404},
      {"portal.no_such_paper", 404},
      {"portal.reissued", 410},
      {"portal.expired", 410},
      {"portal.enter_first", 403},
      {"portal.tries_used_up", 429},
      {"portal.code_too_soon", 429},
      {"portal.codes_used_up", 429},
      {"portal.code_not_sent", 503},
      {"portal.no_picture", 503},
      {"action.not_allowed", 403},
      {"action.unknown", 404},
      {"action.wrong_stage", 409},
      {"http.file_too_large", 413},
      {"file.too_large", 413},
      {"proof.kind", 415},
      {"uploads.key_used", 409},
      {"uploads.opened", 409},
      {"uploads.changed_meanwhile", 409},
      {"uploads.rows_with_errors", 409},
      {"uploads.nothing_new", 409},
      {"uploads.claimant_needed", 409},
      {"template.changed_meanwhile", 409},
      {"template.no_version", 404},
      {"template.faulty", 422},
      {"store.conflict", 409},
      {"store.locked", 503},
      {"store.disk_full", 507},
  };
  if (const auto found = by_code.find(refusal.code); found != by_code.end()) return found->second;
  return refusal.code.starts_with("store.") ? 503 : 422;
}

Reply problem(const base::Refusal& refusal, base::Language language) {
  const int status = status_of(refusal);
  const auto message = base::message(refusal, language);
  base::json::object body{{"type", "urn:kuaishen:" + refusal.code},
                          {"title", message.sentence},
                          {"status", status},
                          {"code", refusal.code}};
  if (!message.remedy.empty()) body["detail"] = message.remedy;
  if (!refusal.where.empty()) {
    base::json::array fields;
    for (const auto field : base::split(refusal.where, ',')) fields.emplace_back(base::trim(field));
    body["fields"] = std::move(fields);
  }
  Reply reply{status, {{"Content-Type", "application/problem+json; charset=utf-8"}}, base::json::serialize(body)};
  if (status == 401) reply.headers.emplace_back("WWW-Authenticate", "Session");
  return reply;
}

}  // namespace http
