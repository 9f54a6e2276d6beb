#include "http/endpoint.h"
#include "http/problem.h"
#include "http/progress.h"

namespace http {

/// Server-sent events: every open batch at once, then each change. Goes on until the session or the server ends.
Reply follow_progress(Call& call) {
  auto* progress = call.backend.progress;
  if (!progress || progress->full()) return problem({"http.busy", {}, {}}, call.language);
  Progress::Listener listener;
  listener.viewer = call.viewer;
  listener.language = call.language;
  listener.again = !call.request.header("last-event-id").empty();
  Reply reply{200, {{"Content-Type", "text/event-stream; charset=utf-8"}, {"X-Accel-Buffering", "no"}}, {}};
  // A browser that lost the connection comes again after two seconds.
  reply.body = "retry: 2000\n\n";
  reply.goes_on = [progress, listener](std::shared_ptr<Stream> stream) mutable {
    listener.stream = stream;
    if (!progress->listen(std::move(listener))) stream->close();
  };
  return reply;
}

}  // namespace http
