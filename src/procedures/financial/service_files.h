#pragma once
#include <string>

#include "casework/action.h"

namespace procedures::financial {

// Files that prove an attempt at service: the signed receipt that was scanned, a photo at the door, the page of the
// newspaper. The house keeps the bytes; an attempt names them by their hash.

inline constexpr size_t kFilesPerAttempt = 20;

/// The input's `proofs`, each {hash name type size}. Refuses input.malformed for what is no such file, and
/// service.too_many_files.
base::Result<base::json::array> files_in(const base::json::object& input, std::string_view action);

/// Adds to the attempt those of `files` that it does not have. Refuses service.too_many_files.
std::optional<base::Refusal> attach(casework::Decision& d, const casework::Case& c, const std::string& recipient,
                                    const std::string& no, const base::json::array& files);

/// "张三；门前照片.jpg": the witness and the files, as an attempt's `proof` names them. Empty: nothing proves it.
std::string proof_words(std::string_view witness, const base::json::array& files);

}  // namespace procedures::financial
