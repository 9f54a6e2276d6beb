#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

/// Plain rows as the tables hold them. Dates "2023-02-14", moments "2023-02-14T09:20", hashes in hex, money in fen,
/// `state`, `input`, `payload`, `detail` as JSON text. Nothing is ever null: empty means not there.
/// Rows that are written take their court from the call (Store is told it), not from the row.
namespace store {

struct SeriesRow {
  std::string court{};
  int64_t id = 0;  ///< 0 when it is added: the next of the court
  std::string name{}, claimant{}, cause{}, file_name{};
  std::string file_hash{};     ///< of the file received: the same file is refused
  std::string content_hash{};  ///< of its rows: the same claims in another file
  int64_t rows = 0;
  std::string received_at{};
  std::string state = "{}";
  bool operator==(const SeriesRow&) const = default;
};

struct CaseRow {
  std::string court{}, id{};
  int64_t series = 0, serial = 0;
  std::string procedure{}, kind{}, stage{}, track{}, number{}, judge{}, waits_for{};
  int64_t amount = 0;  ///< fen
  std::string respondent{};
  std::string claim_key{};                      ///< what it is about, while it keeps another case of the same claim out
  std::string claimant{}, mediator{}, clerk{};  ///< whose it is: the name; ids of people. Lists are narrowed by them
  std::string due{}, due_key{};                 ///< of its open deadlines the one that is due first
  std::string created_at{}, changed_at{};
  int64_t version = 0;
  std::string head{};
  std::string state{};
  std::string session{}, sits_at{}, room{};  ///< the hearing it is put down for, or was held; empty: none
  bool operator==(const CaseRow&) const = default;
};

struct EventRow {
  std::string court{}, case_id{};
  int64_t seq = 0;
  std::string at{}, action{}, actor{}, body{}, hash{};
  bool operator==(const EventRow&) const = default;
};

struct JournalRow {
  std::string court{};
  int64_t seq = 0;
  std::string at{}, body{}, hash{};
  bool operator==(const JournalRow&) const = default;
};

struct NumberRow {
  std::string court{}, number{};
  int64_t year = 0;
  std::string type{};
  int64_t serial = 0;
  std::string case_id{};
  bool operator==(const NumberRow&) const = default;
};

struct DeadlineRow {
  std::string court{}, case_id{}, key{}, rule{}, starts{}, due{}, article{}, state{};
  bool operator==(const DeadlineRow&) const = default;
};

struct BatchRow {
  std::string court{}, id{}, action{};
  int64_t series = 0;
  std::string input = "{}", actor{}, at{}, state{};
  int64_t total = 0;
  std::string created{};
  bool operator==(const BatchRow&) const = default;
};

struct BatchItemRow {
  std::string court{}, batch{};
  int64_t ord = 0;
  std::string case_id{}, input{};
  std::string outcome{};  ///< "" still to do, done, refused, failed
  std::string code{}, detail{};
  bool operator==(const BatchItemRow&) const = default;
};

/// A row of `jobs` and of `messages_out` alike.
struct JobRow {
  std::string court{};
  int64_t id = 0;
  std::string kind{}, case_id{};
  int64_t seq = 0;
  std::string batch{}, payload{};
  std::string state = "waiting";  ///< waiting, leased, done, failed
  std::string lease_until{};
  int64_t tries = 0;
  bool operator==(const JobRow&) const = default;
};

struct PaperRow {
  std::string court{}, case_id{};
  int64_t ord = 0;
  std::string kind{}, title{}, template_name{}, template_hash{}, docx_hash{}, pdf_hash{};
  int64_t pages = 0;
  std::string made_at{};
  int64_t event_seq = 0;
  bool operator==(const PaperRow&) const = default;
};

struct PersonRow {
  std::string court{}, id{}, name{}, role{}, team{};
  std::string specialities = "[]", conflicts = "[]";  ///< JSON lists
  int64_t weight = 100, load = 0, active = 1;
  bool operator==(const PersonRow&) const = default;
};

/// Who may sign in. Seconds since 1970 where a moment is counted with.
struct AccountRow {
  std::string court{}, id{};  ///< id is the name to sign in with
  std::string name{};         ///< the person's
  std::string roles = "[]";   ///< JSON list of role names
  std::string claimant{};     ///< whose staff this is: sees that claimant's series alone
  std::string person{};       ///< id in `people` of a judge, clerk or mediator
  std::string password{};     ///< Argon2id, encoded; empty: nobody can sign in with a password
  std::string totp{};         ///< secret of the second factor, sealed; empty: none
  int64_t totp_step = 0;      ///< the last step a code was taken for: no code serves twice
  int64_t failed = 0;         ///< wrong tries in a row
  int64_t locked_until = 0;
  int64_t active = 1;
  int64_t created = 0;
  int64_t initial_password = 0;  ///< 1: an administrator gave it; it serves only to set another
  bool operator==(const AccountRow&) const = default;
};

struct SessionRow {
  std::string court{}, token{};  ///< SHA-256 of the token the browser holds
  std::string account{};
  int64_t created = 0, seen = 0, expires = 0;
  std::string agent{}, address{};  ///< of the browser, as it says; where it called from
  bool operator==(const SessionRow&) const = default;
};

/// Something secret that was offered and is not taken up yet: the link of the first set-up, a second factor.
struct OfferRow {
  std::string court{}, kind{}, account{};
  std::string secret{};  ///< hashed or sealed
  int64_t until = 0;
  bool operator==(const OfferRow&) const = default;
};

/// What was tried at the entrance of one link to the recipient's page. Seconds since 1970.
struct EntranceRow {
  std::string court{}, link{};  ///< "450305-1-00042/1/0": case, recipient, issue
  int64_t tries = 0;            ///< wrong ones since somebody came in
  std::string day{};            ///< "2023-02-16", on which `codes` were sent
  int64_t codes = 0;
  int64_t sent = 0;    ///< when the last one was
  std::string code{};  ///< the one in force, blinded; empty: none
  int64_t code_until = 0, code_tries = 0;
  bool operator==(const EntranceRow&) const = default;
};

/// Somebody who has come in by a link.
struct EntryRow {
  std::string court{}, token{};  ///< SHA-256 of what the browser holds
  std::string link{};
  int64_t until = 0;
  bool operator==(const EntryRow&) const = default;
};

/// What somebody noted about a case for the house: no part of the case itself.
struct NoteRow {
  std::string court{}, case_id{};
  int64_t ord = 0;   ///< 1, 2, 3 … within the case
  std::string at{};  ///< court time
  std::string account{}, name{}, text{};
  bool operator==(const NoteRow&) const = default;
};

/// Something a case is found by: see office/search.h.
struct TermRow {
  std::string court{}, kind{}, term{}, case_id{};
  auto operator<=>(const TermRow&) const = default;
};

/// A key of the database, sealed under the court's master key; see base/keyring.h.
struct KeyRow {
  std::string id{}, sealed{}, made_at{};
  bool operator==(const KeyRow&) const = default;
};

/// Somebody read a person's full data, signed in, or changed who may.
struct ViewingRow {
  std::string court{};
  int64_t id = 0;  ///< 0 when it is added: the next of the court
  int64_t at = 0;
  std::string account{}, what{}, case_id{}, detail{};
  bool operator==(const ViewingRow&) const = default;
};

/// A bank's file on its way to a series. The bytes lie in the FileStore. JSON: `mapping` {header: field}, `edits`
/// [{sheet row column value from by at}], `particulars` of the claimant where the file has none, `evidence` {file_name
/// files
/// [{name hash size sheet row}]}.
struct UploadRow {
  std::string court{};
  int64_t id = 0;  ///< 0 when it is added: the next of the court
  std::string account{}, claimant{}, file_name{}, file_hash{};
  int64_t size = 0;
  std::string received_at{};
  std::string state = "open";  ///< open, opened (a series came of it), discarded
  std::string mapping = "{}", edits = "[]", particulars = "{}", evidence = "{}";
  int64_t series = 0;   ///< that came of it
  std::string batch{};  ///< that received its rows
  std::string asked{};  ///< the Idempotency-Key it was sent under
  int64_t version = 0;  ///< 1 when it is added; one more with each change
  bool operator==(const UploadRow&) const = default;
};

/// A Word template of the court's own. The newest version of a template counts; one without a hash: the built-in one.
struct TemplateVersionRow {
  std::string court{}, procedure{}, template_name{};
  int64_t version = 0;
  std::string hash{}, account{}, changed_at{};
  bool operator==(const TemplateVersionRow&) const = default;
};

/// One session of a judge in a room, as the cases put down for it say. A view of `cases`, not a table.
struct SittingRow {
  std::string session{}, starts{}, room{}, judge{};
  int64_t cases = 0, closed = 0;
  std::vector<std::string> first_cases{};
};

}  // namespace store
