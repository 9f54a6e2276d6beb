#pragma once
#include <optional>
#include <string>

#include "app/opened.h"
#include "base/keyring.h"

namespace app {

/// The master key of a court and where it was found: the file of --key, else $KUAISHEN_KEY (the key itself), else the
/// file $KUAISHEN_KEY_FILE names, else a file beside the database (court.db → court.key; kuaishen.key for PostgreSQL).
/// A file has one line, 32 bytes in base64url, and is its owner's alone.
struct MasterKey {
  base::Sealer sealer;
  std::string file;  ///< "" when it came from the environment
};

/// Where the file of it is, or would be.
std::string master_key_path(const Where& where);
/// nullopt when there is none anywhere. Refuses keys.unreadable.
base::Result<std::optional<MasterKey>> find_master_key(const Where& where);
/// The same, made where there is none: in the file it would have been looked for in. Two that make it at once get the
/// same one; killed in between, there is none.
base::Result<MasterKey> master_key(const Where& where);
/// Makes a key in a file that is not there yet; reads it when somebody was first.
base::Result<MasterKey> make_master_key(const std::string& file);
base::Result<MasterKey> read_master_key(const std::string& file);

/// Opens the database and its files for what lies sealed: with the keys it has, or the first ones, made now. Refuses
/// keys.missing (it has keys and no master key is found), keys.wrong, keys.unreadable.
std::optional<base::Refusal> open_with_keys(Opened& opened, const Where& where);

}  // namespace app
