#include <fcntl.h>
#include <unistd.h>

#include <boost/json/serialize.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hash.h"
#include "store/backup.h"
#include "store/failure.h"
#include "store/migrations.h"

namespace store {
namespace {

std::string quoted(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

std::string comma_list(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ",") + name;
  return out;
}

std::string head_of(const TableInfo& table) {
  boost::json::array columns;
  for (const auto& column : table.columns) columns.emplace_back(column);
  return boost::json::serialize(boost::json::object{{"table", table.name}, {"columns", columns}});
}

void append_row(std::string& line, const Row& row, const TableInfo& table) {
  line += '[';
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const int column = static_cast<int>(i);
    if (i > 0) line += ',';
    if (table.is_number[i])
      line += std::to_string(row.integer(column));
    else
      line += quoted(row.text(column));
  }
  line += ']';
}

int64_t dump_rows(Database& database, const std::function<void(std::string_view)>& on_line) {
  Transaction view(database, Transaction::Mode::kRead);
  base::Digest chain{};
  int64_t rows = 0;
  std::string line;
  auto send = [&] {
    line += '\n';
    chain = base::chained(chain, line);
    on_line(line);
    line.clear();
  };
  line = R"({"kuaishen_backup":1,"schema":)" + std::to_string(schema_of(database)) + "}";
  send();
  for (const auto& table : tables(database)) {
    line = head_of(table);
    send();
    database.stream(
        "SELECT " + comma_list(table.columns) + " FROM " + table.name + " ORDER BY " + comma_list(table.key), {},
        [&](const Row& row) {
          append_row(line, row, table);
          send();
          ++rows;
        });
  }
  line = R"({"end":true,"rows":)" + std::to_string(rows) + R"(,"chain":")" + base::hex(chain) + "\"}";
  send();
  view.commit();
  return rows;
}

void flush_to_disk(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = fd >= 0 && ::fsync(fd) == 0;
  const std::string reason = std::strerror(errno);
  if (fd >= 0) ::close(fd);
  if (!done) throw Failure("store.disk", {{"where", file.string()}, {"reason", reason}});
}

}  // namespace

void dump(Database& database, const std::function<void(std::string_view)>& on_line) { dump_rows(database, on_line); }

std::string dump(Database& database) {
  std::string out;
  dump(database, [&](std::string_view line) { out += line; });
  return out;
}

int64_t backup(Database& database, const std::filesystem::path& file, const OnFile& before_it_appears) {
  if (std::filesystem::exists(file)) throw Failure("store.exists", {{"where", file.string()}});
  const std::filesystem::path part = file.string() + ".part";
  try {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    const int64_t rows = dump_rows(database, [&](std::string_view line) {
      out << line;
      if (!out) throw Failure("store.disk", {{"where", part.string()}, {"reason", std::strerror(errno)}});
    });
    out.close();
    if (!out) throw Failure("store.disk", {{"where", part.string()}, {"reason", std::strerror(errno)}});
    flush_to_disk(part);
    if (before_it_appears) before_it_appears(part);
    std::filesystem::rename(part, file);
    flush_to_disk(std::filesystem::absolute(file).parent_path());
    return rows;
  } catch (const std::filesystem::filesystem_error& error) {
    std::filesystem::remove(part);
    throw Failure("store.disk", {{"where", file.string()}, {"reason", error.code().message()}});
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
}

}  // namespace store
