#pragma once

namespace app {

/// Of this program: told by the server, and written into what is signed.
constexpr const char* kVersion = "0.1.0";

}  // namespace app
