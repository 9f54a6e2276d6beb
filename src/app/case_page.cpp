#include "app/case_page.h"

#include <fmt/format.h>

#include "app/procedures.h"
#include "app/table.h"
#include "base/text.h"
#include "casework/deadline.h"
#include "office/masked.h"
#include "office/rows.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;
using Lines = std::vector<std::vector<std::string>>;

class CasePage {
 public:
  CasePage(Opened& opened, const store::CaseRow& row, base::Language language)
      : opened_(opened), row_(row), language_(language), c_(office::to_case(row)) {
    c_.state = office::masked(std::move(c_.state));
  }

  void print() const {
    head();
    parties();
    timeline();
    elements();
    service();
    deadlines();
    money();
    section("workings");
    workings(c_.state, "");
    linked();
    papers();
  }

 private:
  std::string say(const std::string& code) const { return base::message(code, {}, language_).sentence; }
  // A value of the state by its title, where it has one: "show.admitted".
  std::string titled(std::string_view group, std::string_view value) const {
    const std::string code = std::string(group) + "." + std::string(value);
    return base::has_message(code, language_) ? say(code) : std::string(value);
  }
  void section(const std::string& name) const { fmt::print("\n{}\n", say("show." + name)); }
  void columns(Lines& lines, std::initializer_list<const char*> names) const {
    std::vector<std::string> header;
    for (const char* name : names) header.push_back(say(std::string("show.") + name));
    lines.insert(lines.begin(), std::move(header));
  }
  std::string stage_of(const std::string& name) const {
    const auto* stage = financial().stage(name);
    return stage && language_ == base::Language::kChinese ? stage->title : name;
  }
  std::string party(std::string_view who) const {
    return std::string(who == "claimant" ? base::text_at(c_.part("claimant"), "name")
                                         : base::text_at(base::object_at(c_.part("defendants"), who), "name"));
  }

  void head() const {
    fmt::print("{}  {}  {}\n", row_.number.empty() ? row_.id : row_.number, row_.respondent, stage_of(row_.stage));
    Lines lines = {{say("show.id"), row_.id},
                   {say("show.track"), row_.track.empty() ? "—" : row_.track},
                   {say("show.judge"), std::string(base::text_at(c_.part("judge"), "name"))},
                   {say("show.amount"), base::Money::fen(row_.amount).grouped()}};
    for (const auto& [type, number] : c_.part("numbers"))
      if (number.is_string()) lines.push_back({std::string(type), std::string(number.get_string())});
    fmt::print("{}", table(lines, {}, false));
  }

  void parties() const {
    Lines lines;
    const auto text = [](const object& who, const char* key) { return std::string(base::text_at(who, key)); };
    const object& claimant = c_.part("claimant");
    lines.push_back({say("show.claimant"), text(claimant, "name"), text(claimant, "uscc"), text(claimant, "phone"),
                     text(claimant, "address")});
    for (const auto& [no, v] : c_.part("defendants"))
      if (v.is_object()) {
        const object& d = v.get_object();
        lines.push_back({say("show.defendant") + " " + std::string(no), text(d, "name"), text(d, "id_number"),
                         text(d, "phone"), text(d, "household_address")});
      }
    section("parties");
    fmt::print("{}", table(lines, {}, false));
  }

  void timeline() const {
    Lines lines;
    for (const auto& e : opened_.store->load_events(row_.court, row_.id))
      lines.push_back({std::to_string(e.seq), base::replace_all(e.at, "T", " "), titled("action", e.action), e.actor,
                       e.hash.substr(0, 8)});
    section("timeline");
    fmt::print("{}", table(lines, {0}, false));
  }

  void elements() const {
    Lines lines;
    for (const auto& [key, v] : c_.part("elements"))
      if (v.is_object()) {
        const object& e = v.get_object();
        lines.push_back({std::string(base::text_at(e, "title")), std::string(base::text_at(e, "claimed")),
                         std::string(base::text_at(e, "answered")), titled("show", base::text_at(e, "position")),
                         std::string(base::text_at(e, "found"))});
      }
    if (lines.empty()) return;
    columns(lines, {"element", "claimed", "answered", "position", "found"});
    section("elements");
    fmt::print("{}", table(lines));
  }

  void service() const {
    Lines lines;
    for (const auto& [who, v] : c_.part("service"))
      if (v.is_object())
        for (const auto& [no, a] : base::object_at(v.get_object(), "attempts"))
          if (a.is_object()) {
            const auto text = [&attempt = a.get_object()](const char* key) {
              return std::string(base::text_at(attempt, key));
            };
            lines.push_back({party(who), titled("show.papers", text("papers")), titled("show.channel", text("channel")),
                             text("sent"), text("address"), titled("show.attempt", text("state")), text("effective"),
                             text("article")});
          }
    if (lines.empty()) return;
    columns(lines, {"recipient", "paper", "way", "sent", "address", "state", "effective", "article"});
    section("service");
    fmt::print("{}", table(lines));
  }

  void deadlines() const {
    Lines lines;
    for (const auto& d : casework::deadlines_of(c_)) {
      const size_t dot = d.key.find('.');
      std::string title = titled("deadline", d.key.substr(0, dot));
      if (dot != std::string::npos) title += "（" + party(std::string_view(d.key).substr(dot + 1)) + "）";
      lines.push_back({title, d.starts.iso(), d.due.iso(), titled("show.deadline", d.state), d.article});
    }
    if (lines.empty()) return;
    columns(lines, {"deadline", "starts", "due", "state", "article"});
    section("deadlines");
    fmt::print("{}", table(lines));
  }

  void money() const {
    Lines lines;
    for (const char* part : {"fee", "enforcement", "preservation"})
      for (const auto& [key, v] : c_.part(part))
        if (v.is_string() || v.is_bool())
          lines.push_back({std::string(part) + "." + std::string(key),
                           v.is_string() ? std::string(v.get_string()) : (v.get_bool() ? "✓" : "—")});
    if (lines.empty()) return;
    section("money");
    fmt::print("{}", table(lines, {}, false));
  }

  // Everything that has a working, wherever it stands.
  void workings(const object& state, const std::string& path) const {
    for (const auto& [key, v] : state) {
      const std::string here = path.empty() ? std::string(key) : path + "." + std::string(key);
      if (v.is_array() && (key == "working" || key.ends_with("_working"))) {
        fmt::print("  {}\n", key == "working" && !path.empty() ? path : here);
        for (const auto& line : v.get_array())
          if (line.is_object())
            fmt::print("    {}  {}\n", base::text_at(line.get_object(), "text"),
                       base::text_at(line.get_object(), "article"));
      } else if (v.is_object() && key != "deadlines") {
        workings(v.get_object(), here);
      }
    }
  }

  void linked() const {
    Lines lines;
    for (const char* kind : {"confirmation", "preservation", "enforcement"})
      if (const auto other = opened_.store->load_case(row_.court, casework::linked_id(c_, kind)))
        lines.push_back({titled("show.kind", kind), other->id, other->number, stage_of(other->stage)});
    if (const auto origin = base::text_at(c_.state, "origin"); !origin.empty())
      lines.push_back({say("show.origin"), std::string(origin)});
    if (lines.empty()) return;
    section("linked");
    fmt::print("{}", table(lines, {}, false));
  }

  void papers() const {
    Lines lines;
    for (const auto& p : opened_.store->list_papers(row_.court, row_.id))
      lines.push_back(
          {std::to_string(p.ord), p.title, p.made_at.substr(0, 10), std::to_string(p.pages), p.pdf_hash.substr(0, 12)});
    if (lines.empty()) return;
    columns(lines, {"no", "title", "made", "pages", "hash"});
    section("papers");
    fmt::print("{}", table(lines, {0, 3}));
  }

  Opened& opened_;
  const store::CaseRow& row_;
  base::Language language_;
  casework::Case c_;
};

}  // namespace

void print_case(Opened& opened, const store::CaseRow& row, base::Language language) {
  CasePage(opened, row, language).print();
}

}  // namespace app
