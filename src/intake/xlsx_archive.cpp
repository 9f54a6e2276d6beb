#include "intake/xlsx_archive.h"

#include <expat.h>

#include <cstring>
#include <exception>

#include "intake/limits.h"

namespace intake {
namespace {

constexpr size_t kPiece = 64 * 1024;

// Expat is C: what a handler throws is carried past it by hand.
struct Running {
  const XmlHandler& handler;
  XML_Parser parser;
  int depth = 0;
  std::exception_ptr thrown;

  template <class Call>
  void guarded(Call call) {
    if (thrown) return;
    try {
      call();
    } catch (...) {
      thrown = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }
};

std::string local(const char* name) {
  const char* colon = std::strrchr(name, ':');
  return colon ? colon + 1 : name;
}

void on_start(void* data, const char* name, const char** attributes) {
  auto* running = static_cast<Running*>(data);
  running->guarded([&] {
    if (++running->depth > kXmlDepth) throw Unreadable{"file.too_deep", {}};
    if (running->handler.start) running->handler.start(local(name), attributes);
  });
}

void on_end(void* data, const char* name) {
  auto* running = static_cast<Running*>(data);
  running->guarded([&] {
    --running->depth;
    if (running->handler.end) running->handler.end(local(name));
  });
}

void on_text(void* data, const char* text, int length) {
  auto* running = static_cast<Running*>(data);
  running->guarded([&] {
    if (running->handler.text) running->handler.text(text, length);
  });
}

// A workbook has no business declaring entities; one that does is an attack.
void on_entity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*,
               const XML_Char*, const XML_Char*) {
  auto* running = static_cast<Running*>(data);
  running->guarded([] { throw Unreadable{"file.broken", "DTD"}; });
}

}  // namespace

XlsxArchive::XlsxArchive(const std::string& bytes) : archive_(nullptr, zip_discard) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!opened && source) zip_source_free(source);
  zip_error_fini(&error);
  if (!opened) throw Unreadable{"file.broken", {}};
  archive_.reset(opened);
}

bool XlsxArchive::has(const std::string& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

void XlsxArchive::unpack(const std::string& part,
                         const std::function<bool(const char*, size_t, bool)>& on_piece) const {
  const auto index = zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
  zip_stat_t stat;
  if (index < 0 || zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
    throw Unreadable{"file.broken", part};
  if (stat.encryption_method != ZIP_EM_NONE) throw Unreadable{"file.encrypted", part};
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (!file) throw Unreadable{"file.broken", part};
  std::string piece(kPiece, '\0');
  uint64_t total = 0;
  for (;;) {
    const auto n = zip_fread(file.get(), piece.data(), piece.size());
    if (n < 0) throw Unreadable{"file.broken", part};
    total += static_cast<uint64_t>(n);
    if (total > kInflatedBytes || (total > kRatioFrom && total / kInflateRatio > stat.comp_size))
      throw Unreadable{"file.bomb", part};
    if (!on_piece(piece.data(), static_cast<size_t>(n), n == 0) || n == 0) return;
  }
}

void parse_part(const XlsxArchive& archive, const std::string& part, const XmlHandler& handler) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
  Running running{handler, parser.get(), 0, nullptr};
  XML_SetUserData(parser.get(), &running);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetEntityDeclHandler(parser.get(), on_entity);
  archive.unpack(part, [&](const char* bytes, size_t size, bool last) {
    const auto status = XML_Parse(parser.get(), bytes, static_cast<int>(size), last);
    if (running.thrown) std::rethrow_exception(running.thrown);
    if (status == XML_STATUS_ERROR) throw Unreadable{"file.broken", part};
    return !(handler.stop && handler.stop());
  });
}

const char* attribute(const char** attributes, const char* name) {
  for (; *attributes; attributes += 2) {
    const char* colon = std::strrchr(attributes[0], ':');
    if (std::strcmp(colon ? colon + 1 : attributes[0], name) == 0) return attributes[1];
  }
  return nullptr;
}

}  // namespace intake
