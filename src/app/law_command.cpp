#include "app/command.h"
#include "app/law_questions.h"
#include "app/opened.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "base/text.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

// Fields of a CSV line, quotes taken off.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
      fields.back() += line[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else if (c != '\r')
      fields.back() += c;
  }
  return fields;
}

object answer_json(const LawAnswer& answer, base::Language language) {
  object out;
  out["result"] = answer.result;
  for (const auto& [key, value] : answer.more) out[key] = value;
  array working;
  for (const auto& line : answer.working)
    working.push_back(object{{"text", line.in(language)}, {"article", line.article}});
  if (!working.empty()) out["working"] = std::move(working);
  return out;
}

std::string plain(const base::json::value& v) {
  return v.is_string() ? std::string(v.get_string()) : v.is_null() ? std::string() : base::json::serialize(v);
}

object error_json(const base::Refusal& refusal, base::Language language) {
  const auto m = base::message(refusal, language);
  return {{"result", nullptr},
          {"error", object{{"code", refusal.code}, {"message", m.sentence}, {"remedy", m.remedy}}}};
}

// What was given by name, and what stands in its place.
struct Given {
  std::map<std::string, std::vector<std::string>> named;  // by option: "--from"
  std::vector<std::string> placed;
};

// The arguments in the question's order: by name where named, else the next that stands in its place.
base::Result<std::vector<std::string>> filled(const LawQuestion& question, const Given& given) {
  std::vector<std::string> values;
  size_t next = 0;
  for (const auto& argument : question.arguments) {
    const auto named = given.named.find(argument.option());
    if (named != given.named.end() && !named->second.empty()) {
      values.insert(values.end(), named->second.begin(), named->second.end());
      continue;
    }
    do {
      values.push_back(next < given.placed.size() ? given.placed[next] : std::string());
      ++next;
    } while (argument.repeats() && next < given.placed.size());
  }
  while (next < given.placed.size() && base::trim(given.placed[next]).empty()) ++next;  // commas at a line's end
  if (next < given.placed.size())
    return base::Refusal{"law.argument_extra",
                         {{"value", base::to_utf8(base::to_utf32(given.placed[next]))}, {"usage", question.usage()}},
                         {}};
  // Bytes that are no text become marks, so that an answer that repeats them is text again.
  for (auto& value : values)
    if (!base::is_valid_utf8(value)) value = base::to_utf8(base::to_utf32(value));
  return values;
}

base::Result<LawAnswer> answered(const LawQuestion& question, const Given& given, const LawAsked& asked) {
  const auto values = filled(question, given);
  return values ? question.answer(*values, asked) : values.refusal();
}

std::string answer_line(const base::Result<LawAnswer>& answer, const Options& options) {
  if (options.json)
    return base::json::serialize(answer ? answer_json(*answer, options.language())
                                        : error_json(answer.refusal(), options.language()));
  if (answer) return plain(answer->result);
  return "!" + answer.refusal().code + " " + base::message(answer.refusal(), options.language()).sentence;
}

// One answer a line, whatever the line: the n-th answer belongs to the n-th line.
void answer_batch(const LawQuestion& question, Given given, const LawAsked& asked, const Options& options) {
  std::ios::sync_with_stdio(false);
  std::string line, out;
  for (bool first = true; std::getline(std::cin, line); first = false) {
    if (first && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    given.placed = fields_of(line);
    out += base::replace_all(answer_line(answered(question, given, asked), options), "\n", " ") + "\n";
    if (out.size() > 65536) {
      std::cout << out;
      out.clear();
    }
  }
  std::cout << out << std::flush;
}

void print_answer(const LawAnswer& answer, base::Language language) {
  // A list is told line by line by its working.
  if (!answer.result.is_array()) fmt::print("{}\n", plain(answer.result));
  for (const auto& [key, value] : answer.more)
    if (!value.is_array() && !value.is_object() && !plain(value).empty())
      fmt::print("  {}: {}\n", std::string_view(key), plain(value));
  for (const auto& line : answer.working)
    fmt::print("  {}{}{}\n", line.in(language), line.article.empty() ? "" : "　", line.article);
}

void answer_one(const LawQuestion& question, const Given& given, const LawAsked& asked, const Options& options) {
  const auto answer = answered(question, given, asked);
  if (options.json) {
    fmt::print("{}\n", answer_line(answer, options));
  } else if (answer) {
    print_answer(*answer, options.language());
  } else {
    print_refusal(answer.refusal(), options);
  }
  if (!answer || answer->negative) throw CLI::RuntimeError(kRefused);
}

struct LawArguments {
  Given given;
  std::string date, court = "450305", file;
  std::vector<std::string> set;
  bool batch = false;
};

[[noreturn]] void wrong_command_line(const base::Refusal& refusal, const Options& options) {
  if (options.json)
    fmt::print("{}\n", base::json::serialize(error_json(refusal, options.language())));
  else
    print_refusal(refusal, options);
  throw CLI::RuntimeError(kUsage);
}

// The day, the court and its settings, with what was laid over them.
LawAsked asked_for(const LawArguments& arguments, const Options& options) {
  const auto day = arguments.date.empty() ? std::optional(wall_clock().date()) : base::Date::parse(arguments.date);
  if (!day) wrong_command_line({"app.date", {{"date", arguments.date}}, "--date"}, options);
  const auto known = law::find_court(arguments.court);
  if (!known) wrong_command_line({"court.unknown", {{"court", arguments.court}}, "--court"}, options);
  auto settings = settings_of(known->division, arguments.file);
  for (const auto& set : arguments.set) {
    if (!settings) break;
    const auto equals = std::min(set.find('='), set.size());
    settings = settings->with(set.substr(0, equals), equals < set.size() ? set.substr(equals + 1) : "");
  }
  if (!settings) wrong_command_line(settings.refusal(), options);
  return {*day, *law::find_court(known->division, *settings, *day), *settings, options.language()};
}

void add(CLI::App& parent, const LawQuestion& question, Options& options) {
  const std::string name = question.path.substr(question.path.find(' ') + 1);
  auto* command = parent.add_subcommand(name, question.help);
  auto arguments = std::make_shared<LawArguments>();
  if (!question.arguments.empty())
    command->add_option("ARGUMENTS", arguments->given.placed, question.usage() + ", in this order or by name:");
  for (const auto& argument : question.arguments) {
    auto* option = command->add_option(argument.option(), arguments->given.named[argument.option()],
                                       argument.help + (argument.needed() ? "" : " (may be left out)"));
    option->type_name(argument.repeats() ? "…" : "")->group("Arguments");
    // One value only: what follows stands in its place again.
    if (!argument.repeats()) option->expected(1)->allow_extra_args(false);
  }
  command->add_option("--date", arguments->date, "rules in force on this day, such as 2023-02-14 (default: today)");
  command->add_option("--court", arguments->court, "court whose calendar, wages and settings hold")
      ->capture_default_str();
  command->add_option("--settings", arguments->file, "YAML file laid over the settings (see: law settings)");
  command->add_option("--set", arguments->set, "one setting for this question: year_days=360")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--batch", arguments->batch,
                    "read the arguments as CSV lines from standard input; one answer a line, !code and a sentence "
                    "for a line that has none (what is given by name holds for every line)");
  command->footer("kuaishen law " + question.path + " " + question.usage() + "\nExample: kuaishen law " +
                  question.path + " " + question.example);
  command->callback([arguments, &question, &options] {
    const LawAsked asked = asked_for(*arguments, options);
    if (arguments->batch) return answer_batch(question, arguments->given, asked, options);
    const bool any =
        !arguments->given.placed.empty() || std::any_of(arguments->given.named.begin(), arguments->given.named.end(),
                                                        [](const auto& named) { return !named.second.empty(); });
    if (!any && !question.arguments.empty() && question.arguments.front().needed())
      wrong_command_line({"law.argument_missing", {{"name", question.usage()}}, {}}, options);
    answer_one(question, arguments->given, asked, options);
  });
}

}  // namespace

void add_law_command(CLI::App& app, Options& options) {
  auto* law = app.add_subcommand(
      "law", "the rules as calculators: every answer with its working and the article in force on --date");
  law->require_subcommand(1);
  std::map<std::string, CLI::App*> groups = {
      {"interest", law->add_subcommand("interest", "interest, ceilings, payments, delay")},
      {"injury", law->add_subcommand("injury", "compensation for personal injury, item by item")}};
  for (auto& [name, group] : groups) group->require_subcommand(1);
  for (const auto& question : law_questions()) {
    const auto space = question.path.find(' ');
    add(space == std::string::npos ? *law : *groups.at(question.path.substr(0, space)), question, options);
  }
}

}  // namespace app
