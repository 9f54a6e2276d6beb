#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "base/random.h"
#include "http/server.h"
#include "office/access/accounts.h"
#include "office/worker.h"
#include "store/pool.h"

namespace app {
namespace {

struct ServeArguments {
  Where where;
  http::ServerSettings settings;
  std::string key_file;
  std::string clock;
};

int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// The key lies in a file of its own, readable by its owner alone; the first start makes it.
base::Result<base::Sealer> sealer_of(const std::string& path) {
  std::string text;
  if (std::ifstream file(path); file) {
    std::getline(file, text);
  } else {
    text = base::base64url(base::random_bytes(base::Sealer::kKeyBytes));
    const auto old = ::umask(0077);
    std::ofstream(path) << text << '\n';
    ::umask(old);
  }
  const auto key = base::from_base64url(text);
  const auto sealer = key ? base::Sealer::with_key(*key) : std::nullopt;
  if (!sealer) return base::Refusal{"serve.key_unreadable", {{"path", path}}, "--key"};
  return *sealer;
}

void refused(const base::Refusal& refusal, const Options& options, int code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

// The court's clock stands at `text` when the server starts and runs on from there.
int64_t ahead_of_now(const std::string& text, const Options& options) {
  constexpr int64_t kChina = 8 * 3600;
  if (text.empty()) return kChina;
  const auto moment = base::Moment::parse(text);
  if (!moment) refused({"app.moment", {{"at", text}}, "--clock"}, options, kUsage);
  return moment->minutes() * 60 - seconds_now();
}

void serve(const ServeArguments& arguments, const Options& options) {
  auto opened = open(arguments.where, false);
  if (!opened) refused(opened.refusal(), options, kUnreadable);
  if (arguments.settings.certificate.empty() != arguments.settings.key.empty())
    refused({"serve.certificate_incomplete", {}, "--certificate"}, options, kUsage);
  std::string key_file = arguments.key_file;
  if (key_file.empty()) key_file = opened->files->root().string() + ".key";
  auto sealer = sealer_of(key_file);
  if (!sealer) refused(sealer.refusal(), options, kUnreadable);

  // Signals are taken by this thread alone; the server's inherit the mask.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  store::Pool pool(database_url(arguments.where));
  http::Backend backend{pool, *opened->files, financial(), opened->court, *sealer, seconds_now, "0.1.0"};
  backend.ahead = ahead_of_now(arguments.clock, options);
  backend.demonstration = !arguments.clock.empty();
  office::Templates templates;
  office::Worker worker({pool, *opened->files, financial(), opened->court, templates, wall_clock,
                         std::max(1, static_cast<int>(std::thread::hardware_concurrency() / 2))});
  backend.worker = &worker;
  http::Server server(backend, arguments.settings);
  std::jthread working([&worker](std::stop_token stop) { worker.run(stop); });
  const std::string address = fmt::format("{}://{}:{}", arguments.settings.certificate.empty() ? "http" : "https",
                                          arguments.settings.address, server.port());
  fmt::print("{} {}\n", base::message("serve.listening", {{"address", address}}, options.language()).sentence,
             opened->court.name);
  office::Accounts accounts(*opened->store, opened->court.division, backend.sealer);
  if (const auto token = accounts.offer_set_up(seconds_now()))
    fmt::print(
        "{}\n",
        base::message("serve.set_up", {{"address", address + "/set-up#" + *token}}, options.language()).sentence);
  std::fflush(stdout);

  int signal = 0;
  sigwait(&ending, &signal);
  working.request_stop();  // finishes its chunk while the server answers what it holds
  server.stop();
  working.join();
  fmt::print("{}\n", base::message("serve.stopped", {}, options.language()).sentence);
}

}  // namespace

void add_serve_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("serve", "answer the REST API for the court's people until it is stopped");
  auto arguments = std::make_shared<ServeArguments>();
  add_where(*command, arguments->where);
  command->add_option("--address", arguments->settings.address, "address to listen on")->capture_default_str();
  command->add_option("--port", arguments->settings.port, "port (0: any that is free)")->capture_default_str();
  command->add_option("--certificate", arguments->settings.certificate,
                      "PEM certificate chain; with --private-key: TLS");
  command->add_option("--private-key", arguments->settings.key, "PEM private key");
  command->add_option(
      "--key", arguments->key_file,
      "file with the key that seals what must not lie about in the clear (default: beside the database)");
  command->add_option("--clock", arguments->clock,
                      "demonstration: the court's clock stands at this moment (2023-03-01T09:00) and runs on");
  command->add_option("--threads", arguments->settings.threads, "that answer (0: one for each core)");
  command->callback([arguments, &options] { serve(*arguments, options); });
}

}  // namespace app
