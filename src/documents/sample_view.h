#pragma once
// For tests: a view that fills any template, made from the tags the template has.
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "documents/template.h"

namespace documents {

/// Formats known here, and for those other rooms add, one that writes the value as it is.
inline Formats sample_formats(std::string_view docx) {
  Formats formats = common_formats();
  for (const auto& fault : check_template(docx, formats)) {
    if (fault.code != "template.unknown_format") continue;
    for (size_t at = fault.tag.find('|'); at != std::string::npos; at = fault.tag.find('|', at + 1)) {
      const std::string name = fault.tag.substr(at + 1, fault.tag.find_first_of("|:}", at + 1) - at - 1);
      formats.try_emplace(name, [](std::string_view v, std::string_view) { return std::string(v); });
    }
  }
  return formats;
}

inline std::string sample_value(const std::string& path, const std::string& format) {
  if (format == "元") return "48650.32";
  if (format == "年月日" || format == "大写日期") return "2023-02-14";
  if (format == "时刻") return "2023-02-14T09:30";
  if (format == "中文数字") return "12";
  if (format == "遮蔽") return "450399199001011232";
  if (format == "二维码") return "https://court.example/check?code=K7QM2P9X";
  if (format == "条形码") return "KS2023031500001";
  return "示例" + base::replace_all(path, ".", "之") + "《㛃》";
}

/// Every value there is; each condition that is nothing but a condition holds or not as `bits` says in turn.
inline base::json::object sample_view(const Template& t, uint32_t bits) {
  base::json::object view;
  std::set<std::string> of_text;  // lists whose items are sentences
  std::string list;
  for (const auto& use : t.tags()) {
    if (use.kind == "each") list = use.path;
    if (use.path == "项") of_text.insert(list);
  }
  const auto put = [&view](std::string_view path, const base::json::value& v) {
    base::json::object* at = &view;
    for (size_t dot; (dot = path.find('.')) != std::string_view::npos; path.remove_prefix(dot + 1)) {
      auto& inner = (*at)[path.substr(0, dot)];
      if (!inner.is_object()) inner = base::json::object();
      at = &inner.get_object();
    }
    if (auto& slot = (*at)[path]; slot.is_null() || (slot.is_string() && v.is_array())) slot = v;
  };
  base::json::object item;  // what is used without a dot may be an item's own
  for (const auto& use : t.tags())
    if (use.kind == "value" && use.path.find('.') == std::string::npos && use.path != "项" && use.path != "序号") {
      const std::string value = sample_value(use.path, use.format);
      if (!item.contains(use.path) || !use.format.empty()) item[use.path] = value;
    }
  for (const auto& use : t.tags())
    if (use.kind == "each")
      put(use.path, of_text.contains(use.path) ? base::json::array{"其一，示例之句。", "其二，𬱖氏之句。"}
                                               : base::json::array{item, item, item});
  for (const auto& use : t.tags())
    if (use.kind == "value" && use.path != "项" && use.path != "序号" && !use.format.empty())
      put(use.path, base::json::value(sample_value(use.path, use.format)));
  for (const auto& use : t.tags())
    if (use.kind == "value" && use.path != "项" && use.path != "序号")
      put(use.path, base::json::value(sample_value(use.path, "")));
  unsigned n = 0;
  for (const auto& use : t.tags())
    if (use.kind == "if") put(use.path, base::json::value((bits >> (n++ % 32) & 1) != 0));
  return view;
}

}  // namespace documents
