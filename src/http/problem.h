#pragma once
#include "base/messages.h"
#include "base/result.h"
#include "http/request.h"

namespace http {

/// A refusal as application/problem+json (RFC 9457): type "urn:kuaishen:CODE", title (the sentence), detail (how to
/// mend it), status, code, and the field at fault. The status follows from the code.
Reply problem(const base::Refusal& refusal, base::Language language);
int status_of(const base::Refusal& refusal);

}  // namespace http
