#pragma once
#include <string_view>

namespace office::post {

/// The media type of a file that may prove a service, by its own first bytes: image/jpeg, image/png, application/pdf.
/// Empty for anything else, whatever its name says.
std::string_view proof_type(std::string_view bytes);

}  // namespace office::post
