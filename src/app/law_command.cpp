#include "app/command.h"
#include "app/law_questions.h"
#include "app/opened.h"

#include <fmt/format.h>

#include <iostream>

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

object answer_json(const LawAnswer& answer) {
  object out;
  out["result"] = answer.result;
  for (const auto& [key, value] : answer.more) out[key] = value;
  array working;
  for (const auto& line : answer.working) working.push_back(object{{"text", line.text}, {"article", line.article}});
  if (!working.empty()) out["working"] = std::move(working);
  return out;
}

std::string plain(const base::json::value& v) {
  return v.is_string() ? std::string(v.get_string()) : v.is_null() ? std::string() : base::json::serialize(v);
}

object error_json(const base::Refusal& refusal, base::Language language) {
  const auto m = base::message(refusal, language);
  return {{"error", object{{"code", refusal.code}, {"message", m.sentence}, {"remedy", m.remedy}}}};
}

void answer_batch(const LawQuestion& question, base::Date day, const Options& options) {
  std::ios::sync_with_stdio(false);
  std::string line, out;
  while (std::getline(std::cin, line)) {
    if (base::trim(line).empty()) continue;
    const auto answer = question.answer(fields_of(line), day);
    if (options.json)
      out += base::json::serialize(answer ? answer_json(*answer) : error_json(answer.refusal(), options.language())) +
             "\n";
    else if (answer)
      out += plain(answer->result) + "\n";
    else
      out += "!" + answer.refusal().code + " " + base::message(answer.refusal(), options.language()).sentence + "\n";
    if (out.size() > 65536) {
      std::cout << out;
      out.clear();
    }
  }
  std::cout << out << std::flush;
}

void answer_one(const LawQuestion& question, const std::vector<std::string>& arguments, base::Date day,
                const Options& options) {
  const auto answer = question.answer(arguments, day);
  if (!answer) {
    print_refusal(answer.refusal(), options);
    throw CLI::RuntimeError(kRefused);
  }
  if (options.json) {
    fmt::print("{}\n", base::json::serialize(answer_json(*answer)));
  } else {
    fmt::print("{}\n", plain(answer->result));
    for (const auto& [key, value] : answer->more)
      if (!value.is_array() && !value.is_object() && !plain(value).empty())
        fmt::print("  {}: {}\n", std::string_view(key), plain(value));
    for (const auto& line : answer->working)
      fmt::print("  {}{}{}\n", line.text, line.article.empty() ? "" : "　", line.article);
  }
  if (answer->negative) throw CLI::RuntimeError(kRefused);
}

struct LawArguments {
  std::vector<std::string> values;
  std::string date;
  bool batch = false;
};

void add(CLI::App& parent, const LawQuestion& question, Options& options) {
  auto* command = parent.add_subcommand(question.name, question.help);
  auto arguments = std::make_shared<LawArguments>();
  command->add_option("ARGUMENTS", arguments->values, question.arguments);
  command->add_option("--date", arguments->date, "rules in force on this day (default: today)");
  command->add_flag("--batch", arguments->batch,
                    "read the arguments as CSV lines from standard input, one answer a line");
  command->footer("kuaishen law " + question.path + " " + question.arguments + "\nExample: kuaishen law " +
                  question.path + " " + question.example);
  command->callback([arguments, &question, &options] {
    const auto day =
        arguments->date.empty() ? wall_clock().date() : base::Date::parse(arguments->date).value_or(base::Date());
    if (!arguments->date.empty() && !base::Date::parse(arguments->date)) {
      print_refusal({"app.date", {{"date", arguments->date}}, "--date"}, options);
      throw CLI::RuntimeError(kUsage);
    }
    if (arguments->batch) return answer_batch(question, day, options);
    if (arguments->values.empty()) throw CLI::RequiredError(question.arguments);
    answer_one(question, arguments->values, day, options);
  });
}

}  // namespace

void add_law_command(CLI::App& app, Options& options) {
  auto* law = app.add_subcommand(
      "law", "the rules as calculators: every answer with its working and the article in force on --date");
  law->require_subcommand(1);
  auto* interest = law->add_subcommand("interest", "interest, ceilings, payments, delay");
  interest->require_subcommand(1);
  for (const auto& question : law_questions())
    add(question.path.starts_with("interest ") ? *interest : *law, question, options);
}

}  // namespace app
