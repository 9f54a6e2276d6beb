#include "documents/template_names.h"

namespace documents::detail {

using base::json::value;

NameCheck::NameCheck(const base::json::object& names, const Formats& formats) : formats_(formats) {
  scopes_.push_back({nullptr, &names, 0, nullptr});
}

const char* NameCheck::meet(const Tag& tag) {
  switch (tag.kind) {
    case Tag::Kind::kEach:
      return begin_list(tag);
    case Tag::Kind::kEndEach:
      if (unknown_ > 0)
        --unknown_;
      else if (scopes_.size() > 1)
        scopes_.pop_back();
      return nullptr;
    case Tag::Kind::kIf:
      return unknown_ > 0 || look_up(scopes_.back(), tag.path) ? nullptr : "template.unknown_tag";
    case Tag::Kind::kValue:
      return unknown_ > 0 ? nullptr : meet_value(tag);
    default:
      return nullptr;
  }
}

const char* NameCheck::begin_list(const Tag& tag) {
  if (unknown_ > 0) {
    ++unknown_;
    return nullptr;
  }
  const value* list = look_up(scopes_.back(), tag.path);
  if (list && list->is_array() && !list->get_array().empty()) {
    scopes_.push_back(within(list->get_array().front(), 1, scopes_.back()));
    return nullptr;
  }
  ++unknown_;
  return list ? "template.not_a_list" : "template.unknown_tag";
}

const char* NameCheck::meet_value(const Tag& tag) const {
  const size_t number = is_number(tag) ? number_in(scopes_.back()) : 0;
  const value* found = number > 0 ? nullptr : look_up(scopes_.back(), tag.path);
  if (number == 0 && !found) return "template.unknown_tag";
  if (found && (found->is_array() || found->is_object())) return "template.not_a_value";
  // An unknown format, and a size no code can have, have been told already.
  for (const auto& [name, argument] : tag.formats)
    if (const auto kind = code_kind(name); !formats_.contains(name) || (kind && !code_mm(*kind, argument)))
      return nullptr;
  return formatted(tag, number > 0 ? std::to_string(number) : text_of(*found), formats_) ? nullptr
                                                                                         : "template.format_unfit";
}

}  // namespace documents::detail
