#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "http/endpoint.h"

namespace http {

/// Which cases a query or a `select` of a body asks for, narrowed to those the viewer may see.
struct CaseQuery {
  store::CaseFilter filter;
  bool nothing = false;  ///< no case can fit: there is no need to look
};

/// series, stage (or stages), judge (an id or "mine"), kind, track, waits_for, text, mine, waits_for_me, due_before,
/// received_from, received_to, session, sits_at and room (of a sitting), as ?name= or as members of an object. Refuses
/// http.query_malformed.
base::Result<CaseQuery> read_case_query(const Call& call);
base::Result<CaseQuery> read_case_query(const Call& call, const base::json::object& select);

/// Stages in which something waits for one of the viewer's roles.
std::vector<std::string> waiting_stages(const casework::Procedure& procedure, const office::Viewer& viewer);
/// Narrowed to what waits for the viewer, by role and by person.
void narrow_to_waiting(const Call& call, CaseQuery& query);

}  // namespace http
