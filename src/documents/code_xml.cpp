#include "documents/code_xml.h"

#include <cmath>
#include <sstream>

#include "base/text.h"
#include "documents/word_xml.h"

namespace documents::detail {
namespace {

constexpr size_t kFirstId = 9000;  // of pictures within a document: beyond what Word gives by itself

constexpr char kRelations[] = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr char kOfficeRelations[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char kDrawing[] = "http://schemas.openxmlformats.org/drawingml/2006/";

std::string emu(double points) { return std::to_string(std::lround(points * 12700)); }

std::string in_attribute(std::string text) {
  text = base::replace_all(std::move(text), "&", "&amp;");
  text = base::replace_all(std::move(text), "<", "&lt;");
  return base::replace_all(std::move(text), "\"", "&quot;");
}

std::string written(const pugi::xml_document& document) {
  std::ostringstream xml;
  document.save(xml, "", pugi::format_raw, pugi::encoding_utf8);
  return xml.str();
}

// "Relationship", or "p:Relationship" where the file calls its namespace so.
std::string sister_name(pugi::xml_node root, const char* name) {
  const std::string root_name = root.name();
  const size_t colon = root_name.find(':');
  return colon == std::string::npos ? name : root_name.substr(0, colon + 1) + name;
}

}  // namespace

std::string code_relation(size_t number) { return "rIdCode" + std::to_string(number); }

std::string code_file(const std::string& relation) { return "media/" + relation + ".png"; }

std::string code_drawing(const CodePicture& picture, size_t number) {
  const std::string id = std::to_string(kFirstId + number), relation = code_relation(number);
  const std::string extent = "cx=\"" + emu(picture.width) + "\" cy=\"" + emu(picture.height) + "\"/>";
  const std::string called = " id=\"" + id + "\" name=\"" + relation + "\"";
  return std::string("<w:drawing><wp:inline xmlns:wp=\"") + kDrawing +
         "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent " + extent + "<wp:docPr" +
         called + " descr=\"" + in_attribute(picture.text) + "\"/><a:graphic xmlns:a=\"" + kDrawing +
         "main\"><a:graphicData uri=\"" + kDrawing + "picture\"><pic:pic xmlns:pic=\"" + kDrawing +
         "picture\"><pic:nvPicPr><pic:cNvPr" + called +
         "/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"" + kOfficeRelations + "\" r:embed=\"" +
         relation +
         "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext " +
         extent +
         "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
         "</wp:inline></w:drawing>";
}

std::string relations_of(const std::string& part) {
  const size_t slash = part.rfind('/') + 1;
  return part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
}

std::string with_relations(const std::string& relations, const std::vector<std::string>& codes) {
  pugi::xml_document document;
  if (relations.empty() || !load_word_xml(document, relations, pugi::parse_default | pugi::parse_declaration)) {
    document.reset();
    document.append_child("Relationships").append_attribute("xmlns").set_value(kRelations);
  }
  auto root = document.document_element();
  const std::string name = sister_name(root, "Relationship");
  for (const auto& code : codes) {
    auto relation = root.append_child(name.c_str());
    relation.append_attribute("Id").set_value(code.c_str());
    relation.append_attribute("Type").set_value((std::string(kOfficeRelations) + "/image").c_str());
    relation.append_attribute("Target").set_value(code_file(code).c_str());
  }
  return written(document);
}

std::string with_png(const std::string& content_types) {
  pugi::xml_document document;
  if (!load_word_xml(document, content_types, pugi::parse_default | pugi::parse_declaration)) return content_types;
  auto root = document.document_element();
  const std::string name = sister_name(root, "Default");
  for (auto known : root.children(name.c_str()))
    if (base::upper_ascii(known.attribute("Extension").value()) == "PNG") return content_types;
  auto png = root.prepend_child(name.c_str());
  png.append_attribute("Extension").set_value("png");
  png.append_attribute("ContentType").set_value("image/png");
  return written(document);
}

}  // namespace documents::detail
