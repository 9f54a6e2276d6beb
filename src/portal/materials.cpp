#include "portal/materials.h"

#include "portal/form.h"
#include "portal/told.h"

namespace portal {
namespace {

using base::json::object;

std::string at(const object& of, std::string_view key) { return std::string(base::text_at(of, key)); }

Html handed_in(const Statement& s) {
  const auto& words = s.frame.words;
  Html list;
  for (const auto& one : base::array_at(s.view, "files")) {
    const object& file = one.get_object();
    const auto about = at(file, "element");
    list += tag("li",
                Html(at(file, "name")) +
                    tag("span", {{"class", "hint"}},
                        words("say.materials.one",
                              {{"about", about.empty() ? words("say.materials.whole") : words("say.element." + about)},
                               {"day", day(words, at(file, "on"))},
                               {"kb", std::to_string((base::int_at(file, "size") + 1023) / 1024)}})));
  }
  return list.empty() ? Html() : section(words("say.materials.handed_in"), tag("ol", list));
}

Html about_what(const Statement& s) {
  const auto& words = s.frame.words;
  const auto chosen = typed(s.typed, "element");
  const auto option = [&](const std::string& key, const std::string& label) {
    return tag("option", {{"value", key}, {"selected", "", key == chosen && !key.empty()}}, label);
  };
  Html options = option("-", words("say.materials.whole"));
  for (const auto& one : base::array_at(s.view, "elements")) {
    const auto key = at(one.get_object(), "key");
    options += option(key, words("say.element." + key));
  }
  return tag("div", {{"class", "field"}},
             tag("label", {{"for", "element"}}, words("say.materials.about")) +
                 tag("select", {{"id", "element"}, {"name", "element"}}, options));
}

Html file_field(const Statement& s, const HandingIn& most) {
  const auto& words = s.frame.words;
  Html fault;
  for (const auto& one : s.frame.faults)
    if (one.field == "files") fault += tag("span", {{"class", "fault"}, {"id", "files-fault"}}, one.sentence);
  const bool wrong = !fault.empty();
  const Attributes chooser{{"type", "file"},
                           {"id", "files"},
                           {"name", "files"},
                           {"accept", "image/jpeg,image/png,application/pdf"},
                           {"multiple", ""},
                           {"required", ""},
                           {"aria-describedby", std::string("files-hint") + (wrong ? " files-fault" : "")}};
  return tag("div", {{"class", wrong ? "field wrong" : "field"}},
             tag("label", {{"for", "files"}}, words("say.materials.choose")) +
                 tag("span", {{"class", "hint"}, {"id", "files-hint"}},
                     words("say.materials.limits",
                           {{"files", std::to_string(most.files)}, {"mb", std::to_string(most.bytes_each >> 20)}})) +
                 fault + lone("input", chooser));
}

}  // namespace

std::string materials_page(const Statement& s, const HandingIn& most) {
  const auto& words = s.frame.words;
  const Html sending = tag("form",
                           {{"method", "post"},
                            {"action", address(s.frame, s.frame.home + "/materials")},
                            {"enctype", "multipart/form-data"}},
                           about_what(s) + file_field(s, most) + tag("button", words("say.materials.send")));
  return page(s.frame, words("say.materials"),
              recorded_box(s) + handed_in(s) + words.says("say.materials.lead") +
                  words.says("say.materials.originals") + sending + way_back(s));
}

}  // namespace portal
