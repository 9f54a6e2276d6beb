#include "portal/page.h"

#include <openssl/evp.h>

#include "base/hash.h"

namespace portal {
namespace {

// One column that fits any width, large enough to be read and touched; colours with a contrast above 7:1.
constexpr std::string_view kStyle =
    "*{box-sizing:border-box}"
    "html{-webkit-text-size-adjust:100%;color-scheme:light}"
    "body{margin:0;background:#f6f6f4;color:#1a1a1a;font:1.0625rem/1.65 system-ui,-apple-system,\"PingFang SC\","
    "\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;overflow-wrap:anywhere}"
    ".skip{position:absolute;left:-99rem;background:#fff;padding:.75rem 1rem}"
    ".skip:focus{left:0;top:0;z-index:1}"
    "header,main,footer{max-width:40rem;margin:0 auto;padding:1rem}"
    "header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.25rem 1rem;"
    "border-bottom:3px solid #7a1f1f}"
    "header strong{color:#7a1f1f;font-size:1.125rem}"
    "main{background:#fff;min-height:60vh}"
    "h1{font-size:1.5rem;line-height:1.35;margin:.5rem 0 1rem}"
    "h2{font-size:1.1875rem;line-height:1.4;margin:2rem 0 .5rem}"
    "h3{font-size:1.0625rem;margin:1.5rem 0 .5rem}"
    "p{margin:.5rem 0 .75rem}ul,ol{padding-left:1.4rem;margin:.5rem 0}li{margin:.25rem 0}"
    ".papers a{display:inline-block;padding:.5rem 0;min-height:2.75rem}"
    "a{color:#0b4f8a}"
    ":focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}"
    "dl{margin:0 0 1rem}dl div{display:flex;flex-wrap:wrap;gap:0 .75rem;padding:.35rem 0;border-bottom:1px solid #ddd}"
    "dt{color:#4a4a4a;min-width:6.5em}dd{margin:0;font-weight:600;flex:1 1 12em}"
    ".field{margin:1.25rem 0;padding:0;border:0;min-width:0}"
    ".field>label,legend{display:block;font-weight:600;padding:0}"
    ".hint{display:block;color:#4a4a4a}.fault{display:block;color:#9b1c1c;font-weight:600}"
    ".wrong{border-left:4px solid #9b1c1c;padding-left:.75rem}"
    "input[type=text],input[type=file],select,textarea{width:100%;max-width:24rem;font:inherit;padding:.6rem "
    ".7rem;min-height:3rem;"
    "border:2px solid #4a4a4a;border-radius:4px;background:#fff;color:inherit;margin-top:.35rem}"
    "textarea{max-width:none}"
    ".choice{display:flex;flex-wrap:wrap;align-items:center;gap:0 .6rem;padding:.35rem 0}"
    ".choice input{width:1.5rem;height:1.5rem;margin:.4rem 0;flex:none}"
    ".choice label{flex:1;min-height:2.75rem;display:flex;align-items:center;font-weight:400}"
    ".choice .hint,.choice .fault{flex-basis:100%;padding-left:2.1rem}"
    "button,.button{display:inline-block;font:inherit;font-weight:600;min-height:3rem;padding:.6rem 1.25rem;"
    "border-radius:4px;border:2px solid #0b4f8a;background:#0b4f8a;color:#fff;cursor:pointer;text-decoration:none}"
    "button.secondary,.button.secondary{background:#fff;color:#0b4f8a}"
    ".summary{border:3px solid #9b1c1c;padding:.75rem 1rem;margin:0 0 1.25rem}"
    ".summary h2{margin:0;color:#9b1c1c}.summary a{color:#9b1c1c}"
    ".note{background:#fff6d6;border-left:4px solid #8a6100;padding:.75rem 1rem;margin:1rem 0}"
    ".done{background:#e6f3ea;border-left:4px solid #1c6b39;padding:.75rem 1rem;margin:1rem 0}"
    ".note p,.done p{margin:.25rem 0}"
    ".sheet{margin:1rem 0}.sheet img{width:100%;height:auto;border:1px solid #999;display:block}"
    ".actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;margin:1rem 0}"
    ".actions form,.actions p{margin:0}"
    // A figure and a reason are asked for once he disagrees; where a browser does not know :has they are always there.
    // Afloat, or the line above stands beside the legend.
    ".item>legend{float:left;width:100%}"
    ".item{border-top:1px solid #999;padding-top:1rem}.own{padding-left:2.1rem}.own .field{margin:.75rem 0}"
    ".item>.choice{display:inline-flex;margin-right:1rem}.item>.choice label{flex:none}"
    ".item:not(:has([value=dispute]:checked,.fault))>.own{display:none}"
    "form:not(:has([value=instalments]:checked,.plan .fault))>.plan{display:none}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}caption{text-align:left;font-weight:600}"
    "th,td{text-align:left;padding:.35rem .5rem .35rem 0;border-bottom:1px solid #ddd;font-weight:400}"
    "thead th{color:#4a4a4a}.sum,thead th:last-child{text-align:right;white-space:nowrap;padding-right:0}"
    "footer{color:#4a4a4a;font-size:1rem}"
    "@media print{header a,footer form,button{display:none}}";

std::string base64(const base::Digest& digest) {
  std::string out(4 * ((digest.size() + 2) / 3) + 1, '\0');
  out.resize(static_cast<size_t>(
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), digest.data(), static_cast<int>(digest.size()))));
  return out;
}

Html summary(const Frame& frame) {
  if (frame.faults.empty()) return {};
  Html list;
  for (const auto& fault : frame.faults)
    list +=
        tag("li", fault.field.empty() ? Html(fault.sentence) : tag("a", {{"href", "#" + fault.field}}, fault.sentence));
  return tag("div", {{"class", "summary"}, {"role", "alert"}, {"tabindex", "-1"}},
             tag("h2", frame.words("to_mend")) + tag("ul", list));
}

Html in_other_language(const Frame& frame) {
  const bool chinese = frame.words.chinese();
  const std::string& path = frame.here.empty() ? frame.home : frame.here;
  if (path.empty()) return {};
  const std::string other = chinese ? "en" : "zh-CN";
  return tag("a", {{"href", path + (chinese ? "?lang=en" : "?lang=zh")}, {"lang", other}, {"hreflang", other}},
             chinese ? "English" : "中文");
}

Html top(const Frame& frame) {
  return tag("a", {{"class", "skip"}, {"href", "#main"}}, frame.words("skip")) +
         tag("header", tag("strong", chinese(frame, frame.court)) + in_other_language(frame));
}

Html bottom(const Frame& frame) {
  Html inside;
  if (!frame.telephone.empty())
    inside +=
        tag("p", frame.words("questions") + " " + tag("a", {{"href", "tel:" + frame.telephone}}, frame.telephone));
  else
    inside += frame.words.says("questions_at_court");
  if (frame.entered)
    inside += tag("form", {{"method", "post"}, {"action", address(frame, frame.home + "/leave")}},
                  tag("button", {{"class", "secondary"}}, frame.words("leave")));
  return tag("footer", inside);
}

}  // namespace

Html style_sheet() {
  Html sheet;
  sheet.markup_ = "<style>" + std::string(kStyle) + "</style>";
  return sheet;
}

const std::string& style_source() {
  static const std::string source = "'sha256-" + base64(base::sha256(kStyle)) + "'";
  return source;
}

std::string address(const Frame& frame, std::string_view path) {
  return std::string(path) + (frame.words.chinese() ? "?lang=zh" : "?lang=en");
}

Html link(const Frame& frame, std::string_view path, const Html& text) {
  return tag("a", {{"href", address(frame, path)}}, text);
}

Html chinese(const Frame& frame, std::string_view text) {
  return frame.words.chinese() ? Html(text) : tag("span", {{"lang", "zh-CN"}}, text);
}

std::string page(const Frame& frame, std::string_view title, const Html& main) {
  const std::string marked = frame.faults.empty() ? "" : frame.words("wrong") + " ";
  const Html head = lone("meta", {{"charset", "utf-8"}}) +
                    lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                    lone("meta", {{"name", "robots"}, {"content", "noindex"}}) +
                    lone("link", {{"rel", "icon"}, {"href", "data:,"}}) +
                    tag("title", marked + std::string(title) + " · " + frame.court) + style_sheet();
  const Html body = top(frame) +
                    tag("main", {{"id", "main"}, {"tabindex", "-1"}}, summary(frame) + tag("h1", title) + main) +
                    bottom(frame);
  return "<!doctype html>" +
         tag("html", {{"lang", frame.words.chinese() ? "zh-CN" : "en"}}, tag("head", head) + tag("body", body))
             .markup() +
         "\n";
}

}  // namespace portal
