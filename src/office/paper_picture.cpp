#include "office/paper_picture.h"

#include "documents/page_picture.h"

namespace office {

static_assert(kPictureHeight == documents::height_of_picture(kPictureWidth));

std::string paper_picture(store::FileStore& files, const std::string& pdf_hash, int64_t page) {
  return documents::page_picture(files.get(pdf_hash), page, kPictureWidth);
}

}  // namespace office
