#include "store/postgres.h"

#include "store/failure.h"
namespace store {
std::unique_ptr<Database> open_postgres(const std::string& url) { throw Failure("store.cannot_open", {{"where", url}, {"reason", "not yet"}}); }
}
