#include "app/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace app {

ProgressLine::ProgressLine(bool quiet, base::Language language)
    : terminal_(isatty(STDERR_FILENO) == 1), quiet_(quiet), language_(language) {}

void ProgressLine::operator()(const std::string& what, int64_t done, int64_t total) {
  if (quiet_ || !terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (what != current_) {
    current_ = what;
    started_ = now;
  }
  const double passed = std::chrono::duration<double>(now - started_).count();
  const double left = done > 0 ? passed * static_cast<double>(total - done) / static_cast<double>(done) : 0;
  const std::string code = "action." + what;
  const std::string title = base::has_message(code, language_) ? base::message(code, {}, language_).sentence : what;
  const auto left_text = base::message("progress.left", {{"seconds", fmt::format("{:.0f}", left)}}, language_).sentence;
  fmt::print(stderr, "\r\033[K{} {}/{}  {}", title, done, total, left_text);
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (!quiet_ && terminal_) fmt::print(stderr, "\r\033[K");
}

}  // namespace app
