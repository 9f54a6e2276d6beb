#include "http/seen.h"

#include "http/problem.h"
#include "office/rows.h"

namespace http {

std::optional<casework::Case> seen_case(Call& call) {
  const auto row = call.store.load_case(call.court(), call.path.find("case")->second);
  if (!row) return std::nullopt;
  auto c = office::to_case(*row);
  if (!office::may_see(call.viewer, c)) return std::nullopt;
  return c;
}

Reply no_such_case(const Call& call) {
  return problem({"http.not_found", {{"path", call.request.path}}, {}}, call.language);
}

}  // namespace http
