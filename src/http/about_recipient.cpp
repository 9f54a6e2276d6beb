#include "base/text.h"
#include "http/names.h"
#include "http/problem.h"
#include "http/recipient.h"
#include "office/access/limits.h"
#include "office/dispatcher.h"
#include "office/paper_picture.h"
#include "office/recipient_visit.h"
#include "portal/entrance.h"
#include "portal/form.h"
#include "portal/papers.h"

// The page of whoever follows a link: the entrance, and what lies first behind it.
namespace http {
namespace {

using base::Refusal;
using base::json::object;

portal::Entrance entrance_of(const Visitor& v) {
  const auto& to = base::object_at(v.view, "code_to");
  portal::Entrance e;
  e.who = base::text_at(v.view, "who");
  e.code_to = masked_address(base::text_at(to, "address"));
  e.by_mail = base::text_at(to, "means") == "email";
  e.organisation = !base::bool_at(v.view, "natural");
  e.provable = base::text_at(v.view, "identity").size() >= office::access::kIdentityDigits;
  e.digits = static_cast<int>(office::access::kIdentityDigits);
  return e;
}

portal::PaperSet set_of(Call& call, const object& set) {
  const Names names(call);
  portal::PaperSet out;
  out.name = base::text_at(set, "papers");
  out.title = base::message("choice." + out.name, {}, call.language).sentence;
  const auto sent = base::date_at(set, "sent");
  out.sent = sent ? sent->chinese() : std::string();
  out.received = base::bool_at(set, "received");
  out.to_confirm = !base::array_at(set, "unreceived").empty();
  for (const auto& value : base::array_at(set, "made")) {
    const object& paper = value.get_object();
    out.papers.push_back({base::int_at(paper, "paper"),
                          names.of_paper(base::text_at(paper, "kind"), base::text_at(paper, "title")),
                          base::int_at(paper, "pages")});
  }
  return out;
}

Reply overview(Call& call, Visitor& v) {
  portal::Overview o;
  o.name = base::text_at(v.view, "name");
  o.claimant = base::text_at(v.view, "claimant");
  o.cause = base::text_at(v.view, "cause");
  o.defendant = base::bool_at(v.view, "defendant");
  o.just_received = call.request.asked("done") == "receipt";
  for (const auto& value : base::array_at(v.view, "sets")) o.sets.push_back(set_of(call, value.get_object()));
  for (const auto& value : base::array_at(v.view, "evidence"))
    o.evidence.push_back(
        {std::string(base::text_at(value.get_object(), "name")), base::int_at(value.get_object(), "size")});
  if (call.backend.procedure.statement_view)
    o.more = portal::section(v.frame.words("say"),
                             v.frame.words.says("say.lead") +
                                 tag("p", portal::link(v.frame, v.frame.home + "/statement", v.frame.words("say.go"))));
  return page_reply(portal::overview(v.frame, o));
}

// The entrance again, with what was wrong.
Reply to_mend(Call& call, Visitor& v, const Refusal& refusal) {
  auto e = entrance_of(v);
  e.code_sent = refusal.code != "portal.code_void";
  v.frame.here = v.frame.home;
  for (const auto name : base::split(refusal.where, ','))
    v.frame.faults.push_back({std::string(name), base::message(refusal, call.language).sentence});
  if (!e.code_sent)  // its field is not there
    for (auto& fault : v.frame.faults) fault.field.clear();
  return page_reply(portal::entrance(v.frame, e), kToMend);
}

// The paper of that number, where it was set out to him; and the set it stands in.
const object* served_paper(const Visitor& v, std::string_view number, const object*& set) {
  const auto wanted = base::parse_int(number);
  if (!wanted) return nullptr;
  for (const auto& one : base::array_at(v.view, "sets"))
    for (const auto& paper : base::array_at(one.get_object(), "made"))
      if (base::int_at(paper.get_object(), "paper") == *wanted) {
        set = &one.get_object();
        return &paper.get_object();
      }
  return nullptr;
}

Refusal no_such_paper() { return {"portal.no_such_paper", {}, {}}; }

// Who opened which paper when: among the viewings, as for everybody, and once in the case, where it has effects.
void note_opened(Call& call, const Visitor& v, const object& paper, const object& set) {
  const std::string what = std::string(base::text_at(paper, "kind")) + " " + std::string(base::text_at(paper, "pdf"));
  {
    store::Transaction transaction(call.store.database());
    call.accounts.record(office::Entrance::account_of(v.link), "paper_viewed", v.c.id, what, call.now);
    transaction.commit();
  }
  if (base::array_at(set, "unread").empty()) return;
  office::RecipientVisit visit(call.store, call.backend.procedure, call.backend.court, v.link);
  // Where the case can take it no more, he reads all the same.
  (void)visit.enter(office::RecipientVisit::Said::kRead, base::text_at(set, "papers"), call.backend.second(), what,
                    call.backend.moment());
}

}  // namespace

/// Who sends this, how to be sure of it, and the way in; behind it, the papers.
Reply show_entrance(Call& call) {
  auto v = visitor(call);
  if (!v) return recipient_notice(call, v.refusal());
  if (v->frame.entered) return overview(call, v.value());
  auto e = entrance_of(*v);
  e.code_sent = entrance(call).has_code(v->link, call.now);
  return page_reply(portal::entrance(v->frame, e));
}

/// A code to the number or mailbox the house has for him.
Reply send_entrance_code(Call& call) {
  auto found = visitor(call);
  if (!found) return recipient_notice(call, found.refusal());
  Visitor& v = found.value();
  const auto& to = base::object_at(v.view, "code_to");
  const std::string means(base::text_at(to, "means"));
  auto* dispatcher = call.backend.dispatcher;
  const bool sends = dispatcher && !means.empty() && dispatcher->reaches(means);
  auto e = entrance_of(v);
  v.frame.here = v.frame.home;
  if (!e.provable || (!sends && !call.backend.demonstration))
    return recipient_notice(call, {"portal.code_not_sent", {}, {}});
  const auto code = entrance(call).new_code(v.link, call.backend.moment().date(), call.now);
  if (!code) return recipient_notice(call, code.refusal());
  if (!sends) {
    // Nothing leaves a demonstration without a gateway: the page itself is the telephone.
    e.code_sent = true;
    e.shown_code = *code;
    return page_reply(portal::entrance(v.frame, e));
  }
  const auto& words = v.frame.words;
  if (!dispatcher->send_code(means, std::string(base::text_at(to, "address")),
                             words("code_subject", {{"court", v.frame.court}}),
                             words("code_message", {{"court", v.frame.court}, {"code", *code}})))
    return recipient_notice(call, {"portal.code_not_sent", {}, {}});
  return see_other(v.frame, v.frame.home);
}

Reply enter_by_link(Call& call) {
  auto found = visitor(call);
  if (!found) return recipient_notice(call, found.refusal());
  Visitor& v = found.value();
  const std::string digits = field(call, "digits"), code = field(call, "code");
  const std::string asked = std::to_string(office::access::kIdentityDigits);
  if (digits.empty()) return to_mend(call, v, {"portal.fill_digits", {{"digits", asked}}, "digits"});
  if (code.empty()) return to_mend(call, v, {"portal.fill_code", {}, "code"});
  const auto token =
      entrance(call).enter(v.link, base::text_at(v.view, "identity"), digits, code, call.request.address, call.now);
  if (!token)
    return token.refusal().where.empty() ? recipient_notice(call, token.refusal()) : to_mend(call, v, token.refusal());
  Reply reply = see_other(v.frame, v.frame.home);
  reply.headers.emplace_back("Set-Cookie", entry_cookie(v, call.request, *token, office::access::kEntryLasts));
  return reply;
}

Reply leave_by_link(Call& call) {
  const auto v = visitor(call);
  if (!v) return recipient_notice(call, v.refusal());
  entrance(call).leave(entry_token(call.request));
  Reply reply = see_other(v->frame, v->frame.home);
  reply.headers.emplace_back("Set-Cookie", entry_cookie(*v, call.request, "", 0));
  reply.headers.emplace_back("Clear-Site-Data", "\"cache\"");
  return reply;
}

/// One paper; who opens it has read what came with it.
Reply show_served_paper(Call& call) {
  const auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  const object* set = nullptr;
  const object* paper = served_paper(*v, call.path.find("paper")->second, set);
  if (!paper) return recipient_notice(call, no_such_paper());
  note_opened(call, *v, *paper, *set);
  const auto shown = set_of(call, *set);
  for (const auto& one : shown.papers)
    if (one.number == base::int_at(*paper, "paper"))
      return page_reply(portal::paper_page(v->frame, shown, one, office::kPictureWidth, office::kPictureHeight));
  throw base::Bug("a paper that is in no set");
}

/// "2.png", a page; "paper.pdf", the whole.
Reply fetch_served_paper(Call& call) {
  const auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  const object* set = nullptr;
  const object* paper = served_paper(*v, call.path.find("paper")->second, set);
  if (!paper) return recipient_notice(call, no_such_paper());
  const std::string& file = call.path.find("file")->second;
  const std::string hash(base::text_at(*paper, "pdf"));
  if (file == "paper.pdf") {
    note_opened(call, *v, *paper, *set);
    return file_reply(call.backend.files.get(hash), "application/pdf",
                      std::string(base::text_at(*paper, "title")) + ".pdf");
  }
  const auto page = file.ends_with(".png") ? base::parse_int(file.substr(0, file.size() - 4)) : std::nullopt;
  if (!page || *page < 1 || *page > base::int_at(*paper, "pages")) return recipient_notice(call, no_such_paper());
  auto picture = office::paper_picture(call.backend.files, hash, *page);
  if (picture.empty()) return recipient_notice(call, {"portal.no_picture", {}, {}});
  return {200, {{"Content-Type", "image/png"}, {"Cache-Control", "private, no-store"}}, std::move(picture)};
}

/// What the claimant handed in; who opens it is recorded.
Reply fetch_claimant_evidence(Call& call) {
  const auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  const auto& all = base::array_at(v->view, "evidence");
  const auto no = base::parse_int(call.path.find("no")->second);
  if (!no || *no < 1 || *no > static_cast<int64_t>(all.size())) return recipient_notice(call, no_such_paper());
  const object& file = all[static_cast<size_t>(*no - 1)].get_object();
  const std::string hash(base::text_at(file, "hash"));
  store::Transaction transaction(call.store.database());
  call.accounts.record(office::Entrance::account_of(v->link), "paper_viewed", v->c.id, "evidence " + hash, call.now);
  transaction.commit();
  return party_file(call.backend.files.get(hash), base::text_at(file, "name"));
}

/// "I have received these papers."
Reply confirm_receipt(Call& call) {
  const auto v = entered(call);
  if (!v) return recipient_notice(call, v.refusal());
  office::RecipientVisit visit(call.store, call.backend.procedure, call.backend.court, v->link);
  if (auto refused = visit.enter(office::RecipientVisit::Said::kReceived, field(call, "papers"), call.backend.second(),
                                 "confirmed", call.backend.moment()))
    return recipient_notice(call, *refused);
  return see_other(v->frame, v->frame.home, "done=receipt");
}

}  // namespace http
