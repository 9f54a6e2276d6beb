#include "base/media_type.h"

#include <gtest/gtest.h>

namespace base {

TEST(media_type, goes_by_how_a_file_begins) {
  EXPECT_EQ(media_type_of("\xFF\xD8\xFF\xE0rest"), "image/jpeg");
  EXPECT_EQ(media_type_of("\x89PNG\r\n\x1A\nrest"), "image/png");
  EXPECT_EQ(media_type_of("%PDF-1.7"), "application/pdf");
  for (const char* other : {"", "GIF89a", "<svg", "\xFF\xD8", "MZ", "PK\x03\x04", "<!doctype html>"})
    EXPECT_EQ(media_type_of(other), "") << other;
}

}  // namespace base
