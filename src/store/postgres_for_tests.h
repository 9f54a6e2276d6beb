#pragma once
#include <fcntl.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

/// A real PostgreSQL for tests: the one KUAISHEN_TEST_PG names (script/with-postgres sets it), else one started here,
/// in a temporary folder, on a free port of 127.0.0.1, fsync on, as user postgres when we are root. It ends with this
/// object, or with the process that made it. Throws when there is no PostgreSQL: tests must not pass by skipping.
namespace store {

class PostgresForTests {
 public:
  PostgresForTests() {
    if (const char* given = std::getenv("KUAISHEN_TEST_PG"); given != nullptr && *given != '\0') {
      url_ = given;
      return;
    }
    bin_ = find_programs();
    make_folder();
    // A Chinese sort order, so that a test notices where byte order was forgotten.
    run({bin_ / "initdb", "-D", folder_ / "data", "-U", "kuaishen", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
         "--locale-provider=icu", "--icu-locale=zh-CN"});
    const std::string port = free_port();
    url_ = "postgresql://kuaishen@127.0.0.1:" + port + "/postgres";
    server_ = start({bin_ / "postgres", "-D", folder_ / "data", "-p", port, "-k", folder_, "-c",
                     "listen_addresses=127.0.0.1", "-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB"});
    for (int tries = 0; PQping(url_.c_str()) != PQPING_OK; ++tries) {
      if (tries == 600) throw std::runtime_error("PostgreSQL does not come up; see " + (folder_ / "log").string());
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
  ~PostgresForTests() {
    if (server_ > 0) {
      ::kill(server_, SIGINT);
      ::waitpid(server_, nullptr, 0);
    }
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  PostgresForTests(const PostgresForTests&) = delete;
  PostgresForTests& operator=(const PostgresForTests&) = delete;

  /// The database itself.
  const std::string& url() const { return url_; }

  /// The URL of a new, empty schema in it: as good as a database of its own, and quicker.
  std::string fresh() {
    static int count = 0;
    const std::string name = "t" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    PGconn* connection = PQconnectdb(url_.c_str());
    PGresult* result = PQexec(connection, ("CREATE SCHEMA " + name).c_str());
    const bool made = PQresultStatus(result) == PGRES_COMMAND_OK;
    const std::string reason = PQerrorMessage(connection);
    PQclear(result);
    PQfinish(connection);
    if (!made) throw std::runtime_error("no schema: " + reason);
    return url_ + "?options=-csearch_path%3D" + name;
  }

 private:
  using Path = std::filesystem::path;

  static Path find_programs() {
    std::vector<Path> found;
    std::error_code none;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) {
      if (std::filesystem::exists(version.path() / "bin/initdb")) found.push_back(version.path() / "bin");
    }
    if (found.empty()) throw std::runtime_error("no PostgreSQL server here; KUAISHEN_NO_POSTGRES=1 tests without it");
    return *std::max_element(found.begin(), found.end());
  }

  void make_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kuaishen-postgres-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
    if (::geteuid() != 0) return;
    const passwd* owner = ::getpwnam("postgres");
    if (owner == nullptr || ::chown(pattern.c_str(), owner->pw_uid, owner->pw_gid) != 0) {
      throw std::runtime_error("there is no user postgres to run the server");
    }
  }

  static std::string free_port() {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(fd);
    return std::to_string(ntohs(address.sin_port));
  }

  // The parent's death ends the server too; the change of user would undo a plain prctl, so setpriv sets it.
  pid_t start(std::vector<std::string> command) {
    std::vector<std::string> words;
    if (::geteuid() == 0) {
      words = {"setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT"};
    }
    words.insert(words.end(), command.begin(), command.end());
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const std::string log = folder_ / "log";
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::prctl(PR_SET_PDEATHSIG, SIGINT);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (::chdir(folder_.c_str()) == 0) ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }

  void run(std::vector<std::string> command) {
    int status = 0;
    ::waitpid(start(std::move(command)), &status, 0);
    if (status != 0) throw std::runtime_error("initdb failed; see " + (folder_ / "log").string());
  }

  Path bin_, folder_;
  std::string url_;
  pid_t server_ = 0;
};

}  // namespace store
