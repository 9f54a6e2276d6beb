#pragma once
// A folder of papers, looked at with the court's keys and without them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "base/hash.h"
#include "base/keyring.h"
#include "base/random.h"
#include "base/text.h"
#include "store/files.h"
#include "store/migrations.h"
#include "store/store.h"

namespace system_tests {

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The keys of a database, as its key file opens them.
inline std::shared_ptr<const base::Keyring> keys_of(const std::string& database, const std::string& key_file) {
  const auto key = base::from_base64url(base::trim(bytes_of(key_file)));
  const auto opened = store::open_migrated(database);
  std::vector<base::Keyring::Stored> stored;
  for (const auto& row : store::Store(*opened).list_keys()) stored.push_back({row.id, row.sealed, row.made_at});
  return std::make_shared<const base::Keyring>(*base::Keyring::open(stored, *base::Sealer::with_key(*key)));
}

/// Every file there is sealed: nothing in it begins as a PDF or an archive does or holds one of `secrets`, and with the
/// keys it opens to what its name is the hash of. Gives how many there are.
inline size_t expect_all_sealed(const std::string& folder, std::shared_ptr<const base::Keyring> keys,
                                const std::vector<std::string>& secrets) {
  store::FileStore files(folder);
  files.open_with(std::move(keys));
  const auto all = files.everything();
  for (const auto& entry : all) {
    const auto raw = bytes_of(entry.path);
    EXPECT_FALSE(raw.starts_with("PK") || raw.starts_with("%PDF")) << entry.path;
    for (const auto& secret : secrets) EXPECT_EQ(raw.find(secret), std::string::npos) << secret << " in " << entry.path;
    EXPECT_EQ(files.look(entry.hash), store::FileStore::State::kSealed) << entry.path;
    EXPECT_EQ(base::hex(base::sha256(files.get(entry.hash))), entry.hash);
  }
  return all.size();
}

}  // namespace system_tests
