#include <cstdio>

#include "app/command.h"

int main(int argc, char** argv) {
  CLI::App cli("快审 Kuaishen: disputes by the thousand, from mediation to judgment", "kuaishen");
  app::Options options;
  cli.add_flag("--json", options.json, "print JSON for programs");
  cli.add_option("--lang", options.lang, "language of sentences: zh or en")->check(CLI::IsMember({"zh", "en"}));
  cli.require_subcommand(1);
  cli.fallthrough();
  CLI11_PARSE(cli, argc, argv);
  return app::kDone;
}
