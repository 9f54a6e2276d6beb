#include "app/decisions_file.h"

#include <algorithm>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/series.h"

namespace app {
namespace {

// What a figure of the element must be readable as.
enum class Figure { kMoney, kDate, kRate };

struct Element {
  const char* title;
  const char* key;
  Figure figure;
};
constexpr Element kElements[] = {{"欠款本金", "principal", Figure::kMoney},
                                 {"本金", "principal", Figure::kMoney},
                                 {"利息", "interest", Figure::kMoney},
                                 {"违约金", "late_fee", Figure::kMoney},
                                 {"分期手续费", "instalment_fee", Figure::kMoney},
                                 {"手续费", "instalment_fee", Figure::kMoney},
                                 {"欠款合计", "total", Figure::kMoney},
                                 {"律师费", "lawyer_fee", Figure::kMoney},
                                 {"信用额度", "credit_limit", Figure::kMoney},
                                 {"约定日利率", "daily_rate", Figure::kRate},
                                 {"最后一次还款日期", "last_payment_date", Figure::kDate},
                                 {"首次逾期日期", "first_default", Figure::kDate},
                                 {"申领日期", "opened", Figure::kDate},
                                 {"最近一次催收日期", "dunned_on", Figure::kDate}};

const Element* element_titled(std::string_view title) {
  const auto* found =
      std::find_if(std::begin(kElements), std::end(kElements), [&](const Element& e) { return title == e.title; });
  return found == std::end(kElements) ? nullptr : found;
}

// The figure in the one notation of the state; nullopt when it is none.
std::optional<std::string> figure(const Element& element, const std::string& text) {
  const intake::Cell cell{intake::Cell::Kind::kText, text};
  if (element.figure == Figure::kMoney) {
    const auto amount = intake::clean_money(cell);
    return amount ? std::optional(amount->plain()) : std::nullopt;
  }
  if (element.figure == Figure::kDate) {
    const auto day = intake::clean_date(cell, false);
    return day ? std::optional(day->iso()) : std::nullopt;
  }
  return intake::clean_daily_rate(cell) ? std::optional(text) : std::nullopt;
}

// One row with its columns by name, noting what is wrong with it.
class RowReader {
 public:
  RowReader(const intake::Row& row, const std::map<std::string, int>& columns, bool epoch_1904,
            std::vector<FileFault>& faults)
      : row_(row), columns_(columns), epoch_1904_(epoch_1904), faults_(faults) {}

  std::string text(const char* name) const {
    const auto at = columns_.find(name);
    if (at == columns_.end()) return {};
    const auto& cell = row_.at(at->second);
    if (cell.kind == intake::Cell::Kind::kDate)
      if (const auto day = intake::clean_date(cell, epoch_1904_)) return day->iso();
    return intake::clean_text(cell);
  }
  void fault(const char* name, base::Refusal why) {
    const auto at = columns_.find(name);
    faults_.push_back({row_.number, at == columns_.end() ? -1 : at->second, name, text(name), std::move(why)});
  }
  std::string one_of(const char* name, const std::vector<std::string>& known) {
    std::string value = text(name);
    if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return value;
    std::string list;
    for (const auto& k : known) list += (list.empty() ? "" : "、") + k;
    fault(name, {"decisions.value", {{"value", value}, {"known", list}}, {}});
    return {};
  }
  void needs(const char* name, const char* because) {
    if (text(name).empty()) fault(name, {"decisions.missing", {{"column", name}, {"because", because}}, {}});
  }

 private:
  const intake::Row& row_;
  const std::map<std::string, int>& columns_;
  bool epoch_1904_;
  std::vector<FileFault>& faults_;
};

void read_dispute(RowReader& row, DecisionRow& d) {
  d.disputed = row.text("争议要素");
  d.answered = row.text("被告主张");
  d.found = row.text("法院认定");
  if (d.disputed.empty()) {
    if (!d.answered.empty() || !d.found.empty()) row.needs("争议要素", "填写了被告主张或法院认定");
    return;
  }
  const Element* element = element_titled(d.disputed);
  if (!element) {
    row.fault("争议要素", {"decisions.element", {{"value", d.disputed}}, {}});
    return;
  }
  row.needs("被告主张", "填写了争议要素");
  row.needs("法院认定", "填写了争议要素");
  for (auto [name, value] : {std::pair{"被告主张", &d.answered}, {"法院认定", &d.found}}) {
    if (value->empty()) continue;
    const auto read = figure(*element, *value);
    if (read)
      *value = *read;
    else
      row.fault(name, {"decisions.figure", {{"value", *value}, {"element", d.disputed}}, {}});
  }
}

DecisionRow read_row(RowReader& row) {
  DecisionRow d;
  d.mediation = row.one_of("调解结果", {"成功", "撤回", "不成"});
  d.e_service = row.one_of("电子送达", {"成功", "失败", "未同意"});
  d.post = row.one_of("邮寄送达", {"签收", "退回"});
  d.closing = row.one_of("裁判方式", {"判决", "调解", "撤诉"});
  const std::string appears = row.one_of("是否出庭", {"是", "否"});
  if (!appears.empty()) d.appears = appears == "是";
  if (const std::string n = row.text("分期期数"); !n.empty()) {
    d.instalments = base::parse_int(n).value_or(0);
    if (d.instalments <= 0) row.fault("分期期数", {"decisions.instalments", {{"value", n}}, {}});
  } else if (d.mediation == "成功") {
    row.needs("分期期数", "调解结果为成功");
  }
  read_dispute(row, d);
  if (d.mediation.empty() && row.text("调解结果").empty() &&
      (!d.closing.empty() || !d.disputed.empty() || !d.e_service.empty()))
    row.needs("调解结果", "填写了以后各步的内容");
  if (!d.disputed.empty() && d.appears == false) row.fault("争议要素", {"decisions.absent_and_disputes", {}, {}});
  return d;
}

}  // namespace

std::string element_key(std::string_view title) {
  const Element* found = element_titled(title);
  return found ? found->key : std::string();
}

base::Result<Decisions> read_decisions(const std::string& path, std::vector<FileFault>& faults) {
  const auto bytes = intake::read_file(path);
  if (!bytes) return bytes.refusal();
  Decisions rows;
  std::map<std::string, int> columns;
  bool epoch_1904 = false, done = false;
  const auto on_row = [&](const intake::Row& row) {
    if (row.blank()) return true;
    if (done) return false;
    if (!columns.contains("序号")) {  // titles may stand above the header
      columns.clear();
      for (size_t i = 0; i < row.cells.size(); ++i)
        columns.emplace(intake::clean_text(row.cells[i]), static_cast<int>(i));
      return true;
    }
    RowReader reader(row, columns, epoch_1904, faults);
    const auto serial = base::parse_int(reader.text("序号"));
    auto decision = read_row(reader);
    if (!serial)
      reader.fault("序号", {"decisions.serial", {{"value", reader.text("序号")}}, {}});
    else if (!rows.emplace(*serial, std::move(decision)).second)
      reader.fault("序号", {"decisions.twice", {{"serial", std::to_string(*serial)}}, {}});
    return true;
  };
  const auto read = intake::read_sheets(*bytes, {[&](const intake::SheetInfo& sheet) {
                                                   epoch_1904 = sheet.epoch_1904;
                                                   done = columns.contains("序号");
                                                 },
                                                 on_row});
  if (!read) return read.refusal();
  if (!columns.contains("序号") || !columns.contains("调解结果")) return base::Refusal{"decisions.header", {}, path};
  return rows;
}

}  // namespace app
