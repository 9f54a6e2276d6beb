#pragma once
#include <string>

namespace app {

/// Writes a file that its owner alone can read (0600), whole or not at all, durably. Where there is one of that name
/// already it stays as it is: who was first wins. Throws store::Failure store.disk.
void put_new_file(const std::string& path, const std::string& text);
/// The same in the place of what lies there; a new file where there is none. Whoever could read the old one can read
/// this one.
void put_in_place(const std::string& path, const std::string& text);

}  // namespace app
