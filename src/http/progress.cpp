#include "http/progress.h"

#include <chrono>
#include <cstdio>

#include "http/limits.h"
#include "http/names.h"
#include "office/access/limits.h"

namespace http {
namespace {

constexpr auto kBetweenLooks = std::chrono::milliseconds(500);
constexpr int64_t kSignOfLife = 15;  // seconds
constexpr int64_t kNewest = 20;      // batches told to somebody who comes again; looked through for those that appeared

}  // namespace

Progress::Progress(Backend& backend) : backend_(backend), thread_([this](const std::stop_token& stop) { run(stop); }) {}

Progress::~Progress() { stop(); }

bool Progress::listen(Listener listener) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || count_ >= limits::kListeners) return false;
    ++count_;
    Heard heard;
    static_cast<Listener&>(heard) = std::move(listener);
    newcomers_.push_back(std::move(heard));
  }
  somebody_.notify_one();
  return true;
}

bool Progress::full() const {
  const std::lock_guard lock(mutex_);
  return stopped_ || count_ >= limits::kListeners;
}

void Progress::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard looking(looking_);
  take_newcomers();
  for (auto& listener : listeners_) listener.stream->close();
  listeners_.clear();
}

void Progress::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      somebody_.wait(lock, stop, [this] { return count_ > 0; });
    }
    if (stop.stop_requested()) return;
    try {
      look();
    } catch (const std::exception& fault) {  // the database is away: the next look may find it
      std::fprintf(stderr, "kuaishen: progress: %s\n", fault.what());
    }
    std::unique_lock lock(mutex_);
    somebody_.wait_for(lock, stop, kBetweenLooks, [this] { return !newcomers_.empty(); });
  }
}

void Progress::take_newcomers() {
  const std::lock_guard lock(mutex_);
  listeners_.splice(listeners_.end(), newcomers_);
}

void Progress::look() {
  const std::lock_guard looking(looking_);
  take_newcomers();
  if (listeners_.empty()) return;
  auto lease = backend_.pool.take();
  store::Store store(*lease);
  bool newcomers = false, first_look = true;
  for (const auto& listener : listeners_) {
    newcomers |= listener.fresh;
    first_look &= listener.fresh;
  }
  auto newest = collect(store, newcomers, first_look);
  std::map<base::Language, Names> names;
  const auto now = backend_.now();
  const bool sign_of_life = now >= last_sign_of_life_ + kSignOfLife;
  if (sign_of_life) last_sign_of_life_ = now;
  for (auto at = listeners_.begin(); at != listeners_.end();) {
    const auto& spoken =
        names.try_emplace(at->language, store, backend_.procedure, backend_.court.division, at->language).first;
    bool here = tell(*at, spoken->second, store);
    if (here && sign_of_life) here = signed_in(*at, store) && at->stream->send(": \n\n");
    if (here) {
      ++at;
      continue;
    }
    at->stream->close();
    at = listeners_.erase(at);
    const std::lock_guard lock(mutex_);
    --count_;
  }
  // Only now, when everybody was told: what a look that failed had found is found again by the next.
  newest_ = std::move(newest);
  std::erase_if(batches_, [](const auto& batch) { return batch.second.over(); });
}

// The open batches as they stand now; those of the last look too, so that everybody hears how they ended; and those
// that were accepted and done between two looks. Gives the newest.
std::set<std::string> Progress::collect(store::Store& store, bool newest_too, bool first_look) {
  const auto& court = backend_.court.division;
  store::BatchFilter open, newest;
  open.open = true;
  newest.limit = kNewest;
  auto rows = store.list_batches(court, open);
  std::set<std::string> now_newest;
  appeared_.clear();
  for (auto& row : store.list_batches(court, newest)) {
    now_newest.insert(row.id);
    const bool appeared = !first_look && !newest_.contains(row.id);
    if (appeared) appeared_.insert(row.id);
    if (appeared || newest_too) rows.push_back(std::move(row));
  }
  std::map<std::string, BatchState> now;
  for (auto& row : rows)
    if (!now.contains(row.id)) now.emplace(row.id, state_of(store, backend_, row));
  for (const auto& [id, before] : batches_)
    if (!now.contains(id))
      if (auto row = store.load_batch(court, id)) now.emplace(id, state_of(store, backend_, *row));
  batches_ = std::move(now);
  return now_newest;
}

bool Progress::tell(Heard& listener, Names& names, store::Store& store) {
  std::string text;
  auto told = listener.told;  // kept when it is on its way
  for (const auto& [id, batch] : batches_) {
    const bool known = told.contains(id);
    const bool news = appeared_.contains(id) || (listener.fresh && listener.again);
    if (batch.over() && !known && !news) continue;
    if (!known && !may_see(store, listener.viewer, batch)) continue;
    auto said = base::json::serialize(to_json(batch, names, listener.viewer));
    auto& last = told[id];
    if (last != said) text += "id: " + std::to_string(next_id()) + "\nevent: batch\ndata: " + said + "\n\n";
    last = std::move(said);
    if (batch.over()) told.erase(id);
  }
  listener.told = std::move(told);
  listener.fresh = false;
  return text.empty() || listener.stream->send(std::move(text));
}

// Listening is no sign that somebody sits there: it does not keep a session alive.
bool Progress::signed_in(const Heard& listener, store::Store& store) const {
  const auto session = store.load_session(backend_.court.division, listener.viewer.session);
  const auto now = backend_.now();
  if (!session || session->expires <= now || session->seen + office::access::kSessionIdle <= now) return false;
  const auto account = store.load_account(backend_.court.division, session->account);
  return account && account->active != 0;
}

// Grows, over restarts too: the milliseconds of the clock, or one more than the last.
int64_t Progress::next_id() {
  last_id_ = std::max(last_id_ + 1, backend_.now() * 1000);
  return last_id_;
}

}  // namespace http
