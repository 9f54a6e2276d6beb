#include "base/text.h"
#include "http/guesses.h"
#include "http/limits.h"
#include "http/recipient.h"
#include "office/check_code.h"
#include "office/rows.h"
#include "office/service_proof.h"
#include "portal/check.h"

// 查验: the public page on which anybody who holds a paper sees whether it is the court's.
namespace http {
namespace {

using base::json::object;

std::string words(const Call& call, const std::string& code, std::string_view otherwise) {
  return base::sentence_or(code, otherwise, call.language);
}

std::string plain_time(std::string_view at) {
  constexpr size_t kMinutes = 16;  // 2023-02-14T09:00
  return base::replace_all(std::string(at.substr(0, kMinutes)), "T", " ");
}

portal::Checked told(const Call& call, const object& view, const std::string& code) {
  portal::Checked out;
  out.code = code;
  out.number = base::text_at(view, "number");
  out.cause = base::text_at(view, "cause");
  for (const auto& value : base::array_at(view, "parties")) {
    const object& party = value.get_object();
    const std::string role(base::text_at(party, "role"));
    out.parties.emplace_back(words(call, "portal." + role, role), base::text_at(party, "name"));
  }
  for (const auto& value : base::array_at(view, "papers")) {
    const object& paper = value.get_object();
    out.papers.push_back({std::string(base::text_at(paper, "title")), std::string(base::text_at(paper, "date")),
                          std::string(base::text_at(paper, "sha256")), base::int_at(paper, "pages")});
  }
  for (const auto& value : base::array_at(view, "messages")) {
    const object& m = value.get_object();
    const std::string means(base::text_at(m, "means")), papers(base::text_at(m, "papers"));
    std::string to(base::text_at(m, "to"));
    if (to.empty()) to = base::text_at(m, "letter");
    out.messages.push_back({plain_time(base::text_at(m, "at")), words(call, "choice." + means, means),
                            words(call, "choice." + papers, papers), std::string(base::text_at(m, "who")), to});
  }
  return out;
}

std::string signer(const Call& call) {
  return call.backend.signing ? office::fingerprint_of(*call.backend.signing) : std::string();
}

Reply again(portal::Frame frame, const Call& call, std::string_view typed, const base::Refusal& why, int status) {
  frame.faults.push_back({"code", base::message(why, call.language).sentence});
  return page_reply(portal::check_form(frame, typed, signer(call)), status);
}

}  // namespace

/// GET /check, /check?code=… and /check/…: without a code it asks for one.
Reply check_paper(Call& call) {
  constexpr size_t kLongestShown = 40;
  const auto named = call.path.find("code");
  const std::string typed(named != call.path.end() ? std::string_view(named->second) : call.request.asked("code"));
  portal::Frame frame = public_frame(call.backend, call.language);
  frame.here = "/check";
  if (base::trim(typed).empty()) return page_reply(portal::check_form(frame, "", signer(call)));

  const std::string shown(base::is_valid_utf8(typed) && typed.size() <= kLongestShown ? typed : "");
  const auto from = guesser(call.request);
  if (const auto seconds = call.backend.guesses->wait(from, call.now); seconds > 0) {
    auto reply = again(frame, call, shown, {"portal.check.too_many", {{"seconds", std::to_string(seconds)}}, {}}, 429);
    reply.headers.emplace_back("Retry-After", std::to_string(seconds));
    return reply;
  }
  const auto code = office::read_check_code(typed);
  const auto* keys = call.store.database().keys();
  const auto row = code && keys ? office::find_checked(call.store, call.court(), *keys, *code) : std::nullopt;
  if (!row || !call.backend.procedure.public_view) {
    call.backend.guesses->note(from, call.now);
    // What can't be a code was mistyped; to say that of it tells nobody anything.
    return again(frame, call, shown, {code ? "portal.check.unknown" : "portal.check.malformed", {}, {}}, 404);
  }
  frame.here = "/check/" + *code;
  return page_reply(
      portal::checked(frame, told(call, call.backend.procedure.public_view(office::to_case(*row)), *code)));
}

}  // namespace http
