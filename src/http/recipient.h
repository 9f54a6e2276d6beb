#pragma once
#include <string>
#include <string_view>

#include "casework/case.h"
#include "http/endpoint.h"
#include "office/access/entrance.h"
#include "portal/page.h"

namespace http {

/// Whoever came by a link to the recipient's page, and what there is for him.
struct Visitor {
  office::RecipientLink link;
  casework::Case c;
  base::json::object view;  ///< casework::Procedure::recipient_view
  portal::Frame frame;      ///< of his pages; `frame.entered`: he has proved who he is
};

/// Whom the {code} of the path is for. Refuses portal.no_such_link (this house did not make it), portal.reissued (a
/// later one has taken its place), portal.expired.
base::Result<Visitor> visitor(Call& call);
/// The same for what lies behind the entrance. Refuses portal.enter_first besides.
base::Result<Visitor> entered(Call& call);

/// What every page of this house carries around what it says, in that language.
portal::Frame public_frame(const Backend& backend, base::Language language);
/// A page, with what its browser may load: its own stylesheet and pictures of this house, nothing else.
Reply page_reply(std::string document, int status = 200);
/// After something was done: to `path`, in the reader's language, so that going back does it once more only when asked.
/// `more`: something for its query, "done=receipt".
Reply see_other(const portal::Frame& frame, std::string_view path, std::string_view more = {});
/// What was filled in won't do: the page again, to be mended.
constexpr int kToMend = 422;

/// A refusal as a page: what is wrong and what to do.
Reply recipient_notice(const Backend& backend, const base::Refusal& refusal, base::Language language,
                       portal::Frame frame = {});
Reply recipient_notice(const Call& call, const base::Refusal& refusal);

/// "199****8499", "ca****@example.com": enough to know one's own by.
std::string masked_address(std::string_view address);
office::Entrance entrance(Call& call);

std::string entry_token(const Request& request);
/// What his browser holds once he has come in: for the pages of this one link, out of reach of scripts.
std::string entry_cookie(const Visitor& v, const Request& request, std::string_view token, int64_t seconds);

/// The value of a field of the form, trimmed; empty where there is none.
std::string field(const Call& call, std::string_view name);

}  // namespace http
