#include <fstream>
#include <optional>

#include "base/hash.h"
#include "base/json.h"
#include "store/backup.h"
#include "store/failure.h"
#include "store/migrations.h"

namespace store {
namespace {

namespace json = base::json;
constexpr size_t kRowsPerCall = 1000;

[[noreturn]] void malformed(int64_t line, const std::string& reason) {
  throw Failure("store.backup_malformed", {{"line", std::to_string(line)}, {"reason", reason}});
}

json::value parsed(const std::string& line, int64_t number) {
  json::error_code error;
  json::value value = json::parse(line, error);
  if (error) malformed(number, error.message());
  return value;
}

std::ifstream opened(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Failure("store.disk", {{"where", file.string()}, {"reason", "cannot be read"}});
  return in;
}

struct Head {
  int schema = 0;
  int64_t rows = 0;
};

// Reads the whole file once without touching the database: its first line, its last, and the chain between them.
Head check_backup(const std::filesystem::path& file) {
  std::ifstream in = opened(file);
  Head head;
  base::Digest chain{};
  std::string line;
  int64_t number = 0, rows = 0;
  bool ended = false;
  while (std::getline(in, line)) {
    ++number;
    if (ended) malformed(number, "something follows the end");
    if (number == 1) {
      const json::value first = parsed(line, number);
      if (!first.is_object() || base::int_at(first.get_object(), "kuaishen_backup") != 1) malformed(1, "not a backup");
      head.schema = static_cast<int>(base::int_at(first.get_object(), "schema"));
    } else if (line.starts_with('[')) {
      ++rows;
    } else if (line.starts_with(R"({"end")")) {
      const json::value last = parsed(line, number);
      if (!last.is_object() || base::text_at(last.get_object(), "chain") != base::hex(chain))
        malformed(number, "the chain");
      if (base::int_at(last.get_object(), "rows", -1) != rows) malformed(number, "the number of rows");
      ended = true;
    }
    line += '\n';
    chain = base::chained(chain, line);
  }
  if (!ended) malformed(number, "the end is missing");
  head.rows = rows;
  return head;
}

// Collects the rows of one table and sends them a thousand at a time.
class Loader {
 public:
  explicit Loader(Database& database) : database_(database), known_(tables(database)) {}

  void start(const json::object& head, int64_t line) {
    flush();
    table_ = nullptr;
    for (const auto& table : known_) {
      if (table.name == base::text_at(head, "table")) table_ = &table;
    }
    if (table_ == nullptr) malformed(line, "unknown table");
    const auto& columns = base::array_at(head, "columns");
    bool same = columns.size() == table_->columns.size();
    for (size_t i = 0; same && i < columns.size(); ++i) {
      same = columns[i].is_string() && columns[i].get_string() == table_->columns[i];
    }
    if (!same) malformed(line, "other columns");
  }

  void add(json::value row, int64_t line) {
    if (table_ == nullptr || !row.is_array() || row.get_array().size() != table_->columns.size())
      malformed(line, "a row");
    for (size_t i = 0; i < table_->columns.size(); ++i) {
      const json::value& cell = row.get_array()[i];
      if (!(table_->is_number[i] ? cell.is_int64() : cell.is_string())) malformed(line, "column " + table_->columns[i]);
    }
    rows_.push_back(std::move(row));
    if (rows_.size() == kRowsPerCall) flush();
  }

  void flush() {
    if (rows_.empty()) return;
    Columns columns;
    for (size_t i = 0; i < table_->columns.size(); ++i) {
      if (table_->is_number[i]) {
        std::vector<int64_t> numbers;
        for (const auto& row : rows_) numbers.push_back(row.get_array()[i].get_int64());
        columns.push_back({table_->columns[i], std::move(numbers)});
      } else {
        std::vector<std::string_view> texts;
        for (const auto& row : rows_) texts.emplace_back(row.get_array()[i].get_string());
        columns.push_back({table_->columns[i], std::move(texts)});
      }
    }
    database_.insert_many(table_->name, columns);
    rows_.clear();
  }

 private:
  Database& database_;
  std::vector<TableInfo> known_;
  const TableInfo* table_ = nullptr;
  std::vector<json::value> rows_;
};

bool has_rows(Database& database) {
  for (const auto& table : tables(database)) {
    if (database.number("SELECT count(*) FROM (SELECT 1 FROM " + table.name + " LIMIT 1) AS any_row") > 0) return true;
  }
  return false;
}

}  // namespace

int64_t restore(Database& database, const std::filesystem::path& file, const OnFile& before_writing) {
  const Head head = check_backup(file);
  const int newest = schema_of_this_program();
  if (head.schema > newest) {
    throw Failure(
        "store.newer_schema",
        {{"where", file.string()}, {"found", std::to_string(head.schema)}, {"known", std::to_string(newest)}});
  }
  const int found = schema_of(database);
  if ((found != 0 && found != head.schema) || has_rows(database)) {
    throw Failure("store.not_empty", {{"where", database.where()}});
  }
  if (before_writing) before_writing(file);
  migrate(database, head.schema);
  {
    Transaction transaction(database);
    if (has_rows(database)) throw Failure("store.not_empty", {{"where", database.where()}});
    Loader loader(database);
    std::ifstream in = opened(file);
    std::string line;
    for (int64_t number = 1; std::getline(in, line); ++number) {
      if (line.starts_with('['))
        loader.add(parsed(line, number), number);
      else if (line.starts_with(R"({"table")"))
        loader.start(parsed(line, number).as_object(), number);
    }
    loader.flush();
    transaction.commit();
  }
  migrate(database);
  return head.rows;
}

}  // namespace store
