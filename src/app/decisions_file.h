#pragma once
#include <map>
#include <string>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"

namespace app {

/// What people decided in one case, so that a whole series can run unattended. Columns of the file (docs/formats.md):
/// 序号, 调解结果 (成功/撤回/不成), 分期期数, 电子送达 (成功/失败/未同意), 邮寄送达 (签收/退回; optional), 是否出庭,
/// 争议要素, 被告主张, 法院认定, 裁判方式 (判决/调解/撤诉).
struct DecisionRow {
  std::string mediation;
  int64_t instalments = 0;
  std::string e_service;
  std::string post;
  bool appears = false;
  std::string disputed;  ///< title of the element: "欠款本金"
  std::string answered;  ///< the defendant's figure, as text
  std::string found;     ///< the court's
  std::string closing;
};

/// By 序号. Refuses decisions.unreadable, decisions.header, decisions.row (all bad rows named at once).
base::Result<std::map<int64_t, DecisionRow>> read_decisions(const std::string& path);

/// "欠款本金" → "principal"; empty when it is no element.
std::string element_key(std::string_view title);

}  // namespace app
