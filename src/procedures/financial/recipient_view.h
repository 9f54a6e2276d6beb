#pragma once
#include <string_view>

#include "casework/action.h"
#include "casework/case.h"

namespace procedures::financial {

/// What the page of one recipient is made from; empty where the case has no such party.
///   who        his name as a stranger with the link may see it: "张**"; an organisation's whole
///   name       the whole name, for himself
///   defendant  whether he is one
///   natural    a person, not an organisation
///   identity   what proves that it is he: his identity number or credit code; empty where none is known. To be
///              compared with, never to be shown
///   code_to    {means(sms email) address}: where a code for him goes; empty where the house has nothing for it
///   link       {issue on(day it last went out) ends(the last day it works)}; empty: none ever went out
///   number cause claimant   of the case
///   sets       what was set out to him, in the order it was: [{papers title sent read(bool) received(bool) effective
///              unread [attempt…] unreceived [attempt…] made [{paper(ord) kind title pages pdf(hash)}]}]. `unread` and
///              `unreceived` are the electronic attempts that a reading or his word is still to be entered for: those
///              that went where the code goes, by which he proved who he is; where none did, the last
base::json::object recipient_view(const casework::Case& c, std::string_view recipient,
                                  const casework::Context& context);

}  // namespace procedures::financial
