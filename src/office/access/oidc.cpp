#include "office/access/oidc.h"

#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "office/access/id_token.h"
#include "office/access/limits.h"

namespace office {
namespace {

using base::Refusal;
using base::json::object;

constexpr const char* kOffer = "oidc";

// RFC 3986 §2.3.
std::string percent(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        std::string_view("-._~").find(c) != std::string_view::npos)
      out += c;
    else
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

std::string form(std::initializer_list<std::pair<const char*, std::string>> fields) {
  std::string out;
  for (const auto& [name, value] : fields) out += std::string(out.empty() ? "" : "&") + name + "=" + percent(value);
  return out;
}

std::string challenge_of(const std::string& verifier) {
  const auto digest = base::sha256(verifier);
  return base::base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string hashed(const std::string& state) { return base::hex(base::sha256(state)); }

std::string place(const std::string& court, const std::string& state) { return court + "/oidc/" + hashed(state); }

base::Result<object> object_from(const std::string& text) {
  auto parsed = base::parse_json(text);
  if (text.empty() || !parsed || !parsed->is_object()) return Refusal{"access.oidc_unreachable", {}, {}};
  return std::move(parsed.value().get_object());
}

// Of the account the provider's word stands for.
std::string account_named(const object& claims) {
  if (const auto name = base::text_at(claims, "preferred_username"); !name.empty())
    return base::lower_ascii(base::trim(name));
  const auto mail = base::text_at(claims, "email");
  if (!base::bool_at(claims, "email_verified") || mail.find('@') == std::string_view::npos) return {};
  return base::lower_ascii(mail.substr(0, mail.find('@')));
}

}  // namespace

// Read once an hour, so that a provider's new addresses are found without starting anew.
base::Result<object> Oidc::metadata(int64_t now) {
  const std::lock_guard lock(mutex_);
  if (now < metadata_until_) return metadata_;
  std::string at = settings_.issuer;
  while (at.ends_with('/')) at.pop_back();
  auto read = object_from(fetch_({at + "/.well-known/openid-configuration", "", "", ""}));
  if (!read) return read;
  if (base::text_at(*read, "issuer") != settings_.issuer)
    return Refusal{"access.oidc_issuer", {{"issuer", std::string(base::text_at(*read, "issuer"))}}, {}};
  metadata_ = std::move(read).value();
  metadata_until_ = now + access::kMetadataLasts;
  return metadata_;
}

base::Result<Oidc::Begun> Oidc::begin(store::Store& store, const std::string& court, const base::Sealer& sealer,
                                      const std::string& return_to, int64_t now) {
  const auto provider = metadata(now);
  if (!provider) return provider.refusal();
  const std::string state = base::base64url(base::random_bytes(24)), nonce = base::base64url(base::random_bytes(24)),
                    verifier = base::base64url(base::random_bytes(32));
  const auto secret =
      sealer.seal(base::json::serialize(object{{"nonce", nonce}, {"verifier", verifier}}), place(court, state));
  store::Transaction transaction(store.database());
  store.end_offers_before(court, kOffer, now);
  store.save_offer({court, kOffer, hashed(state), secret, now + access::kOidcLasts});
  transaction.commit();
  const std::string at(base::text_at(*provider, "authorization_endpoint"));
  return Begun{at + (at.find('?') == std::string::npos ? "?" : "&") +
                   form({{"response_type", "code"},
                         {"client_id", settings_.client},
                         {"redirect_uri", return_to},
                         {"scope", "openid profile email"},
                         {"state", state},
                         {"nonce", nonce},
                         {"code_challenge", challenge_of(verifier)},
                         {"code_challenge_method", "S256"}}),
               state};
}

base::Result<object> Oidc::keys(const object& provider) {
  return object_from(fetch_({std::string(base::text_at(provider, "jwks_uri")), "", "", ""}));
}

base::Result<std::string> Oidc::id_token(const object& provider, const Returned& returned,
                                         const std::string& verifier) {
  Fetching asked;
  asked.url = base::text_at(provider, "token_endpoint");
  asked.form = form({{"grant_type", "authorization_code"},
                     {"code", returned.code},
                     {"redirect_uri", returned.return_to},
                     {"client_id", settings_.client},
                     {"code_verifier", verifier}});
  asked.user = percent(settings_.client);  // RFC 6749 §2.3.1
  asked.password = percent(settings_.secret);
  const auto reply = object_from(fetch_(asked));
  if (!reply) return reply.refusal();
  const std::string token(base::text_at(*reply, "id_token"));
  if (token.empty()) return Refusal{"access.oidc_refused", {{"why", std::string(base::text_at(*reply, "error"))}}, {}};
  return token;
}

base::Result<std::string> Oidc::finish(store::Store& store, const std::string& court, const base::Sealer& sealer,
                                       Accounts& accounts, const Returned& returned, int64_t now) {
  // A state that this browser did not set out with is somebody else's sign-in.
  if (returned.state.empty() || !base::same_secret(returned.state, returned.held))
    return Refusal{"access.oidc_state", {}, {}};
  std::optional<std::string> secret;
  {
    store::Transaction transaction(store.database());
    const auto offer = store.load_offer(court, kOffer, hashed(returned.state));
    if (offer && now <= offer->until) secret = sealer.open(offer->secret, place(court, returned.state));
    store.end_offer(court, kOffer, hashed(returned.state));  // it serves once
    transaction.commit();
  }
  if (!secret) return Refusal{"access.oidc_state", {}, {}};
  const auto offered = base::parse_json(*secret);
  const auto& under_way = offered->as_object();

  const auto provider = metadata(now);
  if (!provider) return provider.refusal();
  const auto token = id_token(*provider, returned, std::string(base::text_at(under_way, "verifier")));
  if (!token) return token.refusal();
  const auto jwks = keys(*provider);
  if (!jwks) return jwks.refusal();
  const auto claims = read_id_token(
      *token, *jwks, {settings_.issuer, settings_.client, std::string(base::text_at(under_way, "nonce")), now});
  if (!claims) return claims.refusal();
  return accounts.sign_in_known(account_named(*claims), returned.agent, returned.address, now);
}

}  // namespace office
