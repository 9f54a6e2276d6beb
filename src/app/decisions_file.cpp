#include "app/decisions_file.h"

#include "base/text.h"
#include "intake/cell.h"
#include "intake/clean.h"
#include "intake/series.h"

namespace app {

std::string element_key(std::string_view title) {
  static const std::map<std::string, std::string, std::less<>> keys = {{"欠款本金", "principal"},
                                                                       {"本金", "principal"},
                                                                       {"利息", "interest"},
                                                                       {"违约金", "late_fee"},
                                                                       {"分期手续费", "instalment_fee"},
                                                                       {"手续费", "instalment_fee"},
                                                                       {"欠款合计", "total"},
                                                                       {"律师费", "lawyer_fee"},
                                                                       {"约定日利率", "daily_rate"},
                                                                       {"最后一次还款日期", "last_payment_date"},
                                                                       {"首次逾期日期", "first_default"},
                                                                       {"申领日期", "opened"},
                                                                       {"信用额度", "credit_limit"},
                                                                       {"最近一次催收日期", "dunned_on"}};
  const auto found = keys.find(title);
  return found == keys.end() ? std::string() : found->second;
}

base::Result<std::map<int64_t, DecisionRow>> read_decisions(const std::string& path) {
  const auto bytes = intake::read_file(path);
  if (!bytes) return bytes.refusal();
  std::map<int64_t, DecisionRow> rows;
  std::map<std::string, int> columns;
  std::string bad;
  const auto read = intake::read_sheets(
      *bytes, {[](const intake::SheetInfo&) {},
               [&](const intake::Row& row) {
                 if (row.blank()) return true;
                 if (columns.empty()) {
                   for (size_t i = 0; i < row.cells.size(); ++i)
                     columns[intake::clean_text(row.cells[i])] = static_cast<int>(i);
                   return columns.contains("序号");
                 }
                 const auto text = [&](const char* name) {
                   const auto at = columns.find(name);
                   return at == columns.end() ? std::string() : intake::clean_text(row.at(at->second));
                 };
                 const auto serial = base::parse_int(text("序号"));
                 DecisionRow d;
                 d.mediation = text("调解结果");
                 d.instalments = base::parse_int(text("分期期数")).value_or(0);
                 d.e_service = text("电子送达");
                 d.post = text("邮寄送达");
                 d.appears = text("是否出庭") == "是";
                 d.disputed = text("争议要素");
                 d.answered = text("被告主张");
                 d.found = text("法院认定");
                 d.closing = text("裁判方式");
                 const bool known = d.mediation == "成功" || d.mediation == "撤回" || d.mediation == "不成";
                 const bool element = d.disputed.empty() || !element_key(d.disputed).empty();
                 if (!serial || !known || !element || !rows.emplace(*serial, std::move(d)).second)
                   bad += (bad.empty() ? "" : "、") + std::to_string(row.number);
                 return true;
               }});
  if (!read) return read.refusal();
  if (!columns.contains("序号") || !columns.contains("调解结果")) return base::Refusal{"decisions.header", {}, path};
  if (!bad.empty()) return base::Refusal{"decisions.rows", {{"rows", bad}}, path};
  return rows;
}

}  // namespace app
