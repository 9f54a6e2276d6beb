#include <algorithm>

#include "casework/procedure.h"

namespace casework {
namespace {

using base::json::array;
using base::json::object;

// The first of these codes that has a message; the last one's text when none has.
std::string titled(std::initializer_list<std::string> codes, base::Language language) {
  for (const auto& code : codes)
    if (base::has_message(code, language)) return base::message(code, {}, language).sentence;
  const std::string& last = *(codes.end() - 1);
  return last.substr(last.find('.') + 1);
}

object of_kind(Field::Kind kind) {
  switch (kind) {
    case Field::Kind::kText:
      return {{"type", "string"}, {"minLength", 1}};
    case Field::Kind::kMoney:
      return {{"type", "string"}, {"format", "money"}, {"pattern", "^-?[0-9]+(\\.[0-9]{1,2})?$"}};
    case Field::Kind::kDate:
      return {{"type", "string"}, {"format", "date"}};
    case Field::Kind::kMoment:
      return {{"type", "string"}, {"format", "date-time"}, {"pattern", "^[0-9-]{10}T[0-9:]{5}$"}};
    case Field::Kind::kInteger:
      return {{"type", "integer"}};
    case Field::Kind::kBoolean:
      return {{"type", "boolean"}};
    case Field::Kind::kObject:
      return {{"type", "object"}};
    case Field::Kind::kList:
      return {{"type", "array"}, {"items", object{{"type", "string"}}}};
  }
  return {};
}

class Form {
 public:
  Form(const Procedure& procedure, const Action& action, base::Language language)
      : procedure_(procedure), action_(action), language_(language) {}

  object of(const Field& field) const {
    object property = of_kind(field.kind);
    property["title"] = titled({action_.name + "." + field.name, "input." + field.name}, language_);
    if (!field.choices.empty()) {
      array choices, named;
      for (const auto& choice : field.choices) {
        choices.emplace_back(choice);
        named.push_back(
            object{{"const", choice}, {"title", titled({field.name + "." + choice, "choice." + choice}, language_)}});
      }
      property["enum"] = std::move(choices);
      property["oneOf"] = std::move(named);
    }
    if (const auto* shape = procedure_.shape(action_.name, field.name)) add(property, *shape, field.kind);
    return property;
  }

  object members(const std::vector<Field>& fields) const {
    object properties;
    array required;
    for (const auto& field : fields) {
      properties[field.name] = of(field);
      if (field.required) required.emplace_back(field.name);
    }
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
  }

 private:
  void add(object& property, const Shape& shape, Field::Kind kind) const {
    if (!shape.names.empty()) property["x-names"] = shape.names;
    if (shape.parts.empty()) return;
    const bool plain = shape.parts.size() == 1 && shape.parts.front().name.empty();
    object inside = plain ? of_kind(shape.parts.front().kind) : members(shape.parts);
    if (kind == Field::Kind::kList) {
      property["items"] = std::move(inside);
    } else if (shape.keyed) {
      property["x-keyed"] = true;
      property["additionalProperties"] = std::move(inside);
    } else {
      for (const char* part : {"properties", "required", "additionalProperties"})
        property[part] = std::move(inside[part]);
    }
  }

  const Procedure& procedure_;
  const Action& action_;
  base::Language language_;
};

}  // namespace

const Shape* Procedure::shape(std::string_view action, std::string_view field) const {
  const Shape* any = nullptr;
  for (const auto& shape : shapes) {
    if (shape.field != field) continue;
    if (shape.action == action) return &shape;
    if (shape.action.empty()) any = &shape;
  }
  return any;
}

object input_schema(const Procedure& procedure, const Action& action, base::Language language) {
  object schema = Form(procedure, action, language).members(action.input);
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = titled({"action." + action.name}, language);
  return schema;
}

}  // namespace casework
