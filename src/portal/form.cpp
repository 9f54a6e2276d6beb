#include "portal/form.h"

#include <algorithm>

namespace portal {
namespace {

const Fault* fault_of(const Frame& frame, std::string_view field) {
  const auto found =
      std::find_if(frame.faults.begin(), frame.faults.end(), [&](const Fault& f) { return f.field == field; });
  return found == frame.faults.end() ? nullptr : &*found;
}

Html said_of(const std::string& name, const std::string& hint, const Fault* fault) {
  Html out;
  if (!hint.empty()) out += tag("span", {{"class", "hint"}, {"id", name + "-hint"}}, hint);
  if (fault) out += tag("span", {{"class", "fault"}, {"id", name + "-fault"}}, fault->sentence);
  return out;
}

std::string described_by(const std::string& name, const std::string& hint, const Fault* fault) {
  std::string ids;
  if (!hint.empty()) ids = name + "-hint";
  if (fault) ids += (ids.empty() ? "" : " ") + name + "-fault";
  return ids;
}

}  // namespace

Html text_field(const Frame& frame, const TextField& field) {
  const Fault* fault = fault_of(frame, field.name);
  const std::string said = described_by(field.name, field.hint, fault);
  const Attributes attributes{{"id", field.name},
                              {"name", field.name},
                              {"type", "text", field.rows == 1},
                              {"rows", std::to_string(field.rows), field.rows > 1},
                              {"value", field.value, field.rows == 1 && !field.value.empty()},
                              {"inputmode", field.input_mode, !field.input_mode.empty()},
                              {"autocomplete", field.autocomplete, !field.autocomplete.empty()},
                              {"maxlength", std::to_string(field.most), field.most > 0},
                              {"required", "", field.needed},
                              {"aria-invalid", "true", fault != nullptr},
                              {"aria-describedby", said, !said.empty()}};
  return tag("div", {{"class", fault ? "field wrong" : "field"}},
             tag("label", {{"for", field.name}}, field.label) + said_of(field.name, field.hint, fault) +
                 (field.rows > 1 ? tag("textarea", attributes, field.value) : lone("input", attributes)));
}

Html choices(const Frame& frame, const std::string& name, const std::vector<Option>& options, std::string_view chosen) {
  const Fault* fault = fault_of(frame, name);
  Html inside = said_of(name, "", fault);
  bool first = true;
  for (const auto& option : options) {
    // The first one has the field's own id: it is where the summary's link leads.
    const std::string id = first ? name : name + "-" + (option.value.empty() ? "none" : option.value);
    const std::string said = described_by(id, option.hint, nullptr);
    first = false;
    inside += tag("div", {{"class", "choice"}},
                  lone("input", {{"type", "radio"},
                                 {"id", id},
                                 {"name", name},
                                 {"value", option.value},
                                 {"checked", "", option.value == chosen},
                                 {"aria-describedby", said, !said.empty()}}) +
                      tag("label", {{"for", id}}, option.label) + said_of(id, option.hint, nullptr));
  }
  return inside;
}

Html choice_field(const Frame& frame, const std::string& name, const std::string& legend,
                  const std::vector<Option>& options, std::string_view chosen) {
  const Fault* fault = fault_of(frame, name);
  return tag("fieldset",
             {{"class", fault ? "field wrong" : "field"}, {"aria-describedby", name + "-fault", fault != nullptr}},
             tag("legend", legend) + choices(frame, name, options, chosen));
}

Html tick(const Frame& frame, const std::string& name, const std::string& label, bool ticked) {
  const Fault* fault = fault_of(frame, name);
  return tag("div", {{"class", fault ? "field choice wrong" : "field choice"}},
             said_of(name, "", fault) +
                 lone("input", {{"type", "checkbox"},
                                {"id", name},
                                {"name", name},
                                {"value", "yes"},
                                {"checked", "", ticked},
                                {"aria-describedby", name + "-fault", fault != nullptr}}) +
                 tag("label", {{"for", name}}, label));
}

Html hidden(const std::string& name, const std::string& value) {
  return lone("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

Html form(const Frame& frame, std::string_view path, const Html& fields, std::string_view button, bool secondary) {
  return tag("form", {{"method", "post"}, {"action", address(frame, path)}},
             fields + tag("button", {{"class", secondary ? "secondary" : "primary"}}, button));
}

Html section(std::string_view heading, const Html& inside) { return tag("section", tag("h2", heading) + inside); }

Html fact(std::string_view name, const Html& value) { return tag("div", tag("dt", name) + tag("dd", value)); }

Html facts(const Html& list) { return tag("dl", list); }

}  // namespace portal
