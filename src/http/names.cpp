#include "http/names.h"

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

std::string Names::of_stage(std::string_view stage) const {
  const auto* known = procedure_.stage(stage);
  return known ? known->title : std::string(stage);
}

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
  }
  return refusal;
}

base::Message Names::of_refusal(base::Refusal refusal) const {
  auto message = base::message(in_words(std::move(refusal)), language_);
  message.sentence = office::masked(message.sentence);
  return message;
}

}  // namespace http
