#pragma once
#include <string>

#include "store/files.h"

namespace office {

inline constexpr int kPictureWidth = 1000;   ///< pixels: sharp on a telephone, and some tens of kilobytes
inline constexpr int kPictureHeight = 1414;  ///< of a page of A4

/// A page of a paper the house has made, as a PNG; see documents/page_picture.h. Empty where it can't be had. Throws
/// store::Failure when the paper's file is not there or damaged.
std::string paper_picture(store::FileStore& files, const std::string& pdf_hash, int64_t page);

}  // namespace office
