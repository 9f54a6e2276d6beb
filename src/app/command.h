#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "app/exit_codes.h"
#include "base/json.h"
#include "base/messages.h"

namespace app {

/// What every command shares. `--json` and `--lang` may stand before or after the command.
struct Options {
  bool json = false;
  std::string lang = "zh";
  base::Language language() const { return lang == "en" ? base::Language::kEnglish : base::Language::kChinese; }
};

/// A command registers itself with one function in <name>_command.cpp. Its callback throws CLI::RuntimeError(code) for
/// an exit code other than 0.
void add_run_command(CLI::App& app, Options& options);
void add_perform_command(CLI::App& app, Options& options);
void add_check_command(CLI::App& app, Options& options);
void add_law_command(CLI::App& app, Options& options);
void add_show_command(CLI::App& app, Options& options);
void add_cases_command(CLI::App& app, Options& options);
void add_stats_command(CLI::App& app, Options& options);
void add_verify_command(CLI::App& app, Options& options);
void add_template_command(CLI::App& app, Options& options);
void add_backup_commands(CLI::App& app, Options& options);
void add_doctor_command(CLI::App& app, Options& options);
void add_serve_command(CLI::App& app, Options& options);
void add_keys_command(CLI::App& app, Options& options);

/// Prints a refusal for a person (stderr) or as {"error":{code,message,remedy,where}} (stdout, with --json).
void print_refusal(const base::Refusal& refusal, const Options& options);
/// The same for several; JSON has the first as "error" and, where there are more, all of them as "errors".
void print_refusals(const std::vector<base::Refusal>& all, const Options& options);

}  // namespace app
