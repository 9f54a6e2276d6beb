#include "store/select.h"

namespace store {

bool Store::add_account(const AccountRow& account) {
  return db_.insert_many("accounts", columns_of<AccountRow>(std::span(&account, 1), account.court),
                         "ON CONFLICT DO NOTHING") == 1;
}

void Store::save_account(const AccountRow& account) {
  db_.insert_many("accounts", columns_of<AccountRow>(std::span(&account, 1), account.court),
                  replacing<AccountRow>("court,id"));
}

std::optional<AccountRow> Store::load_account(std::string_view court, std::string_view id) {
  return first<AccountRow>("accounts", "WHERE court = ? AND id = ?", {court, id});
}

std::vector<AccountRow> Store::list_accounts(std::string_view court) {
  return all<AccountRow>("accounts", "WHERE court = ? ORDER BY id", {court});
}

bool Store::has_account(std::string_view court) {
  return db_.number("SELECT count(*) FROM (SELECT 1 FROM accounts WHERE court = ? LIMIT 1) AS any_row", {court}) > 0;
}

void Store::add_session(const SessionRow& session) {
  db_.insert_many("sessions", columns_of<SessionRow>(std::span(&session, 1), session.court));
}

std::optional<SessionRow> Store::load_session(std::string_view court, std::string_view token) {
  return first<SessionRow>("sessions", "WHERE court = ? AND token = ?", {court, token});
}

void Store::see_session(std::string_view court, std::string_view token, int64_t seen) {
  db_.exec("UPDATE sessions SET seen = ? WHERE court = ? AND token = ?", {seen, court, token});
}

void Store::end_session(std::string_view court, std::string_view token) {
  db_.exec("DELETE FROM sessions WHERE court = ? AND token = ?", {court, token});
}

void Store::end_sessions_of(std::string_view court, std::string_view account) {
  db_.exec("DELETE FROM sessions WHERE court = ? AND account = ?", {court, account});
}

void Store::end_sessions_before(std::string_view court, int64_t expired) {
  db_.exec("DELETE FROM sessions WHERE court = ? AND expires < ?", {court, expired});
}

std::vector<SessionRow> Store::list_sessions(std::string_view court, std::string_view account) {
  return all<SessionRow>("sessions", "WHERE court = ? AND account = ? ORDER BY created DESC, token", {court, account});
}

std::vector<SessionRow> Store::list_sessions(std::string_view court) {
  return all<SessionRow>("sessions", "WHERE court = ? ORDER BY token", {court});
}

void Store::save_offer(const OfferRow& offer) {
  db_.insert_many("offers", columns_of<OfferRow>(std::span(&offer, 1), offer.court),
                  replacing<OfferRow>("court,kind,account"));
}

std::optional<OfferRow> Store::load_offer(std::string_view court, std::string_view kind, std::string_view account) {
  return first<OfferRow>("offers", "WHERE court = ? AND kind = ? AND account = ?", {court, kind, account});
}

void Store::end_offers_before(std::string_view court, std::string_view kind, int64_t until) {
  db_.exec("DELETE FROM offers WHERE court = ? AND kind = ? AND until < ?", {court, kind, until});
}

void Store::end_offer(std::string_view court, std::string_view kind, std::string_view account) {
  db_.exec("DELETE FROM offers WHERE court = ? AND kind = ? AND account = ?", {court, kind, account});
}

int64_t Store::add_viewing(const ViewingRow& viewing) {
  ViewingRow row = viewing;
  row.id = take(viewing.court, "viewings", 1);
  db_.insert_many("viewings", columns_of<ViewingRow>(std::span(&row, 1), row.court));
  return row.id;
}

std::vector<ViewingRow> Store::list_viewings(std::string_view court, int64_t before, int64_t limit,
                                             std::string_view account, std::string_view case_id) {
  std::string rest = "WHERE court = ?";
  Values values{court};
  if (before > 0) {
    rest += " AND id < ?";
    values.emplace_back(before);
  }
  if (!account.empty()) {
    rest += " AND account = ?";
    values.emplace_back(account);
  }
  if (!case_id.empty()) {
    rest += " AND case_id = ?";
    values.emplace_back(case_id);
  }
  return all<ViewingRow>("viewings", rest + " ORDER BY id DESC" + limited(limit), values);
}

}  // namespace store
