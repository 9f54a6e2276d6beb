#pragma once
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "base/keyring.h"
#include "casework/action.h"
#include "store/files.h"
#include "store/store.h"

namespace app {

/// Where the data are: shared by every command that touches a database.
struct Where {
  std::string url;    ///< --db; "" asks KUAISHEN_DB, then "kuaishen.db"
  std::string files;  ///< --files; "" is beside the SQLite file, or "kuaishen-files" for PostgreSQL
  std::string court = "450305";
  std::string settings;          ///< --settings: a file laid over rules/settings.yaml
  std::string public_address{};  ///< --public-address
  std::string key;               ///< --key: file of the master key; "" is where master_key.h says
};
void add_where(CLI::App& command, Where& where);

/// An open, migrated database with its files.
struct Opened {
  std::unique_ptr<store::Database> database;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<store::FileStore> files;
  casework::CourtInfo court;
  std::shared_ptr<const base::Keyring> keys;    ///< none where it was opened without
  std::optional<base::Refusal> keys_refusal{};  ///< why not, where that was left to be seen
};
/// What becomes of sealed values: they are opened, or the database is not; they are opened where the key is there (and
/// nothing is made); they stay as they lie.
enum class Secrets { kOpen, kOpenIfPossible, kLeave };
/// Refuses court.unknown, store.no_database when `must_exist` and there is none, and keys.*. Throws store::Failure.
base::Result<Opened> open(const Where& where, bool must_exist = true, Secrets secrets = Secrets::kOpen);
std::string database_url(const Where& where);

/// The settings of a court with those of a file laid over (none when `path` is empty). Refuses settings.*.
base::Result<law::Settings> settings_of(const std::string& division, const std::string& path);

/// Wall-clock court time (China Standard Time).
base::Moment wall_clock();

}  // namespace app
