#include "app/interrupted.h"

#include <csignal>

namespace app {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void note(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void note_interrupts() {
  std::signal(SIGINT, note);
  std::signal(SIGTERM, note);
}

void leave_if_interrupted() {
  if (interrupted) throw Interrupted();
}

}  // namespace app
