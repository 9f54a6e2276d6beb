#include "documents/zip_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "documents/template.h"

// Word files come from anywhere: cut short, tampered with, made to fill the memory.
namespace documents {
namespace {

const std::string& sound() {
  static const std::string bytes = [] {
    const auto types = pack("[Content_Types].xml", "<Types/>", 1);
    const auto body = pack("word/document.xml", "<w:document><w:body><w:p/></w:body></w:document>", 1);
    return write_zip({&types, &body});
  }();
  return bytes;
}

std::string refusal_of(std::string_view bytes) {
  const auto parts = read_docx_parts(bytes);
  return parts ? "read" : parts.refusal().code;
}

// Overwrites a field of every local header (`local`) and directory entry (`central`), both at their own offset.
std::string patched(std::string bytes, size_t local, size_t central, const std::string& value) {
  for (const auto& [sign, offset] : {std::pair{"PK\x03\x04", local}, {"PK\x01\x02", central}})
    for (size_t at = 0; (at = bytes.find(sign, at)) != std::string::npos; at += 4)
      bytes.replace(at + offset, value.size(), value);
  return bytes;
}

}  // namespace

TEST(zip_file, gives_back_what_was_put_in) {
  const auto parts = read_docx_parts(sound());
  ASSERT_TRUE(parts.ok());
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0], (std::pair<std::string, std::string>{"[Content_Types].xml", "<Types/>"}));
}

TEST(zip_file, cut_short_anywhere_is_refused) {
  for (size_t n = 0; n < sound().size(); ++n) EXPECT_NE(refusal_of(sound().substr(0, n)), "read") << n;
  EXPECT_EQ(refusal_of("not a zip at all, but long enough to have an end record in it"), "docx.not_a_zip");
}

TEST(zip_file, a_wrong_checksum_is_refused) {
  EXPECT_EQ(refusal_of(patched(sound(), 14, 16, "\x01\x02\x03\x04")), "docx.not_a_zip");
}

TEST(zip_file, an_encrypted_part_is_refused) {
  EXPECT_EQ(refusal_of(patched(sound(), 6, 8, std::string("\x01\x08", 2))), "docx.not_a_zip");
}

TEST(zip_file, an_unknown_way_of_packing_is_refused) {
  EXPECT_EQ(refusal_of(patched(sound(), 8, 10, std::string("\x63\x00", 2))), "docx.not_a_zip");
}

TEST(zip_file, sizes_that_cannot_be_are_refused) {
  EXPECT_NE(refusal_of(patched(sound(), 22, 24, std::string("\xFE\xFF\xFF\x7F", 4))), "read");  // unpacked: 2 GB
  EXPECT_NE(refusal_of(patched(sound(), 18, 20, std::string("\xFE\xFF\xFF\x7F", 4))), "read");  // packed: 2 GB
}

TEST(zip_file, two_parts_of_one_name_are_refused) {
  const auto types = pack("[Content_Types].xml", "<Types/>", 1);
  const auto one = pack("word/document.xml", "<w:document/>", 1), two = pack("word/document.xml", "<other/>", 1);
  EXPECT_EQ(refusal_of(write_zip({&types, &one, &two})), "docx.not_a_zip");
}

TEST(zip_file, a_bomb_does_not_go_off) {
  const auto body = pack("word/document.xml", "<w:document/>", 1);
  const auto large = pack("word/media/a", std::string(65u << 20, ' '), 1);  // 65 MB in some 280 KB
  ASSERT_LT(large.packed.size(), 1u << 20);
  EXPECT_EQ(refusal_of(write_zip({&body, &large})), "docx.too_large");
  std::vector<ZipPart> halves;  // each within bounds, not all together
  for (int i = 0; i < 9; ++i) halves.push_back(pack("word/media/" + std::to_string(i), std::string(8u << 20, ' '), 1));
  std::vector<const ZipPart*> all = {&body};
  for (const auto& half : halves) all.push_back(&half);
  EXPECT_EQ(refusal_of(write_zip(all)), "docx.too_large");
}

TEST(zip_file, too_many_parts_are_refused) {
  std::vector<ZipPart> parts;
  for (int i = 0; i < 2001; ++i) parts.push_back(pack("word/" + std::to_string(i), "", 1));
  std::vector<const ZipPart*> all;
  for (const auto& part : parts) all.push_back(&part);
  EXPECT_EQ(refusal_of(write_zip(all)), "docx.too_large");
}

RC_GTEST_PROP(zip_file, one_wrong_byte_never_changes_the_words, ()) {
  std::string bytes = sound();
  const auto at = *rc::gen::inRange<size_t>(0, bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, 256));
  const auto parts = read_docx_parts(bytes);
  if (!parts) return;
  for (const auto& [name, text] : *parts)
    if (name == "word/document.xml") RC_ASSERT(text == "<w:document><w:body><w:p/></w:body></w:document>");
}

TEST(zip_file, a_filled_template_is_sound_to_other_programs) {
  if (std::system("command -v unzip >/dev/null 2>&1") != 0) GTEST_SKIP() << "unzip is not installed";  // NOLINT
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/templates")) {
    if (entry.path().extension() != ".docx") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const auto parts = read_docx_parts(std::string(std::istreambuf_iterator<char>(in), {}));
    ASSERT_TRUE(parts.ok()) << entry.path();
    std::vector<ZipPart> packed;
    for (const auto& [name, text] : *parts) packed.push_back(pack(name, text, 1));
    std::vector<const ZipPart*> all;
    for (const auto& part : packed) all.push_back(&part);
    const auto path = std::filesystem::temp_directory_path() / ("zip_file_test_" + entry.path().filename().string());
    const std::string bytes = write_zip(all);
    std::ofstream(path, std::ios::binary) << bytes;
    EXPECT_EQ(std::system(("unzip -tqq '" + path.string() + "'").c_str()), 0) << entry.path();  // NOLINT
    // Programs tell a Word file from other zips by the name of its first part.
    EXPECT_EQ(bytes.substr(30, 19), "[Content_Types].xml") << entry.path();
    std::filesystem::remove(path);
  }
}

}  // namespace documents
