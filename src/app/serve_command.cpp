#include <fmt/format.h>
#include <signal.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "app/command.h"
#include "app/config.h"
#include "app/court_channels.h"
#include "app/demonstration.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "app/signing_file.h"
#include "app/staff_of_court.h"
#include "app/version.h"
#include "http/fetch.h"
#include "http/server.h"
#include "law/courts.h"
#include "net/loopback.h"
#include "office/access/accounts.h"
#include "office/dispatcher.h"
#include "office/worker.h"
#include "store/pool.h"

namespace app {
namespace {

struct ServeArguments {
  Where where;
  http::ServerSettings settings;
  std::string clock;
  office::OidcSettings oidc;
  std::string oidc_secret_file, telephone, postal_address, postcode, signing;
  std::string config;
  delivery::Settings delivery;
  bool check = false, demo = false;
};

int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void refused(const base::Refusal& refusal, const Options& options, int code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

// The court's clock stands at `text` when the server starts and runs on from there.
int64_t ahead_of_now(const std::string& text, const Options& options) {
  constexpr int64_t kChina = int64_t{8} * 3600;
  if (text.empty()) return kChina;
  const auto moment = base::Moment::parse(text);
  if (!moment) refused({"app.moment", {{"at", text}}, "--clock"}, options, kUsage);
  return moment->minutes() * 60 - seconds_now();
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

bool can_be_read(const std::string& path) { return std::ifstream(path).good(); }

// What a value alone does not show: whether the files it names are there, and whether the values go together.
std::vector<base::Refusal> faults_together(const ServeArguments& arguments) {
  std::vector<base::Refusal> faults;
  const auto& settings = arguments.settings;
  if (settings.certificate.empty() != settings.key.empty())
    faults.push_back({"serve.certificate_incomplete", {}, "--certificate"});
  for (const auto& [option, path] : {std::pair("--certificate", settings.certificate), {"--private-key", settings.key}})
    if (!path.empty() && !can_be_read(path)) faults.push_back({"config.unreadable", {{"path", path}}, option});
  if (const auto own = settings_of(arguments.where.court, arguments.where.settings); !own)
    faults.push_back(own.refusal());
  if (!law::find_court(arguments.where.court))
    faults.push_back({"court.unknown", {{"court", arguments.where.court}}, "--court"});
  if (!arguments.clock.empty() && !base::Moment::parse(arguments.clock))
    faults.push_back({"app.moment", {{"at", arguments.clock}}, "--clock"});
  if (!arguments.oidc.issuer.empty() && (arguments.oidc.client.empty() || !can_be_read(arguments.oidc_secret_file)))
    faults.push_back({"serve.oidc_incomplete", {}, "--oidc-issuer"});
  if ((arguments.demo || !arguments.clock.empty()) && !net::is_loopback(settings.address))
    faults.push_back({"serve.demonstration_elsewhere", {{"address", settings.address}}, "--address"});
  return faults;
}

// Lays environment and file over the line, and leaves unless all of it can be right; with --check-config in any case.
void settle(CLI::App& command, ServeArguments& arguments, const Options& options) {
  const char* named = std::getenv("KUAISHEN_CONFIG");  // NOLINT(concurrency-mt-unsafe): before any thread starts
  if (arguments.config.empty() && named) arguments.config = named;
  std::vector<Setting> in_force;
  std::map<std::string, YAML::Node> sections{{"delivery", YAML::Node(YAML::NodeType::Undefined)}};
  auto faults = lay_settings(command, arguments.config, in_force, sections);
  arguments.delivery = delivery::read_settings(sections["delivery"], arguments.config, this_machine(), faults);
  for (auto& fault : faults_together(arguments)) faults.push_back(std::move(fault));
  if (!faults.empty()) {
    print_refusals(faults, options);
    throw CLI::RuntimeError(kUnreadable);
  }
  if (!arguments.check) return;
  base::json::object all;
  for (const auto& setting : in_force) {
    if (options.json)
      all[setting.name] = base::json::object{{"value", setting.value}, {"origin", setting.origin}};
    else if (!setting.origin.empty())
      fmt::print("{}: {}  ({})\n", setting.name, setting.value, setting.origin);
  }
  const auto channels = described(arguments.delivery, options.language());
  if (options.json) {
    all["delivery"] = base::json::object{{"value", channels}, {"origin", sections["delivery"] ? arguments.config : ""}};
    fmt::print("{}\n", base::json::serialize(all));
  } else {
    fmt::print("{}\n{}\n", channels, base::message("config.good", {}, options.language()).sentence);
  }
  throw CLI::RuntimeError(kDone);
}

// A made-up court's database is told apart from a court's own both ways.
void keep_apart(Opened& opened, const ServeArguments& arguments, const Options& options) {
  if (!arguments.demo) {
    if (is_demonstration(*opened.store, opened.court.division))
      refused({"serve.is_demonstration", {{"court", opened.court.name}}, "--db"}, options, kRefused);
    return;
  }
  if (auto no = mark_demonstration(opened)) refused(*no, options, kRefused);
  if (const auto employed = employ(opened, {}, wall_clock()); !employed)
    refused(employed.refusal(), options, kUnreadable);
}

void print_accounts(const std::vector<http::DemonstrationAccount>& accounts, const Options& options) {
  const auto words =
      base::message("serve.demonstration", {{"password", accounts.front().password}}, options.language());
  fmt::print("{}\n", words.sentence);
  for (const auto& account : accounts)
    fmt::print("  {:<12} {:<18} {}\n", account.account, account.roles.front(), account.name);
}

// What the queue of messages is sent by, and by what clock.
office::Dispatcher::House sending(delivery::Channels& channels, const http::Backend& backend) {
  office::Dispatcher::House house{backend.pool,
                                  backend.procedure,
                                  backend.court,
                                  backend.sealer,
                                  [&backend] { return backend.moment(); },
                                  [&backend] { return backend.second(); }};
  house.jitter = [] { return static_cast<int64_t>(outside().chance() % 100); };
  house.send = [&channels](const std::string& means, const delivery::Outgoing& message) {
    return (means == "sms" ? channels.sms : channels.email).send(message);
  };
  house.has_gateway = [&channels](const std::string& means) {
    return !(means == "sms" ? channels.sms : channels.email).empty();
  };
  house.channel = [&channels](const std::string& name) { return channels.named(name); };
  if (channels.mailbox) house.collect = [&channels](office::Dispatcher& to) { return collect_bounces(channels, to); };
  house.public_address = backend.public_address;
  return house;
}

void serve(const ServeArguments& arguments, const Options& options) {
  auto opened = open(arguments.where, false);
  if (!opened) refused(opened.refusal(), options, kUnreadable);
  keep_apart(opened.value(), arguments, options);

  // Signals are taken by this thread alone; the server's inherit the mask.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  store::Pool pool(database_url(arguments.where));
  pool.open_with(opened->keys);
  http::Backend backend{pool, *opened->files, financial(), opened->court, opened->keys->house(), seconds_now, kVersion};
  backend.public_address = arguments.where.public_address;
  auto signing = signing_file(signing_path(arguments.where, arguments.signing), opened->keys->house(),
                              opened->court.name, seconds_now());
  if (!signing) refused(signing.refusal(), options, kUnreadable);
  backend.signing = std::make_shared<const documents::SigningKey>(std::move(signing).value().key);
  backend.telephone = arguments.telephone;
  backend.address = arguments.postal_address;
  backend.postcode = arguments.postcode;
  if (!arguments.oidc.issuer.empty())
    backend.oidc = std::make_shared<office::Oidc>(oidc_of(arguments, options), http::fetch);
  office::Accounts accounts(*opened->store, opened->court.division, backend.sealer);
  if (arguments.demo) {
    auto made = demonstration_accounts(opened.value(), accounts, seconds_now());
    if (!made) refused(made.refusal(), options, kFault);
    backend.demonstration_accounts = std::move(made).value();
  }
  backend.ahead = ahead_of_now(arguments.clock, options);
  backend.demonstration = arguments.demo || !arguments.clock.empty();
  office::Templates templates;
  delivery::Channels channels(arguments.delivery, outside());
  office::Dispatcher dispatcher(sending(channels, backend));
  backend.dispatcher = &dispatcher;
  office::Worker worker({pool, *opened->files, financial(), opened->court, templates, wall_clock,
                         std::max(1, static_cast<int>(std::thread::hardware_concurrency() / 2)),
                         [&dispatcher] { dispatcher.wake(); }});
  backend.worker = &worker;
  http::Server server(backend, arguments.settings);
  const std::string address = fmt::format("{}://{}:{}", arguments.settings.certificate.empty() ? "http" : "https",
                                          arguments.settings.address, server.port());
  if (arguments.where.public_address.empty()) dispatcher.set_public_address(address);
  std::jthread working([&worker](std::stop_token stop) { worker.run(std::move(stop)); });
  std::jthread dispatching([&dispatcher](std::stop_token stop) { dispatcher.run(std::move(stop)); });
  fmt::print("{} {}\n", base::message("serve.listening", {{"address", address}}, options.language()).sentence,
             opened->court.name);
  if (arguments.demo)
    print_accounts(backend.demonstration_accounts, options);
  else if (const auto token = accounts.offer_set_up(seconds_now()))
    fmt::print(
        "{}\n",
        base::message("serve.set_up", {{"address", address + "/set-up#" + *token}}, options.language()).sentence);
  fmt::print("{}\n", described(arguments.delivery, options.language()));
  std::fflush(stdout);

  int signal = 0;
  sigwait(&ending, &signal);
  working.request_stop();  // finishes its chunk while the server answers what it holds
  dispatching.request_stop();
  server.stop();
  working.join();
  dispatching.join();
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
  command->add_option("--clock", arguments->clock,
                      "demonstration: the court's clock stands at this moment (2023-03-01T09:00) and runs on");
  command->add_option("--oidc-issuer", arguments->oidc.issuer,
                      "the court's single sign-on (OpenID Connect): its issuer; accounts are those of their "
                      "preferred_username");
  command->add_option("--oidc-client", arguments->oidc.client, "what this server is called there");
  command->add_option("--oidc-secret-file", arguments->oidc_secret_file, "file with its secret there");
  command->add_option("--oidc-title", arguments->oidc.title, "what people know it by")->default_val("统一身份认证");
  command->add_option("--signing", arguments->signing,
                      "file with the key and certificate that proofs of service are signed with (default: beside the "
                      "master key, made where there is none; see: keys signing)");
  command->add_option("--telephone", arguments->telephone,
                      "the court's telephone, which recipients are told to call when they are in doubt");
  command->add_option("--postal-address", arguments->postal_address,
                      "the court's address: stands on the covering sheet of its letters");
  command->add_option("--postcode", arguments->postcode, "of that address");
  command->add_option("--threads", arguments->settings.threads, "that answer (0: one for each core)");
  command->add_option("--config", arguments->config,
                      "YAML file with any of these options (docs/serve.md); KUAISHEN_… in the environment goes before "
                      "it, the command line before both");
  command->add_flag("--check-config", arguments->check, "say what is wrong with all of that, or what is in force");
  command->add_flag("--demo", arguments->demo,
                    "a court made up to be shown, with accounts that are printed; on this machine alone, and only with "
                    "a database of its own");
  command->footer(
      "Example: kuaishen serve --config /etc/kuaishen/kuaishen.yaml\nFor a look: kuaishen serve --demo --db demo.db");
  command->callback([command, arguments, &options] {
    settle(*command, *arguments, options);
    serve(*arguments, options);
  });
}

}  // namespace app
