#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <string_view>

#include "app/command.h"
#include "app/interrupted.h"
#include "app/version.h"
#include "store/failure.h"

namespace {

int run(int argc, char** argv, app::Options& options) {
  CLI::App cli(
      "快审 Kuaishen: disputes by the thousand, from mediation through filing, service, hearing and judgment to the "
      "archive",
      "kuaishen");
  cli.add_flag("--json", options.json, "print JSON for programs");
  cli.add_option("--lang", options.lang, "language of sentences: zh or en")->check(CLI::IsMember({"zh", "en"}));
  cli.set_version_flag("--version", std::string("kuaishen ") + app::kVersion);
  cli.require_subcommand(1);
  cli.fallthrough();
  cli.footer(
      "Exit codes: 0 done · 1 refused, or rows with errors · 2 wrong command line · 3 an input that can't be read · 4 "
      "disk or database failed · 5 data were tampered with · 130 interrupted, goes on when asked again");
  app::add_run_command(cli, options);
  app::add_perform_command(cli, options);
  app::add_check_command(cli, options);
  app::add_law_command(cli, options);
  app::add_show_command(cli, options);
  app::add_cases_command(cli, options);
  app::add_stats_command(cli, options);
  app::add_verify_command(cli, options);
  app::add_template_command(cli, options);
  app::add_backup_commands(cli, options);
  app::add_doctor_command(cli, options);
  app::add_serve_command(cli, options);
  app::add_keys_command(cli, options);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::RuntimeError& e) {
    return e.get_exit_code();
  } catch (const CLI::ParseError& e) {
    // What could not be parsed may have come before --json was.
    for (int i = 1; i < argc; ++i) options.json |= std::string_view(argv[i]) == "--json";
    if (e.get_exit_code() == 0 || !options.json) return cli.exit(e) == 0 ? app::kDone : app::kUsage;
    app::print_refusal({"app.usage", {{"reason", e.what()}}, {}}, options);
    return app::kUsage;
  }
  return app::kDone;
}

}  // namespace

int main(int argc, char** argv) {
  app::Options options;
  ::umask(::umask(0) | 0027);     // cases are personal data: nothing we make is open to everybody
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is an error of the write that meets it, not our death
  // "-5" is an amount for the law to refuse with a sentence, not an option of ours: a space before it says so.
  std::vector<std::string> arguments(argv, argv + argc);
  std::vector<char*> pointers;
  for (auto& a : arguments) {
    if (a.size() > 1 && a[0] == '-' && a[1] >= '0' && a[1] <= '9') a.insert(0, 1, ' ');
    pointers.push_back(a.data());
  }
  try {
    return run(argc, pointers.data(), options);
  } catch (const store::Failure& failure) {
    app::print_refusal(failure.reason, options);
  } catch (const app::Interrupted&) {
    app::print_refusal({"app.interrupted", {}, {}}, options);
    return app::kInterrupted;
  } catch (const std::exception& fault) {
    if (options.json)
      app::print_refusal({"app.fault", {{"reason", fault.what()}}, {}}, options);
    else
      std::fprintf(stderr, "kuaishen: %s\n", fault.what());
  }
  return app::kFault;
}
