#include "intake/tracking.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/headers.h"
#include "intake/limits.h"
#include "intake/tracking_words.h"
#include "intake/xlsx_archive.h"

namespace intake {
namespace {

constexpr size_t kMostTold = 200;  // bytes of a value shown in a finding

using Columns = std::map<std::string, std::vector<Column>, std::less<>>;  // field → where it may stand

std::string shown(const std::string& text) {
  if (text.size() <= kMostTold) return text;
  size_t at = 0;
  while (at < kMostTold) (void)base::next_char(text, at);
  return text.substr(0, at) + "…";
}

Columns columns_of(const Row& row) {
  Columns columns;
  for (size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].empty()) continue;
    const auto known = tracking_words().headers.find(header_key(row.cells[i].text));
    if (known == tracking_words().headers.end()) continue;
    Column column;
    column.index = static_cast<int>(i);
    column.header = base::trim(row.cells[i].text);
    columns[known->second].push_back(std::move(column));
  }
  return columns;
}

bool is_header(const Columns& columns) {
  return columns.contains("status") && (columns.contains("letter") || columns.contains("mail_number"));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto line : base::split(text, '\n'))
    if (const auto trimmed = base::trim(line); !trimmed.empty()) lines.emplace_back(trimmed);
  return lines;
}

class TrackingReader {
 public:
  explicit TrackingReader(base::Date today) : today_(today) {}

  void on_sheet(const SheetInfo& info) {
    sheet_ = info;
    sheets_.push_back(info.name);
    columns_.clear();
    above_ = {};
    looked_at_ = 0;
  }

  bool on_row(const Row& row) {
    if (row.blank()) return true;
    Columns columns = columns_of(row);
    if (is_header(columns)) {  // also one that comes again on each page, or of a second table
      columns_ = std::move(columns);
      above_ = {};
      any_header_ = true;
      return true;
    }
    if (columns_.empty()) {
      if (columns.size() > nearest_.size()) nearest_ = std::move(columns);
      return ++looked_at_ < kHeaderWithin;
    }
    on_data(row);
    return true;
  }

  base::Result<Tracking> finish() {
    if (!any_header_) {
      std::string understood;
      for (const auto& [field, column] : nearest_)
        understood += (understood.empty() ? "" : "、") + column.front().header;
      return base::Refusal{"tracking.no_header", {{"understood", understood.empty() ? "—" : understood}}, {}};
    }
    name_letters();
    leave_out_repeated();
    put_letters_together();
    sort_findings();
    return std::move(tracking_);
  }

 private:
  // Of several columns that may say it (签收时间 and 退回时间, 未妥投原因 and 备注) the first that says something of it
  // here.
  const Column* column_for(const Row& row, std::string_view field) const {
    const auto columns = columns_.find(field);
    if (columns == columns_.end()) return nullptr;
    const Column* filled = nullptr;
    for (const Column& column : columns->second) {
      const Cell& there = row.at(column.index);
      if (is_nothing(there)) continue;
      if (!filled) filled = &column;
      if (field == "status"   ? !tracking_result(there.text).empty()
          : field == "reason" ? !tracking_reason(there.text).empty()
                              : true)
        return &column;
    }
    return filled ? filled : &columns->second.front();
  }

  const Cell& cell(const Row& row, const char* field) const {
    static const Cell none;
    const Column* column = column_for(row, field);
    return column ? row.at(column->index) : none;
  }

  std::string text(const Row& row, const char* field) const {
    const Cell& c = cell(row, field);
    return is_nothing(c) ? std::string() : std::string(base::trim(c.text));
  }

  // The number as written; one kept as a number has its digits. One whose last digits are lost might be another
  // letter's.
  std::string number(const Row& row, const char* field) {
    const Cell& c = cell(row, field);
    if (is_nothing(c)) return {};
    if (precision_lost(c)) {
      find(row, field, "tracking_number_cut", Severity::kError);
      number_cut_ = true;
      return {};
    }
    const std::string digits = c.kind == Cell::Kind::kNumber ? whole_digits(c) : std::string();
    return letter_key(digits.empty() ? c.text : digits);
  }

  void find(const Row& row, const char* field, const char* code, Severity severity,
            std::vector<std::pair<std::string, std::string>> values = {}) {
    Finding f;
    f.sheet = sheet_.name;
    f.row = row.number;
    if (const Column* column = column_for(row, field)) {
      f.column = column->index;
      f.header = column->header;
      f.value = shown(row.at(f.column).text);
    }
    f.code = code;
    f.severity = severity;
    f.values = std::move(values);
    tracking_.findings.push_back(std::move(f));
  }

  void on_data(const Row& row) {
    TrackingLine line;
    line.sheet = sheet_.name;
    line.row = row.number;
    number_cut_ = false;
    line.mail_number = number(row, "mail_number");
    line.letter = number(row, "letter");
    line.status = text(row, "status");
    line.why = text(row, "reason");
    line.signer = text(row, "signer");
    const bool numbered = !line.letter.empty() || !line.mail_number.empty();
    if (!numbered && line.status.empty()) return;  // totals, who made the table, when it was printed
    if (++tracking_.rows > kRows) throw Unreadable{"file.too_many_rows", {}};
    if (!numbered && number_cut_) return;
    if (!numbered) {
      // The way of a letter: its number stands at the first of its lines.
      if (above_.letter.empty() || !text(row, "recipient").empty())
        return find(row, columns_.contains("letter") ? "letter" : "mail_number", "tracking_number_missing",
                    Severity::kError);
      line.letter = above_.letter;
      line.mail_number = above_.mail_number;
    } else if (line.letter.empty()) {
      line.letter = line.mail_number;
    } else if (!line.mail_number.empty()) {
      letter_of_.emplace(line.mail_number, line.letter);
    }
    above_ = line;
    if (line.status.empty()) return find(row, "status", "tracking_status_missing", Severity::kError);
    read_status(row, std::move(line));
  }

  // One thing that happened, or all of them in one cell, each with its time.
  void read_status(const Row& row, TrackingLine line) {
    const auto parts = lines_of(line.status);
    const auto dated = std::count_if(parts.begin(), parts.end(), [&](const std::string& part) {
      return clean_date(Cell{Cell::Kind::kText, part}, sheet_.epoch_1904).has_value();
    });
    if (parts.size() < 2 || dated == 0) {
      line.at = time_of(row);
      return take(row, std::move(line));
    }
    for (const auto& part : parts) {
      TrackingLine one = line;
      one.status = part;
      one.at = in_the_past(row, "status", clean_moment(Cell{Cell::Kind::kText, part}, sheet_.epoch_1904));
      take(row, std::move(one));
    }
  }

  std::optional<base::Moment> time_of(const Row& row) {
    const Cell& at = cell(row, "at");
    if (is_nothing(at)) return std::nullopt;
    auto moment = clean_moment(at, sheet_.epoch_1904);
    if (!moment) {
      find(row, "at", "tracking_time_unreadable", Severity::kError);
      unreadable_time_ = true;
      return std::nullopt;
    }
    if (const auto clock = clean_clock(cell(row, "clock")))
      moment = base::Moment::at(moment->date()).plus_minutes(*clock);
    return in_the_past(row, "at", moment);
  }

  std::optional<base::Moment> in_the_past(const Row& row, const char* field, std::optional<base::Moment> moment) {
    if (!moment || moment->date() <= today_) return moment;
    find(row, field, "tracking_time_ahead", Severity::kError);
    unreadable_time_ = true;
    return std::nullopt;
  }

  void take(const Row& row, TrackingLine line) {
    const bool told = std::exchange(unreadable_time_, false);
    line.result = tracking_result(line.status);
    if (line.result.empty()) find(row, "status", "tracking_status_unknown", Severity::kError);
    if (!line.result.empty() && line.result != "receipt") read_reason(row, line);
    if (!line.result.empty() && line.result != "sent" && !line.at) {
      if (!told)
        find(row, columns_.contains("at") ? "at" : "status", "tracking_time_missing", Severity::kError,
             {{"status", shown(line.status)}});
      line.result.clear();  // without its day it has no effect
    }
    if (line.result == "receipt") look_at_signer(row, line);
    tracking_.lines.push_back(std::move(line));
  }

  void read_reason(const Row& row, TrackingLine& line) {
    line.reason = tracking_reason(line.why);
    if (line.reason.empty()) line.reason = tracking_reason(line.status);
    if (line.reason.empty() && !line.why.empty() && line.result != "sent")
      find(row, "reason", "tracking_reason_unknown", Severity::kWarning);
  }

  // A receipt signed by somebody else is one where he may sign: his family of age he lives with, whom he named.
  void look_at_signer(const Row& row, const TrackingLine& line) {
    const std::string addressee = words_key(text(row, "recipient")), signer = words_key(line.signer);
    const auto& others = tracking_words().signed_by_other;
    const bool himself = signer.find("本人") != std::string::npos || (!addressee.empty() && signer == addressee);
    const bool other = !meaning(line.signer, others).empty() || !meaning(line.status, others).empty() ||
                       (!signer.empty() && !addressee.empty() && signer != addressee);
    if (other && !himself)
      find(row, line.signer.empty() ? "status" : "signer", "tracking_signed_by_other", Severity::kWarning);
  }

  // The carrier's number alone says whose letter it is where another line gives both.
  void name_letters() {
    for (auto& line : tracking_.lines)
      if (line.letter == line.mail_number)
        if (const auto known = letter_of_.find(line.mail_number); known != letter_of_.end())
          line.letter = known->second;
  }

  void leave_out_repeated() {
    std::set<std::tuple<std::string, int64_t, std::string, std::string, std::string>> seen;
    const auto said_before = [&](const TrackingLine& line) {
      return !seen.emplace(line.letter, line.at ? line.at->minutes() : 0, line.status, line.why, line.signer).second;
    };
    tracking_.repeated = static_cast<int64_t>(std::erase_if(tracking_.lines, said_before));
  }

  void put_letters_together() {
    std::map<std::string, size_t> places;
    for (size_t i = 0; i < tracking_.lines.size(); ++i) {
      const auto [place, fresh] = places.emplace(tracking_.lines[i].letter, tracking_.letters.size());
      if (fresh) tracking_.letters.push_back({tracking_.lines[i].letter, {}, std::nullopt, {}});
      tracking_.letters[place->second].lines.push_back(i);
    }
    for (auto& letter : tracking_.letters) conclude(letter);
  }

  void conclude(TrackedLetter& letter) {
    const auto& all = tracking_.lines;
    const auto when = [&](size_t i) { return all[i].at.value_or(base::Moment()); };
    // A sheet that has the newest on top says what happened within one minute from below.
    const bool newest_first = letter.lines.size() > 1 && when(letter.lines.front()) > when(letter.lines.back());
    if (newest_first) std::reverse(letter.lines.begin(), letter.lines.end());
    std::stable_sort(letter.lines.begin(), letter.lines.end(), [&](size_t a, size_t b) { return when(a) < when(b); });
    std::optional<size_t> ended, last;
    std::string said;
    for (const size_t i : letter.lines) {
      if (all[i].result.empty()) continue;
      last = i;
      if (!all[i].reason.empty()) said = all[i].reason;
      if (all[i].result == "receipt" || all[i].result == "returned") ended = i;
    }
    letter.outcome = ended ? ended : last;
    if (!letter.outcome) return;
    const TrackingLine& outcome = all[*letter.outcome];
    letter.reason = outcome.reason;
    if (outcome.result == "returned" && letter.reason.empty()) letter.reason = said;
    if ((outcome.result == "returned" || outcome.result == "failed") && letter.reason.empty() && outcome.why.empty()) {
      Finding f;
      f.sheet = outcome.sheet;
      f.row = outcome.row;
      f.value = shown(outcome.status);
      f.code = "tracking_reason_missing";
      f.severity = Severity::kWarning;
      tracking_.findings.push_back(std::move(f));
    }
  }

  void sort_findings() {
    const auto place = [&](const Finding& f) {
      return std::pair(std::find(sheets_.begin(), sheets_.end(), f.sheet) - sheets_.begin(), f.row);
    };
    std::stable_sort(tracking_.findings.begin(), tracking_.findings.end(),
                     [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  }

  base::Date today_;
  Tracking tracking_;
  SheetInfo sheet_;
  std::vector<std::string> sheets_;
  Columns columns_, nearest_;
  TrackingLine above_;
  std::map<std::string, std::string> letter_of_;  // the carrier's number → ours
  bool any_header_ = false, unreadable_time_ = false, number_cut_ = false;
  int looked_at_ = 0;
};

}  // namespace

std::string letter_key(std::string_view number) {
  std::string key;
  for (const char c : base::upper_ascii(base::without_spaces(base::fold_width(number))))
    if (c != '\'' && c != '`' && c != '*')
      key += c;  // 'text, `text and *CODE 39* as spreadsheets and scanners leave them
  return key;
}

std::string tracking_result(std::string_view status) { return meaning(status, tracking_words().results); }

std::string tracking_reason(std::string_view words) { return meaning(words, tracking_words().reasons); }

base::Result<Tracking> read_tracking(const std::string& bytes, base::Date today) {
  TrackingReader reader(today);
  const auto read = read_sheets(bytes, {[&](const SheetInfo& info) { reader.on_sheet(info); },
                                        [&](const Row& row) { return reader.on_row(row); }});
  if (!read) return read.refusal();
  return reader.finish();
}

}  // namespace intake
