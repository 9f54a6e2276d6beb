#include "office/recipient_link.h"

#include <openssl/crypto.h>

#include "base/text.h"
#include "casework/case.h"

namespace office {
namespace {

constexpr size_t kMarkDigits = 24;  // of hex: 96 bits
constexpr size_t kLongest = 80;

std::string mark_of(const RecipientLink& link, const base::Sealer& sealer) {
  return sealer.blind("link", link.case_id + "/" + link.recipient + "/" + std::to_string(link.issue))
      .substr(0, kMarkDigits);
}

}  // namespace

std::string link_code(const RecipientLink& link, const base::Sealer& sealer) {
  const auto parts = base::split(link.case_id, '-');
  base::check(parts.size() == 3, "a link for something that is no case of a series");
  return std::string(parts[1]) + "." + std::to_string(base::parse_int(parts[2]).value_or(0)) + "." + link.recipient +
         "." + std::to_string(link.issue) + "." + mark_of(link, sealer);
}

std::optional<RecipientLink> read_link(std::string_view code, std::string_view court, const base::Sealer& sealer) {
  if (code.size() > kLongest) return std::nullopt;
  const auto parts = base::split(code, '.');
  if (parts.size() != 5 || parts[4].size() != kMarkDigits) return std::nullopt;
  const auto series = base::parse_int(parts[0]), serial = base::parse_int(parts[1]), issue = base::parse_int(parts[3]);
  if (!series || !serial || !issue) return std::nullopt;
  RecipientLink link{casework::case_id(court, *series, *serial), std::string(parts[2]), *issue};
  const auto mark = mark_of(link, sealer);
  // In the same time whether the first or the last character is wrong.
  if (CRYPTO_memcmp(mark.data(), parts[4].data(), kMarkDigits) != 0) return std::nullopt;
  return link;
}

}  // namespace office
