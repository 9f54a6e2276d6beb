#include "http/form_parts.h"

#include <restinio/helpers/http_field_parsers/content-disposition.hpp>
#include <restinio/helpers/multipart_body.hpp>

#include <algorithm>

#include "base/text.h"

namespace http {
namespace {

using base::Refusal;

constexpr size_t kFileName = 120;  // characters; what a case keeps of a name

Refusal malformed() { return {"form.malformed", {}, {}}; }

// "--" and the boundary, as it stands between the parts; empty: there is none that could.
std::string boundary_of(std::string_view content_type) {
  namespace fields = restinio::http_field_parsers;
  const auto type = fields::content_type_value_t::try_parse({content_type.data(), content_type.size()});
  if (!type || type->media_type.type != "multipart" || type->media_type.subtype != "form-data") return {};
  const auto boundary = fields::find_first(type->media_type.parameters, "boundary");
  if (!boundary) return {};
  const restinio::string_view_t value = *boundary;
  if (restinio::multipart_body::check_boundary_value(value)) return {};
  return "--" + std::string(value.data(), value.size());
}

// The last part of a path of either kind; no control characters, no more than a case keeps.
std::string shown_name(std::string_view sent) {
  const size_t slash = sent.find_last_of("/\\");
  if (slash != std::string_view::npos) sent.remove_prefix(slash + 1);
  std::u32string name;
  for (const char32_t c : base::to_utf32(sent))
    if (c >= 0x20 && c != 0x7f && name.size() < kFileName) name += c;
  return std::string(base::trim(base::to_utf8(name)));
}

base::Result<FormPart> read_part(restinio::string_view_t whole) {
  namespace fields = restinio::http_field_parsers;
  const auto part = restinio::multipart_body::try_parse_part(whole);
  if (!part) return malformed();
  const auto header = part->fields.opt_value_of(restinio::http_field_t::content_disposition);
  if (!header) return malformed();
  const auto disposition = fields::content_disposition_value_t::try_parse(*header);
  if (!disposition || disposition->value != "form-data") return malformed();
  FormPart out;
  out.body = {part->body.data(), part->body.size()};
  const auto name = fields::find_first(disposition->parameters, "name");
  if (!name || name->empty()) return malformed();
  out.name = {name->data(), name->size()};
  if (const auto file = fields::find_first(disposition->parameters, "filename"))
    out.file_name = {file->data(), file->size()};
  if (!base::is_valid_utf8(out.name) || !base::is_valid_utf8(out.file_name)) return malformed();
  out.file_name = shown_name(out.file_name);
  return out;
}

}  // namespace

base::Result<std::vector<FormPart>> read_form_parts(std::string_view content_type, std::string_view body, size_t most) {
  const auto boundary = boundary_of(content_type);
  if (boundary.empty()) return malformed();
  const auto parts = restinio::multipart_body::split_multipart_body({body.data(), body.size()}, boundary);
  if (parts.empty()) return malformed();
  if (parts.size() > most) return Refusal{"form.too_many_parts", {{"most", std::to_string(most)}}, {}};
  std::vector<FormPart> out;
  for (const auto& whole : parts) {
    auto part = read_part(whole);
    if (!part) return part.refusal();
    out.push_back(std::move(part).value());
  }
  return out;
}

}  // namespace http
