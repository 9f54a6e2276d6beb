#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "portal/page.h"

namespace portal {

// Fields a reader of any kind can fill in: label, hint and fault belong to the field by its id, which is its name.

struct TextField {
  std::string name, label, hint{}, value{};
  std::string input_mode{};    ///< "numeric", "tel", "email"; empty: text
  std::string autocomplete{};  ///< "one-time-code", "off"
  int most = 0;                ///< characters
  bool needed = true;
  int rows = 1;  ///< more: a text of several lines
};
Html text_field(const Frame& frame, const TextField& field);

struct Option {
  std::string value, label, hint{};
};
/// One of several, all of them seen at once: to stand in a group that has its own legend.
Html choices(const Frame& frame, const std::string& name, const std::vector<Option>& options,
             std::string_view chosen = {});
/// The same as a field of its own.
Html choice_field(const Frame& frame, const std::string& name, const std::string& legend,
                  const std::vector<Option>& options, std::string_view chosen = {});
Html tick(const Frame& frame, const std::string& name, const std::string& label, bool ticked = false);
Html hidden(const std::string& name, const std::string& value);

/// Posts what it holds to `path`; `button` says what that does. `secondary`: not what most people are here for.
Html form(const Frame& frame, std::string_view path, const Html& fields, std::string_view button,
          bool secondary = false);
/// A part of the page under a heading of its own.
Html section(std::string_view heading, const Html& inside);
/// A fact with its name; several make a list.
Html fact(std::string_view name, const Html& value);
Html facts(const Html& list);

}  // namespace portal
