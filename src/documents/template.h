#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "documents/paper.h"
#include "documents/zip_file.h"

namespace documents {

/// A named way to write a value: {{本金|大写}}. nullopt: the value cannot be written so.
using Format = std::function<std::optional<std::string>(std::string_view value, std::string_view argument)>;
using Formats = std::map<std::string, Format, std::less<>>;
/// 元 年月日 大写日期 中文数字 遮蔽 默认:… 可空 二维码:mm 条形码:mm. Rooms that know more (amounts in words) add
/// theirs. The last two write a picture of the code (code.h) and stand last.
Formats common_formats();

/// Something wrong with a template, at its place.
struct TemplateFault {
  std::string code;     ///< "template.unclosed_tag"
  std::string tag;      ///< as it stands: "{{#每个 被告}}"
  std::string part;     ///< 正文, 页眉, 页脚, 脚注, 尾注
  int paragraph = 0;    ///< from 1
  std::string context;  ///< the paragraph's text
};

/// Where a tag is used, for lists of what a template needs.
struct TagUse {
  std::string path;    ///< "原告.名称"
  std::string format;  ///< "大写" or empty
  std::string kind;    ///< value, each, if
  std::string part;
  int paragraph = 0;
};

namespace detail {
struct Segment;
struct Body;
struct Filled;
}  // namespace detail

/// A Word file compiled once: fill as often as needed, from any thread.
class Template {
 public:
  const std::vector<TagUse>& tags() const { return tags_; }

 private:
  friend class TemplateCompiler;
  friend base::Result<std::string> fill(const Template&, const base::json::object&);
  friend base::Result<detail::Filled> fill_parts(const Template&, const base::json::object&);
  friend base::Result<Paper> fill_paper(const Template&, const base::json::object&);
  std::vector<ZipPart> packed_;                                                      ///< parts without tags
  std::vector<std::pair<std::string, std::shared_ptr<const detail::Body>>> bodies_;  ///< parts with tags, compiled
  std::vector<std::string> order_;
  std::string styles_, relations_, content_types_;
  std::map<std::string, std::string> other_relations_;  ///< of headers and footers, by part
  std::vector<TagUse> tags_;
  Formats formats_;
};

/// Compiles. On faults refuses with template.faults and, in `faults`, every one of them. `names`: a view that has every
/// name there is, with a value of its kind and one item in each list; a tag that asks for another name, or for a format
/// its value cannot be written in, is a fault then, and so is what Word shows and the PDF does not (pictures, numbers
/// of Word's own, tables in tables).
base::Result<Template> compile_template(std::string_view docx, const Formats& formats = common_formats(),
                                        std::vector<TemplateFault>* faults = nullptr,
                                        const base::json::object* names = nullptr);

/// Every fault of a Word file as a template, in the order of its parts and paragraphs.
std::vector<TemplateFault> check_template(std::string_view docx, const Formats& formats,
                                          const base::json::object* names = nullptr);

/// The filled Word file. Refuses template.missing_values naming every tag the view lacks (none is ever left open), and
/// template.bad_values for those a format can't write. Equal views give equal bytes.
base::Result<std::string> fill(const Template& compiled, const base::json::object& view);

/// The same, ready to be laid out.
base::Result<Paper> fill_paper(const Template& compiled, const base::json::object& view);

/// The words of a paper, a line per paragraph, cells separated by tabs.
std::string plain_text(const Paper& paper);

}  // namespace documents
