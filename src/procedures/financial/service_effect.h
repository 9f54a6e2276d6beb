#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "law/settings.h"

namespace procedures::financial {

/// One try to serve papers on somebody, as recorded.
struct Attempt {
  std::string papers, channel, address, source, basis, result, reason, proof;
  base::Date sent;
  std::optional<base::Date> at;
};
Attempt read_attempt(const base::json::object& input);
base::json::object to_json(const Attempt& attempt);

/// What the law makes of it. `effective` is empty while nothing has taken effect.
struct Effect {
  std::string state;  ///< effective, pending, failed
  std::optional<base::Date> effective;
  std::string kind;  ///< confirmed_address, presumed, replied, receipt, left, mail, returned, notice
  std::string article;
  bool confirmed = false;  ///< the recipient himself confirmed that he has it (解释 Art.261(2))
  std::string why;         ///< why it is not (yet) served, or what the effect rests on
};

/// Sent is never served. Electronic: arrival counts at an address the recipient gave or agreed to; at another that is
/// provably his only a reply or a reading (presumed); neither: pending (在线诉讼规则 Art.31). Mail: the day on the
/// receipt; returned mail only where the recipient gave the address, or refused (法院专递 Art.11). Public notice:
/// thirty days on. Refuses service.result_unfit (a result the channel cannot have) and what the calendar refuses. Pure.
base::Result<Effect> effect_of(const Attempt& attempt, const std::string& calendar, const law::Settings& settings = {});

const std::vector<std::string>& service_papers();    ///< complaint summons judgment mediation_statement ruling appeal
const std::vector<std::string>& service_channels();  ///< electronic post personal left entrusted notice
const std::vector<std::string>&
service_results();  ///< sent arrived read replied receipt left returned published failed
const std::vector<std::string>& service_sources();  ///< where the address comes from
const std::vector<std::string>& consent_bases();    ///< 在线诉讼规则 Art.29 (1) to (4)
const std::vector<std::string>& failure_reasons();

/// Given or confirmed by the recipient: 送达地址确认书, the contract, his own papers.
bool is_own_word(std::string_view source);

}  // namespace procedures::financial
