#include "office/difference.h"

#include "base/text.h"
#include "store/mapping.h"

namespace office {
namespace {

using base::json::value;

constexpr size_t kMost = 3;           // differences told
constexpr size_t kLongestValue = 60;  // characters of each

std::string short_of(std::string_view text) {
  size_t at = 0;
  for (size_t n = 0; n < kLongestValue && at < text.size(); ++n) base::next_char(text, at);
  return std::string(text.substr(0, at)) + (at < text.size() ? "…" : "");
}

class List {
 public:
  void add(const std::string& name, std::string_view expected, std::string_view found) {
    if (++count_ > kMost) return;
    text_ += (text_.empty() ? "" : "; ") + name + ": " + short_of(expected) + " → " + short_of(found);
  }
  bool full() const { return count_ > kMost; }
  std::string text() const { return text_ + (full() ? "; …" : ""); }

 private:
  size_t count_ = 0;
  std::string text_;
};

void compare(const std::string& path, const value& expected, const value& found, List& list) {
  if (list.full() || expected == found) return;
  if (!expected.is_object() || !found.is_object()) {
    list.add(path, base::json::serialize(expected), base::json::serialize(found));
    return;
  }
  for (const auto& member : expected.get_object()) {
    const auto* other = found.get_object().if_contains(member.key());
    compare(path + "." + std::string(member.key()), member.value(), other ? *other : value(), list);
  }
  for (const auto& member : found.get_object())
    if (!expected.get_object().contains(member.key()))
      list.add(path + "." + std::string(member.key()), "", base::json::serialize(member.value()));
}

template <class T>
List columns_that_differ(const T& expected, const T& found, std::string_view but = {}) {
  List list;
  for (const auto& field : store::fields<T>()) {
    if (field.column == but) continue;
    const std::string name(field.column);
    if (const auto* text = std::get_if<std::string T::*>(&field.member)) {
      if (expected.**text != found.**text) list.add(name, expected.**text, found.**text);
    } else {
      const auto member = std::get<int64_t T::*>(field.member);
      if (expected.*member != found.*member)
        list.add(name, std::to_string(expected.*member), std::to_string(found.*member));
    }
  }
  return list;
}

}  // namespace

std::string difference(const store::CaseRow& expected, const store::CaseRow& found) {
  List list = columns_that_differ(expected, found, "state");
  if (expected.state != found.state) {
    const auto a = base::parse_json(expected.state), b = base::parse_json(found.state);
    if (a && b && *a != *b)
      compare("state", *a, *b, list);
    else  // no JSON, or the same in other bytes
      list.add("state", expected.state, found.state);
  }
  return list.text();
}

std::string difference(const store::DeadlineRow& expected, const store::DeadlineRow& found) {
  return columns_that_differ(expected, found).text();
}

std::string difference(const store::PaperRow& expected, const store::PaperRow& found) {
  return columns_that_differ(expected, found).text();
}

}  // namespace office
