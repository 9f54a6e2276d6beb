#pragma once
// Inside this room only: which cases a filter asks for, as SQL.
#include <list>

#include "store/store.h"

namespace store {

/// "WHERE court = ? AND …" with what is bound to it. The statement grows with what is asked; the few shapes there are
/// stay prepared. Must not outlive the filter: a Value is a view.
class Where {
 public:
  void also(const std::string& condition, std::initializer_list<Value> values) {
    sql_ += (sql_.empty() ? "WHERE " : " AND ") + condition;
    ++conditions_;
    values_.insert(values_.end(), values);
  }
  /// A condition around another statement's: "id IN (SELECT … " and ")".
  void also_in(const std::string& before, Where&& inner, const std::string& behind) {
    also(before + inner.sql_ + behind, {});
    values_.insert(values_.end(), inner.values_.begin(), inner.values_.end());
    texts_.splice(texts_.end(), inner.texts_);
  }
  bool asks_more_than_court() const { return conditions_ > 1; }
  /// As `also`, for a text made here.
  const std::string& keep(std::string text) { return texts_.emplace_back(std::move(text)); }
  const std::string& sql() const { return sql_; }
  const Values& values() const { return values_; }
  Values& values() { return values_; }

 private:
  std::string sql_;
  int conditions_ = 0;
  Values values_;
  std::list<std::string> texts_;
};

Where where_of(Database& database, std::string_view court, const CaseFilter& filter);

/// " ORDER BY series, serial, id".
std::string in_order(CaseFilter::Order order);

}  // namespace store
