#include "app/master_key.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/procedures.h"
#include "app/whole_file.h"
#include "base/random.h"
#include "base/text.h"
#include "law/courts.h"
#include "office/search.h"

namespace app {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  return value ? value : "";
}

base::Result<base::Sealer> sealer_of(std::string_view text, const std::string& where) {
  const auto key = base::from_base64url(base::trim(text));
  const auto sealer = key ? base::Sealer::with_key(*key) : std::nullopt;
  if (!sealer) return base::Refusal{"keys.unreadable", {{"where", where}}, "--key"};
  return *sealer;
}

std::vector<base::Keyring::Stored> stored(const std::vector<store::KeyRow>& rows) {
  std::vector<base::Keyring::Stored> all;
  all.reserve(rows.size());
  for (const auto& row : rows) all.push_back({row.id, row.sealed, row.made_at});
  return all;
}

void add_first_keys(Opened& opened, const base::Sealer& master) {
  std::vector<store::KeyRow> rows;
  for (auto& key : base::Keyring::first(master)) rows.push_back({key.id, key.sealed, key.made_at});
  store::Transaction transaction(*opened.database);
  (void)opened.store->add_keys(rows);  // somebody else may have been first
  transaction.commit();
}

// A rotation that was cut off after the database had its new keys and before the file had its name.
std::optional<base::Keyring> after_rotation(const std::vector<store::KeyRow>& rows, const std::string& file) {
  const std::string fresh = file + ".new";
  if (file.empty() || !std::filesystem::exists(fresh)) return std::nullopt;
  const auto master = read_master_key(fresh);
  auto ring = master ? base::Keyring::open(stored(rows), master->sealer) : std::nullopt;
  if (ring) std::filesystem::rename(fresh, file);
  return ring;
}

}  // namespace

std::string master_key_path(const Where& where) {
  if (!where.key.empty()) return where.key;
  if (auto named = environment("KUAISHEN_KEY_FILE"); !named.empty()) return named;
  const std::string url = database_url(where);
  std::filesystem::path beside = url.starts_with("postgres")  ? "kuaishen"
                                 : url.starts_with("sqlite:") ? url.substr(7)
                                                              : url;
  if (beside.extension() == ".db") beside.replace_extension();
  return beside.string() + ".key";
}

base::Result<MasterKey> read_master_key(const std::string& file) {
  std::ifstream in(file);
  std::string text;
  std::getline(in, text);
  const auto sealer = sealer_of(text, file);
  if (!sealer) return sealer.refusal();
  return MasterKey{*sealer, file};
}

base::Result<MasterKey> make_master_key(const std::string& file) {
  put_new_file(file, base::base64url(base::random_bytes(base::Sealer::kKeyBytes)) + "\n");
  return read_master_key(file);
}

base::Result<std::optional<MasterKey>> find_master_key(const Where& where) {
  if (const auto text = environment("KUAISHEN_KEY"); where.key.empty() && !text.empty()) {
    const auto sealer = sealer_of(text, "$KUAISHEN_KEY");
    if (!sealer) return sealer.refusal();
    return std::optional(MasterKey{*sealer, ""});
  }
  const auto file = master_key_path(where);
  if (!std::filesystem::exists(file)) return std::optional<MasterKey>();
  auto key = read_master_key(file);
  if (!key) return key.refusal();
  return std::optional(std::move(key).value());
}

base::Result<MasterKey> master_key(const Where& where) {
  auto found = find_master_key(where);
  if (!found) return found.refusal();
  if (found.value()) return *std::move(found).value();
  return make_master_key(master_key_path(where));
}

std::optional<base::Refusal> open_with_keys(Opened& opened, const Where& where) {
  auto rows = opened.store->list_keys();
  if (rows.empty()) {
    const auto master = master_key(where);
    if (!master) return master.refusal();
    add_first_keys(opened, master->sealer);
    rows = opened.store->list_keys();
  }
  const auto master = find_master_key(where);
  if (!master) return master.refusal();
  if (!*master)
    return base::Refusal{
        "keys.missing", {{"where", opened.database->where()}, {"path", master_key_path(where)}}, "--key"};
  const std::string& file = (*master)->file;
  auto ring = base::Keyring::open(stored(rows), (*master)->sealer);
  if (!ring) ring = after_rotation(rows, file);
  if (!ring)
    return base::Refusal{
        "keys.wrong", {{"where", opened.database->where()}, {"path", file.empty() ? "$KUAISHEN_KEY" : file}}, "--key"};
  opened.keys = std::make_shared<const base::Keyring>(std::move(*ring));
  opened.database->open_with(opened.keys);
  opened.files->open_with(opened.keys);
  // What is no court is damage: verify tells of it, nothing is written for it.
  for (const auto& court : opened.store->courts())
    if (base::is_valid_utf8(court) && law::find_court(court)) office::index_cases(*opened.store, financial(), court);
  return std::nullopt;
}

}  // namespace app
