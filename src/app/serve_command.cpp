#include <fmt/format.h>
#include <signal.h>

#include <chrono>
#include <fstream>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "http/fetch.h"
#include "http/server.h"
#include "office/access/accounts.h"
#include "store/pool.h"

namespace app {
namespace {

struct ServeArguments {
  Where where;
  http::ServerSettings settings;
  office::OidcSettings oidc;
  std::string oidc_secret_file, public_address;
};

int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void refused(const base::Refusal& refusal, const Options& options, int code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

// The secret comes from a file: on a command line everybody on the machine could read it.
office::OidcSettings oidc_of(const ServeArguments& arguments, const Options& options) {
  auto oidc = arguments.oidc;
  std::ifstream in(arguments.oidc_secret_file);
  std::getline(in, oidc.secret);
  if (oidc.client.empty() || oidc.secret.empty())
    refused({"serve.oidc_incomplete", {}, "--oidc-issuer"}, options, kUsage);
  return oidc;
}

void serve(const ServeArguments& arguments, const Options& options) {
  auto opened = open(arguments.where, false);
  if (!opened) refused(opened.refusal(), options, kUnreadable);
  if (arguments.settings.certificate.empty() != arguments.settings.key.empty())
    refused({"serve.certificate_incomplete", {}, "--certificate"}, options, kUsage);

  // Signals are taken by this thread alone; the server's inherit the mask.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  store::Pool pool(database_url(arguments.where));
  pool.open_with(opened->keys);
  http::Backend backend{pool, *opened->files, financial(), opened->court, opened->keys->house(), seconds_now, "0.1.0"};
  backend.public_address = arguments.public_address;
  if (!arguments.oidc.issuer.empty())
    backend.oidc = std::make_shared<office::Oidc>(oidc_of(arguments, options), http::fetch);
  http::Server server(backend, arguments.settings);
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
  server.stop();
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
  command->add_option("--oidc-issuer", arguments->oidc.issuer,
                      "the court's single sign-on (OpenID Connect): its issuer; accounts are those of their "
                      "preferred_username");
  command->add_option("--oidc-client", arguments->oidc.client, "what this server is called there");
  command->add_option("--oidc-secret-file", arguments->oidc_secret_file, "file with its secret there");
  command->add_option("--oidc-title", arguments->oidc.title, "what people know it by")->default_val("统一身份认证");
  command->add_option("--public-address", arguments->public_address,
                      "where people reach this server, such as https://court.example, when that is not what their "
                      "browser says");
  command->add_option("--threads", arguments->settings.threads, "that answer (0: one for each core)");
  command->callback([arguments, &options] { serve(*arguments, options); });
}

}  // namespace app
