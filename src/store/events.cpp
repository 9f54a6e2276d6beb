#include "store/select.h"

namespace store {
namespace {
constexpr int64_t kPage = 5000;
}

std::vector<EventRow> Store::load_events(std::string_view court, const std::vector<std::string>& case_ids) {
  if (case_ids.empty()) return {};
  return all<EventRow>("events", "WHERE court = ? AND case_id IN (each_of(?)) ORDER BY case_id, seq",
                       {court, case_ids});
}

std::vector<EventRow> Store::load_events(std::string_view court, std::string_view case_id) {
  return all<EventRow>("events", "WHERE court = ? AND case_id = ? ORDER BY seq", {court, case_id});
}

void Store::for_each_event(std::string_view court, const std::function<void(const EventRow&)>& on_event) {
  std::string case_id;
  int64_t seq = 0;
  while (true) {
    const auto page =
        all<EventRow>("events", "WHERE court = ? AND (case_id, seq) > (?, ?) ORDER BY case_id, seq" + limited(kPage),
                      {court, case_id, seq});
    for (const auto& event : page) on_event(event);
    if (static_cast<int64_t>(page.size()) < kPage) return;
    case_id = page.back().case_id;
    seq = page.back().seq;
  }
}

void Store::for_each_journal_line(std::string_view court, const std::function<void(const JournalRow&)>& on_line) {
  int64_t seq = 0;
  while (true) {
    const auto page =
        all<JournalRow>("journal", "WHERE court = ? AND seq > ? ORDER BY seq" + limited(kPage), {court, seq});
    for (const auto& line : page) on_line(line);
    if (static_cast<int64_t>(page.size()) < kPage) return;
    seq = page.back().seq;
  }
}

}  // namespace store
