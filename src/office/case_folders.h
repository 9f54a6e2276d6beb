#pragma once
#include <string>

#include "store/files.h"
#include "store/store.h"

namespace office {

/// One folder per case with its papers, for people: "0016 张三 （2023）桂0305民初12号/03 民事判决书.pdf". They are
/// copies in the clear, for whoever asked for them; done again, it changes nothing. Gives the number of folders.
int64_t write_case_folders(store::Store& store, const store::FileStore& files, const std::string& court, int64_t series,
                           const std::string& folder, int threads);

/// A name that every file system takes: no path separators, no control characters, at most 80 bytes of a name.
std::string safe_name(std::string_view name);

}  // namespace office
