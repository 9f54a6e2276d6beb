#include "office/journal.h"

#include "base/hash.h"
#include "base/json.h"

namespace office {
namespace {

using base::json::array;
using base::json::object;

std::string link(const std::string& last_hash, const std::string& body) {
  base::Digest previous{};
  base::from_hex(last_hash, previous);  // the first line follows zeros
  return base::hex(base::chained(previous, body));
}

std::optional<JournalHead> read_head(const base::json::value& value) {
  if (!value.is_array() || value.get_array().size() != 3) return std::nullopt;
  const auto& h = value.get_array();
  if (!h[0].is_string() || !h[1].is_int64() || !h[2].is_string()) return std::nullopt;
  return JournalHead{std::string(h[0].get_string()), h[1].get_int64(), std::string(h[2].get_string())};
}

std::optional<Seal> read_seal(const base::json::value& value) {
  if (!value.is_array() || value.get_array().size() != 5) return std::nullopt;
  const auto& s = value.get_array();
  if (!s[0].is_string() || !s[1].is_string() || !s[2].is_int64() || !s[3].is_int64() || !s[4].is_string())
    return std::nullopt;
  return Seal{std::string(s[0].get_string()), std::string(s[1].get_string()), s[2].get_int64(), s[3].get_int64(),
              std::string(s[4].get_string())};
}

}  // namespace

std::string journal_body(const JournalLine& line) {
  array heads, seals;
  heads.reserve(line.heads.size());
  for (const auto& h : line.heads) heads.push_back(array{h.case_id, h.version, h.head});
  for (const auto& s : line.seals) seals.push_back(array{s.kind, s.key, s.from, s.to, s.hash});
  return base::json::serialize(
      object{{"at", line.at}, {"batch", line.batch}, {"heads", std::move(heads)}, {"seals", std::move(seals)}});
}

std::optional<JournalLine> read_line(const store::JournalRow& line, const std::string& last_hash) {
  if (link(last_hash, line.body) != line.hash) return std::nullopt;
  const auto body = base::parse_json(line.body);
  if (!body || !body->is_object()) return std::nullopt;
  const object& o = body->get_object();
  JournalLine read{std::string(base::text_at(o, "at")), std::string(base::text_at(o, "batch")), {}, {}};
  if (read.at != line.at) return std::nullopt;
  for (const auto& v : base::array_at(o, "heads")) {
    auto head = read_head(v);
    if (!head) return std::nullopt;
    read.heads.push_back(std::move(*head));
  }
  for (const auto& v : base::array_at(o, "seals")) {
    auto seal = read_seal(v);
    if (!seal) return std::nullopt;
    read.seals.push_back(std::move(*seal));
  }
  return read;
}

void write_line(store::Store& store, const std::string& court, const std::string& at, std::vector<Seal> seals) {
  store::Chunk chunk;
  chunk.journal_at = at;
  chunk.journal_body = [&](int64_t, int64_t) { return journal_body({at, "", {}, std::move(seals)}); };
  base::check(store.save_chunk(court, chunk).empty(), "a line of the journal in conflict");
}

}  // namespace office
