#pragma once
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/json.h"

namespace casework {

/// One matter between parties, from arrival to archive. Everything that was ever decided about it is in `state`, which
/// only events change. A linked case (confirmation, preservation, enforcement) is a case of its own: its `kind` says
/// what it is, `origin` in its state where it comes from.
struct Case {
  std::string court;  ///< division code of the court: "450305"
  std::string id;     ///< "450305-1-00042"; a linked case adds "-confirmation"
  int64_t series = 0;
  int64_t serial = 0;     ///< row of the series
  std::string procedure;  ///< "financial"
  std::string kind = "main";
  base::json::object state;
  int64_t version = 0;  ///< number of its events
  base::Digest head{};  ///< hash of its last event

  std::string_view stage() const { return base::text_at(state, "stage"); }
  std::string_view track() const { return base::text_at(state, "track"); }
  std::string_view number() const { return base::text_at(state, "number"); }
  const base::json::object& part(std::string_view key) const { return base::object_at(state, key); }
};

/// "450305-1-00042" for row 42 of series 1.
std::string case_id(std::string_view court, int64_t series, int64_t serial);
std::string linked_id(const Case& origin, std::string_view kind);

}  // namespace casework
