#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/opened.h"
#include "documents/sign/signing_key.h"

namespace app {

/// What a court signs with, in one PEM file: the certificate with those that vouch for it, and its private key. The
/// key lies there sealed under the house's key (BEGIN KUAISHEN SEALED KEY), or in the clear as an authority gave it.
/// Behind a line "former" stand the certificates it signed with before, so that the file is all that is needed to
/// verify.
struct SigningFile {
  documents::SigningKey key;
  std::string path;
  bool sealed = true;
  std::vector<documents::Certificate> former{};
};

/// The one named, else beside the file of the master key, whose house sealed it: court.key → court.signing.pem.
std::string signing_path(const Where& where, const std::string& named);
/// Refuses signing.file_unreadable where there is none, signing.file_sealed where it was sealed by another house, and
/// what SigningKey::read refuses.
base::Result<SigningFile> read_signing_file(const std::string& path, const base::Sealer& house);
/// The same, made where there is none: a fresh key, with a certificate nobody else vouches for. Two that make it at
/// once get the same one. `now`: seconds since 1970.
base::Result<SigningFile> signing_file(const std::string& path, const base::Sealer& house, const std::string& court,
                                       int64_t now);
/// A key the house makes for itself.
documents::SigningKey fresh_signing_key(const std::string& court, int64_t now);
/// From now on another key, sealed; the certificate of the old one is kept among the former.
void change_signing_file(const std::string& path, const base::Sealer& house, const documents::SigningKey& key);

}  // namespace app
