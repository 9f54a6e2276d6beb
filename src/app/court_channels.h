#pragma once
#include <string>

#include "app/command.h"
#include "delivery/settings.h"
#include "office/dispatcher.h"

namespace app {

/// Secrets from this machine's files and environment, for delivery::read_settings.
const delivery::Machine& this_machine();
/// The machine's clock and chance, for delivery::Channels.
delivery::Outside outside();
/// Enters the bounces of the mailbox, each put aside once it is kept; other letters are put aside too. Whether there
/// were any.
bool collect_bounces(delivery::Channels& channels, office::Dispatcher& dispatcher);
/// One sentence: which gateways there are, or that there is no electronic channel.
std::string described(const delivery::Settings& settings, base::Language language);

}  // namespace app
