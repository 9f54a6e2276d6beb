#include "http/names.h"

#include "base/money.h"
#include "office/masked.h"

namespace http {

std::string Names::of_person(const std::string& id) {
  if (!read_) {
    for (const auto& account : store_.list_accounts(court_)) people_[account.id] = account.name;
    for (const auto& person : store_.list_people(court_)) people_[person.id] = person.name;
    read_ = true;
  }
  const auto found = people_.find(id);
  return found == people_.end() || found->second.empty() ? id : found->second;
}

// What has no name in the language is called as it is stored.
std::string Names::said(std::string_view what, std::string_view name, std::string_view otherwise) const {
  return base::sentence_or(std::string(what) + "." + std::string(name), otherwise, language_);
}

std::string Names::of_stage(std::string_view stage) const { return said("stage", stage, stage); }
std::string Names::of_track(std::string_view track) const { return said("track", track, track); }
std::string Names::of_kind(std::string_view kind) const { return said("case_kind", kind, kind); }
std::string Names::of_paper(std::string_view kind, std::string_view title) const { return said("paper", kind, title); }

std::string Names::of_action(const std::string& action) const {
  return base::message("action." + action, {}, language_).sentence;
}

std::string Names::of_role(std::string_view role) const {
  return base::message("role." + std::string(role), {}, language_).sentence;
}

std::string Names::of_deadline(std::string_view key) const {
  return base::message("deadline." + rule_of(key), {}, language_).sentence;
}

base::Refusal Names::in_words(base::Refusal refusal) const {
  for (auto& [name, value] : refusal.values) {
    if (name == "action" && base::has_message("action." + value, language_)) value = of_action(value);
    if (name == "role" && base::has_message("role." + value, language_)) value = of_role(value);
    if (name == "track") value = of_track(value);
    if (name != "stage") continue;
    for (const auto& stage : procedure_.stages)  // a procedure says the title it has in its table
      if (stage.title == value) {
        value = of_stage(stage.name);
        break;
      }
  }
  return refusal;
}

base::Message Names::of_refusal(base::Refusal refusal) const {
  auto message = base::message(in_words(std::move(refusal)), language_);
  message.sentence = office::masked(message.sentence);
  return message;
}

base::json::value amount_in_yuan(int64_t fen) {
  return fen == 0 ? base::json::value(nullptr) : base::json::value(base::Money::fen(fen).plain());
}

}  // namespace http
