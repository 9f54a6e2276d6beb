#include <fmt/format.h>

#include "http/endpoint.h"
#include "http/problem.h"

namespace http {

/// The process lives: says nothing of the database.
Reply health(Call&) { return json_reply({{"status", "ok"}}); }

/// The database answers and is of this program's schema: a connection was had to come here.
Reply ready(Call& call) {
  call.store.count_settings();
  return json_reply({{"status", "ok"}, {"version", call.backend.version}});
}

/// Prometheus text. From this machine, or to an administrator: how much a court has to do is not for everybody.
Reply metrics(Call& call) {
  const auto& from = call.request.address;
  const bool local = from == "127.0.0.1" || from == "::1" || from == "::ffff:127.0.0.1";
  if (!local && !call.viewer.is(casework::Role::kAdministrator))
    return problem({"http.not_for_you", {}, {}}, call.language);
  std::string text = "# HELP kuaishen_cases Cases by stage.\n# TYPE kuaishen_cases gauge\n";
  for (const auto& count : call.store.count_by_stage(call.court()))
    text += fmt::format("kuaishen_cases{{stage=\"{}\",kind=\"{}\"}} {}\n", count.stage, count.kind, count.cases);
  text += "# HELP kuaishen_jobs_open Papers still to be made.\n# TYPE kuaishen_jobs_open gauge\n";
  text += fmt::format("kuaishen_jobs_open {}\n", call.store.count_open(store::Queue::kJobs, call.court()));
  text += "# HELP kuaishen_messages_open Messages still to be sent.\n# TYPE kuaishen_messages_open gauge\n";
  text += fmt::format("kuaishen_messages_open {}\n", call.store.count_open(store::Queue::kMessages, call.court()));
  return {200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, std::move(text)};
}

}  // namespace http
