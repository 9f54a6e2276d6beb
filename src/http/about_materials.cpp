#include "base/hash.h"
#include "base/media_type.h"
#include "base/text.h"
#include "http/form_parts.h"
#include "http/limits.h"
#include "http/problem.h"
#include "http/seen.h"
#include "http/statement.h"
#include "portal/materials.h"
#include "store/files.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

constexpr const char* kAction = "record_answer";

portal::HandingIn most_at_once() { return {limits::kMaterials, limits::kMaterial}; }

std::string megabytes(uint64_t bytes) { return std::to_string(bytes >> 20); }

// What was sent: the files with their element, or what is wrong with them.
struct Sent {
  std::string element;
  std::vector<FormPart> files;
  std::vector<std::string> faults;
};

Sent read_sent(const Request& request, const std::string& bytes, const portal::Words& words) {
  Sent sent;
  if (const auto refused = request.refused_file(limits::kMaterialsBody)) {
    sent.faults.push_back(refused->code == "http.busy"
                              ? words("say.materials.broken")
                              : words("say.materials.cut", {{"mb", megabytes(limits::kMaterialsBody)}}));
    return sent;
  }
  auto parts = read_form_parts(request.header("content-type"), bytes, limits::kFormParts);
  if (!parts) {
    sent.faults.push_back(words("say.materials.broken"));
    return sent;
  }
  for (auto& part : parts.value()) {
    if (part.name == "element") sent.element = part.body == "-" ? "" : std::string(base::first_bytes(part.body, 64));
    if (part.name != "files" || part.body.empty()) continue;
    if (part.file_name.empty()) part.file_name = "1";
    const portal::Words::Values named{{"name", part.file_name}, {"mb", megabytes(limits::kMaterial)}};
    if (part.body.size() > limits::kMaterial)
      sent.faults.push_back(words("say.materials.large", named));
    else if (base::media_type_of(part.body).empty())
      sent.faults.push_back(words("say.materials.kind", named));
    sent.files.push_back(std::move(part));
  }
  if (sent.files.empty()) sent.faults.push_back(words("say.materials.none"));
  if (sent.files.size() > limits::kMaterials)
    sent.faults.push_back(words("say.materials.many", {{"files", std::to_string(limits::kMaterials)}}));
  return sent;
}

object input_of(const Sent& sent) {
  array files;
  for (const auto& part : sent.files) {
    object file{{"name", part.file_name},
                {"hash", base::hex(base::sha256(part.body))},
                {"size", static_cast<int64_t>(part.body.size())}};
    if (!sent.element.empty()) file["element"] = sent.element;
    files.push_back(std::move(file));
  }
  return {{"elements", object()}, {"files", std::move(files)}};
}

Reply to_mend(portal::Statement s, std::vector<std::string> faults, std::string_view element) {
  for (auto& fault : faults) s.frame.faults.push_back({"files", std::move(fault)});
  s.typed["element"] = element;
  return page_reply(portal::materials_page(s, most_at_once()), kToMend);
}

}  // namespace

Reply show_materials(Call& call) {
  auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  auto s = statement_of(call, *v);
  if (!portal::may(s, "answer")) return recipient_notice(call, {"portal.not_now", {}, {}});
  s.recorded = recorded_at(call, *v);
  return page_reply(portal::materials_page(s, most_at_once()));
}

/// Photographs and papers. Nothing is kept of what would be refused.
Reply take_materials(Call& call) {
  auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  auto s = statement_of(call, *v);
  if (!portal::may(s, "answer")) return recipient_notice(call, {"portal.not_now", {}, {}});
  const bool readable = !call.request.refused_file(limits::kMaterialsBody);
  const std::string bytes = readable ? call.request.bytes() : std::string();
  auto sent = read_sent(call.request, bytes, s.frame.words);
  if (!sent.faults.empty()) return to_mend(std::move(s), std::move(sent.faults), sent.element);
  const object input = input_of(sent);
  const auto foretold = foreseen(call, *v, kAction, input);
  if (!foretold) return to_mend(std::move(s), {fault_of(foretold.refusal(), call.language).sentence}, sent.element);
  std::vector<std::string_view> contents;
  for (const auto& part : sent.files) contents.push_back(part.body);
  call.backend.files.put_many(contents);
  const auto event = performed(call, *v, kAction, input);
  if (!event) return to_mend(std::move(s), {fault_of(event.refusal(), call.language).sentence}, sent.element);
  return see_recorded(v->frame, v->frame.home + "/materials", *event);
}

/// What a party handed in, for those who work on the case: who opens it is recorded.
Reply fetch_handed_in(Call& call) {
  const auto c = seen_case(call);
  if (!c) return no_such_case(call);
  const object& of_party = base::object_at(c->part("handed_in"), call.path.find("party")->second);
  const object& file = base::object_at(of_party, call.path.find("no")->second);
  const std::string hash(base::text_at(file, "hash"));
  if (hash.empty()) return no_such_case(call);
  store::Transaction transaction(call.store.database());
  call.accounts.record(call.viewer.account, "paper_viewed", c->id, "handed_in " + hash, call.now);
  transaction.commit();
  return party_file(call.backend.files.get(hash), base::text_at(file, "name"));
}

}  // namespace http
