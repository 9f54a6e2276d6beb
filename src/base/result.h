#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace base {

/// Why something was not done, for the person who asked. The sentence is looked up in `messages/` by `code`
/// (see messages.h); `values` fill its `{name}` places. A refusal is a value: nothing has been changed.
struct Refusal {
  std::string code;  ///< stable, e.g. "fee.claim_not_positive"
  std::vector<std::pair<std::string, std::string>> values;
  std::string where;  ///< field, row or file the refusal is about; may be empty
  bool operator==(const Refusal&) const = default;
};

/// A value, or the refusal that stands in its place.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}            // NOLINT: implicit on purpose
  Result(Refusal refusal) : state_(std::in_place_index<1>, std::move(refusal)) {}  // NOLINT: implicit on purpose

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const T& value() const& { return std::get<0>(state_); }
  T& value() & { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const T& operator*() const& { return value(); }
  const T* operator->() const { return &value(); }
  const Refusal& refusal() const { return std::get<1>(state_); }

 private:
  std::variant<T, Refusal> state_;
};

/// The machine failed: disk, database, a file that should be there. Caught at the edge (command, job, chunk).
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// We made a mistake. This request fails; the process goes on.
struct Bug : std::logic_error {
  using std::logic_error::logic_error;
};

inline void check(bool holds, const char* what) {
  if (!holds) throw Bug(what);
}

}  // namespace base
