#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/file_faults.h"

namespace app {

/// What people decided in one case, so that a whole series can run unattended. Columns of the file: docs/formats.md. An
/// empty cell is a decision not yet taken: the case waits there.
struct DecisionRow {
  std::string mediation;    ///< 成功, 撤回, 不成
  int64_t instalments = 0;  ///< 0: not told
  std::string e_service;    ///< 成功, 失败, 未同意
  std::string post;         ///< 签收, 退回; empty: 签收
  std::optional<bool> appears;
  std::string disputed;  ///< title of the element: "欠款本金"
  std::string answered;  ///< the defendant's figure, as text
  std::string found;     ///< the court's
  std::string closing;   ///< 判决, 调解, 撤诉
};
using Decisions = std::map<int64_t, DecisionRow>;  ///< by 序号

/// Everything that can't be right goes into `faults`, all at once, each at its cell: values that are none of the known
/// ones, rows that come twice, rows half filled in. Refuses file.* and decisions.header.
base::Result<Decisions> read_decisions(const std::string& path, std::vector<FileFault>& faults);

/// "欠款本金" → "principal"; empty when it is no element.
std::string element_key(std::string_view title);

}  // namespace app
