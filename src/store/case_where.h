#pragma once
// Inside this room only: which cases a filter asks for, as SQL.
#include <list>

#include "store/store.h"

namespace store {

/// "WHERE court = ? AND …" with what is bound to it. The statement grows with what is asked; the few shapes there are
/// stay prepared. Must not outlive the filter: a Value is a view.
class Where {
 public:
  explicit Where(std::string prefix = {}) : prefix_(std::move(prefix)) {}
  /// `column` of the cases, by the name they have in this statement.
  std::string named(std::string_view column) const { return prefix_ + std::string(column); }
  void also(const std::string& condition, std::initializer_list<Value> values) {
    sql_ += (sql_.empty() ? "WHERE " : " AND ") + condition;
    values_.insert(values_.end(), values);
  }
  /// As `also`, for a text made here.
  const std::string& keep(std::string text) { return texts_.emplace_back(std::move(text)); }
  const std::string& sql() const { return sql_; }
  const Values& values() const { return values_; }
  Values& values() { return values_; }

 private:
  std::string prefix_, sql_;
  Values values_;
  std::list<std::string> texts_;
};

/// `prefix` ("c.") stands before each column where the cases are joined to something.
Where where_of(Database& database, std::string_view court, const CaseFilter& filter, const std::string& prefix = {});

/// " ORDER BY series, serial, id".
std::string in_order(CaseFilter::Order order);

}  // namespace store
