#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/chunk.h"
#include "store/database.h"
#include "store/rows.h"

namespace store {

/// A way to look cases up by an index: terms from `from` up to `to` (only `from` itself where `to` is empty), numbers
/// of a docket, or ids that begin alike.
struct Lookup {
  enum class By { kTerm, kNumber, kId };
  By by = By::kTerm;
  std::string kind{}, from{}, to{};  ///< kTerm; kId: from and to
  int64_t year = 0;                  ///< kNumber, with the serials first to last
  std::string type{};
  int64_t first = 0, last = 0;
};

/// Which cases; an empty member asks nothing.
struct CaseFilter {
  /// Series and serial; the last changed first; the largest first; those with an open deadline, the first due first;
  /// by docket number, the short ones first, so that 2 stands before 10. Each then by id.
  enum class Order { kSerial, kChanged, kAmount, kDue, kNumber };
  std::optional<int64_t> series{};
  std::vector<std::string> stages{};  ///< any of them
  std::string judge{}, kind{}, track{}, waits_for{}, procedure{};
  std::string text{};                             ///< part of the id, number or respondent; letters of either case
  std::optional<std::vector<Lookup>> found_by{};  ///< any of these ways; a list of none finds nothing
  std::string after{};                            ///< id of the last case of the page before
  int64_t limit = 0;                              ///< 0: all
  bool with_state = true;                         ///< false leaves `state` empty: for lists
  std::string claimant{}, mediator{};             ///< name; id of the person
  std::vector<std::string> judges{};              ///< any of them; "" is a case without a judge
  std::string clerk{};
  std::string waits_for_person{};              ///< what waits for a judge, clerk or mediator: theirs, or nobody's yet
  std::string due_before{};                    ///< with an open deadline due before that day
  std::string received_from{}, received_to{};  ///< opened on a day from that one, up to that one
  std::string session{}, sits_at{}, room{};  ///< put down for that session, that moment, that room, as CaseRow has them
  Order order = Order::kSerial;
  std::string after_value{};  ///< of the last case of the page before, what it is ordered by; not for kSerial
};

struct StageCount {
  std::string stage, kind, procedure;
  int64_t cases = 0;
  int64_t amount = 0;
  bool operator==(const StageCount&) const = default;
};

/// Cases that are alike in what decides who may do what with them.
struct CaseTally {
  std::string stage, kind, judge;
  int64_t cases = 0;
  int64_t amount = 0;  ///< fen
  bool operator==(const CaseTally&) const = default;
};

/// An open deadline with what a list shows of its case.
struct DueLine {
  DeadlineRow deadline;
  std::string number, respondent, stage, judge;
};

/// Which open deadlines; an empty member asks nothing. By day, case, key.
struct DueFilter {
  std::string since{}, until{};                        ///< due on or after, on or before
  std::string key{};                                   ///< "answer" stands for "answer.1" too
  CaseFilter cases{};                                  ///< of these cases
  std::string after_due{}, after_case{}, after_key{};  ///< of the last one of the page before
  int64_t limit = 0;
};

/// Which batches; an empty member asks nothing. Newest first.
struct BatchFilter {
  std::optional<int64_t> series{};
  std::string actor{};
  bool open = false;    ///< those not done
  std::string after{};  ///< id of the last batch of the page before
  int64_t limit = 0;
};

struct OutcomeCount {
  std::string outcome, code;
  int64_t items = 0;
  bool operator==(const OutcomeCount&) const = default;
};

enum class Queue { kJobs, kMessages };
/// Which rows of a queue are given: any that is free; those never given, or put back; those given whose lease ran out,
/// so that nobody knows whether the work was done.
enum class Leasing { kAny, kFresh, kLost };

/// The tables of one database as the office needs them. Everything written goes into the transaction the CALLER has
/// open and is durable when that commits; reading needs none. All answers are in a fixed order.
/// Errors: Failure. Threads: those of its Database. Holds nothing but the connection: make one wherever one is needed.
class Store {
 public:
  explicit Store(Database& database) : db_(database) {}
  Database& database() { return db_; }

  // Series: what one claimant sent in one file.
  /// Adds it under the next id of the court and gives that id; nullopt when the court has this file already
  /// (see find_series_by_file).
  std::optional<int64_t> add_series(const SeriesRow& series);
  void set_series_state(std::string_view court, int64_t id, std::string_view state);
  std::optional<SeriesRow> load_series(std::string_view court, int64_t id);
  std::optional<SeriesRow> find_series_by_file(std::string_view court, std::string_view file_hash);
  std::vector<SeriesRow> find_series_by_content(std::string_view court, std::string_view content_hash);
  std::vector<SeriesRow> list_series(std::string_view court);

  // Cases and their events.
  /// Those of `ids` that exist, by id. `for_update` keeps others from changing them until the transaction ends.
  std::vector<CaseRow> load_cases(std::string_view court, const std::vector<std::string>& ids, bool for_update = false);
  /// The same without their states: for lists.
  std::vector<CaseRow> load_case_lines(std::string_view court, const std::vector<std::string>& ids);
  std::optional<CaseRow> load_case(std::string_view court, std::string_view id);
  std::optional<CaseRow> find_case_by_number(std::string_view court, std::string_view number);
  std::vector<CaseRow> list_cases(std::string_view court, const CaseFilter& filter);
  /// Of those claims that a case of the court is about: claim_key → id of the first of them.
  std::map<std::string, std::string> find_claims(std::string_view court, const std::vector<std::string>& claim_keys);
  int64_t count_cases(std::string_view court, const CaseFilter& filter);
  /// Ids of cases found one way, in the order of that index; of these series alone where any is named.
  std::vector<std::string> look_up(std::string_view court, const Lookup& lookup, const std::vector<int64_t>& series,
                                   int64_t limit);
  void change_terms(std::string_view court, std::span<const TermRow> gone, std::span<const TermRow> come);
  void for_each_term(std::string_view court, const std::function<void(const TermRow&)>& on_term);
  bool has_terms(std::string_view court);
  std::vector<std::string> list_case_ids(std::string_view court, const CaseFilter& filter);
  /// All cases of the filter, page by page, order as in list_cases; `on_case` may use this connection.
  void for_each_case(std::string_view court, const CaseFilter& filter,
                     const std::function<void(const CaseRow&)>& on_case);
  std::vector<StageCount> count_by_stage(std::string_view court, std::optional<int64_t> series = std::nullopt);
  std::vector<std::string> courts();  ///< that any row of any table names

  // For those who look over the whole.
  int64_t count_rows(std::string_view table, std::string_view court);
  std::map<std::string, int64_t> counters(std::string_view court);  ///< the last of each
  int64_t count_settings();

  /// By case, then seq.
  std::vector<EventRow> load_events(std::string_view court, const std::vector<std::string>& case_ids);
  std::vector<EventRow> load_events(std::string_view court, std::string_view case_id);
  struct EventPlace {
    std::string at, case_id;
    int64_t seq = 0;
  };
  /// Newest first (at, then case and seq backwards), behind `behind` where it has a moment, of one case where it is
  /// named, not later than `to` where that is given. Without bodies.
  std::vector<EventRow> list_events(std::string_view court, std::string_view case_id, std::string_view to,
                                    const EventPlace& behind, int64_t limit);
  /// Id → number of those of these cases that have one.
  std::map<std::string, std::string> case_numbers(std::string_view court, const std::vector<std::string>& ids);
  /// All events of the court by case, then seq; `on_event` may use this connection.
  void for_each_event(std::string_view court, const std::function<void(const EventRow&)>& on_event);
  void for_each_journal_line(std::string_view court, const std::function<void(const JournalRow&)>& on_line);

  /// Writes the chunk. Gives the ids of cases that somebody else has changed or made since they were loaded: empty when
  /// all is written; otherwise roll back, nothing of the chunk may stay.
  [[nodiscard]] std::vector<std::string> save_chunk(std::string_view court, const Chunk& chunk);

  // The docket.
  /// Takes `count` numbers and gives the first of them. Others wait until this transaction ends; a rollback gives
  /// the numbers back, so there are no gaps. Draw the types of one transaction in the order of their names: two that
  /// draw crosswise wait for each other, and PostgreSQL fails one of them (Failure::again).
  int64_t draw_numbers(std::string_view court, int64_t year, std::string_view type, int64_t count);
  /// The last number drawn, 0 when there is none.
  int64_t last_number(std::string_view court, int64_t year, std::string_view type);
  std::vector<NumberRow> list_numbers(std::string_view court, int64_t year, std::string_view type);
  struct Docket {
    int64_t year = 0;
    std::string type;
    int64_t last = 0;
  };
  std::vector<Docket> list_dockets(std::string_view court);  ///< by year, type

  // Work lists.
  std::vector<CaseTally> tally_cases(std::string_view court, const CaseFilter& filter);
  std::vector<DueLine> list_due(std::string_view court, const DueFilter& filter);
  /// How many by key: "answer.1" → 12.
  std::map<std::string, int64_t> count_due(std::string_view court, const DueFilter& filter);
  /// Of each of these cases the last event that is not of `but_action`; without bodies.
  std::map<std::string, EventRow> last_events(std::string_view court, const std::vector<std::string>& case_ids,
                                              std::string_view but_action);
  std::vector<BatchRow> list_batches(std::string_view court, const BatchFilter& filter);
  /// False when its state is not `from` (any more): then nothing is changed.
  [[nodiscard]] bool change_batch_state(std::string_view court, std::string_view id, std::string_view from,
                                        std::string_view to);
  /// The first items that were refused with that code.
  std::vector<BatchItemRow> list_refused(std::string_view court, std::string_view batch, std::string_view code,
                                         int64_t limit);
  std::map<std::string, int64_t> count_jobs(std::string_view court, std::string_view batch);  ///< by state
  /// Adds a note under the next ord of its case and gives that.
  int64_t add_note(const NoteRow& note);
  std::vector<NoteRow> list_notes(std::string_view court, std::string_view case_id);  ///< by ord
  void for_each_note(std::string_view court, const std::function<void(const NoteRow&)>& on_note);

  // Deadlines: the open ones.
  std::vector<DeadlineRow> list_deadlines(std::string_view court, std::string_view case_id);
  std::vector<DeadlineRow> load_deadlines(std::string_view court,
                                          const std::vector<std::string>& case_ids);  ///< by case, key
  /// Due on or before `until` ("2023-03-01"), by day, case, key.
  std::vector<DeadlineRow> due_deadlines(std::string_view court, std::string_view until, int64_t limit = 0);

  // Batches.
  /// Adds the batch with its items; false when there is one of that id already (then nothing is changed).
  [[nodiscard]] bool create_batch(const BatchRow& batch, std::span<const BatchItemRow> items);
  std::optional<BatchRow> load_batch(std::string_view court, std::string_view id);
  /// Whoever works on the batch holds it to the end of the transaction; others wait here and then see what was done.
  void lock_batch(std::string_view court, std::string_view id);
  std::vector<BatchRow> list_batches(std::string_view court, int64_t limit = 100);  ///< newest first
  /// Newest first, behind the batch of that moment and id (none: from the newest).
  std::vector<BatchRow> list_batches_before(std::string_view court, std::string_view created, std::string_view id,
                                            int64_t limit);
  std::vector<BatchRow> list_open_batches(std::string_view court, std::string_view state);  ///< oldest first
  void set_batch_state(std::string_view court, std::string_view id, std::string_view state);
  /// Items without an outcome, by ord, above `after_ord`.
  std::vector<BatchItemRow> remaining_items(std::string_view court, std::string_view batch, int64_t limit,
                                            int64_t after_ord = -1);
  std::vector<BatchItemRow> list_items(std::string_view court, std::string_view batch, int64_t after_ord = -1,
                                       int64_t limit = 0, std::string_view outcome = "");
  std::vector<OutcomeCount> count_outcomes(std::string_view court, std::string_view batch);

  // Background work: jobs and outgoing messages are queues of the same shape.
  /// Takes up to `limit` rows nobody holds (or whose lease ran out before `now`) until `lease_until`, by id. Commit at
  /// once: the lease, not the transaction, keeps others away. Several processes never get the same row. One that waits
  /// for its moment is not given before.
  std::vector<JobRow> lease(Queue queue, std::string_view court, std::string_view now, std::string_view lease_until,
                            int64_t limit, Leasing which = Leasing::kAny);
  /// Back to waiting, not to be given before `not_before` ("": at once).
  void put_back(Queue queue, std::string_view court, std::span<const int64_t> ids, std::string_view not_before);
  /// state: done, failed, or waiting (to be tried again).
  void finish(Queue queue, std::string_view court, std::span<const int64_t> ids, std::string_view state);
  int64_t count_open(Queue queue, std::string_view court, std::string_view batch = "");
  std::vector<JobRow> list_queue(Queue queue, std::string_view court, std::string_view state, int64_t limit = 0);
  std::vector<JobRow> list_queue(Queue queue, std::string_view court, int64_t from, int64_t to);  ///< by id

  // Papers, people, settings.
  void save_papers(std::string_view court, std::span<const PaperRow> papers);
  std::vector<PaperRow> list_papers(std::string_view court, std::string_view case_id);
  std::vector<PaperRow> load_papers(std::string_view court, const std::vector<std::string>& case_ids);
  /// Adds people or replaces those with the same id; `load` of those known already is kept.
  void save_people(std::string_view court, std::span<const PersonRow> people);
  std::vector<PersonRow> list_people(std::string_view court, std::string_view role = "");  ///< by id
  void change_loads(std::string_view court, std::span<const LoadChange> changes);
  // Who may sign in, who is signed in, who read what. Seconds since 1970.
  /// False when the court has an account of that id already.
  [[nodiscard]] bool add_account(const AccountRow& account);
  void save_account(const AccountRow& account);
  std::optional<AccountRow> load_account(std::string_view court, std::string_view id);
  std::vector<AccountRow> list_accounts(std::string_view court);  ///< by id
  bool has_account(std::string_view court);
  void add_session(const SessionRow& session);
  std::optional<SessionRow> load_session(std::string_view court, std::string_view token);
  void see_session(std::string_view court, std::string_view token, int64_t seen);
  void end_session(std::string_view court, std::string_view token);
  void end_sessions_of(std::string_view court, std::string_view account);
  void end_sessions_before(std::string_view court, int64_t expired);
  std::vector<SessionRow> list_sessions(std::string_view court, std::string_view account);  ///< newest first
  std::vector<SessionRow> list_sessions(std::string_view court);                            ///< by token
  void save_offer(const OfferRow& offer);  ///< in place of one of the same kind and account
  std::optional<OfferRow> load_offer(std::string_view court, std::string_view kind, std::string_view account);
  void end_offers_before(std::string_view court, std::string_view kind, int64_t until);
  void end_offer(std::string_view court, std::string_view kind, std::string_view account);
  // The entrance of the recipient's page. Each of these is one statement, so that many at once come to no more than
  // one after the other.
  /// Puts the code of `entrance` in force in place of an earlier one, and counts it. False where the link has been
  /// tried `most_tries` times, has had `most_codes` that day, or one after `not_after`.
  [[nodiscard]] bool put_code(const EntranceRow& entrance, int64_t most_tries, int64_t most_codes, int64_t not_after);
  /// Counts a try before it is looked at. False where none is left: of the link, or of the code in force.
  [[nodiscard]] bool take_try(std::string_view court, std::string_view link, int64_t most, int64_t most_of_code);
  /// The code in force is used up by whoever brings it first: true for that one alone.
  [[nodiscard]] bool use_code(std::string_view court, std::string_view link, std::string_view code, int64_t now);
  std::optional<EntranceRow> load_entrance(std::string_view court, std::string_view link);
  void add_entry(const EntryRow& entry);
  std::optional<EntryRow> load_entry(std::string_view court, std::string_view token);
  std::vector<EntryRow> list_entries(std::string_view court);  ///< by token
  void end_entry(std::string_view court, std::string_view token);
  void end_entries_before(std::string_view court, int64_t until);
  int64_t add_viewing(const ViewingRow& viewing);  ///< its id
  /// Newest first, below id `before` (0: from the newest); of one account or case where named.
  std::vector<ViewingRow> list_viewings(std::string_view court, int64_t before, int64_t limit,
                                        std::string_view account = "", std::string_view case_id = "");
  // The keys values are sealed under; of the whole database.
  std::vector<KeyRow> list_keys();              ///< by id
  bool add_keys(std::span<const KeyRow> keys);  ///< false where there are some already
  void replace_keys(std::span<const KeyRow> keys);

  // Uploads, the court's own templates, sittings.
  int64_t add_upload(const UploadRow& upload);  ///< its id
  /// Replaces the row of that id, whose version must be one less; false when it is not (then nothing is changed).
  [[nodiscard]] bool save_upload(const UploadRow& upload);
  std::optional<UploadRow> load_upload(std::string_view court, int64_t id);
  std::optional<UploadRow> find_upload_asked(std::string_view court, std::string_view account, std::string_view asked);
  /// Not discarded, newest first, below id `before` (0: from the newest): those of the account, and of the claimant
  /// where one is named.
  std::vector<UploadRow> list_uploads(std::string_view court, std::string_view account, std::string_view claimant,
                                      int64_t before, int64_t limit);
  std::vector<UploadRow> list_uploads(std::string_view court);  ///< all, by id
  void add_template_version(const TemplateVersionRow& version);
  std::vector<TemplateVersionRow> list_template_versions(std::string_view court);  ///< by procedure, template, version
  std::vector<TemplateVersionRow> list_template_versions(std::string_view court, std::string_view procedure,
                                                         std::string_view name);  ///< newest first
  /// The newest of each template.
  std::vector<TemplateVersionRow> current_templates(std::string_view court, std::string_view procedure);
  /// Sessions that begin on a day from `from` to `to` ("2023-03-01"), by moment and session; of one room or judge where
  /// named. Cases in a stage of `closed_stages` count as closed; of the cases the first five are named.
  std::vector<SittingRow> list_sittings(std::string_view court, std::string_view from, std::string_view to,
                                        std::string_view room, std::string_view judge,
                                        const std::vector<std::string>& closed_stages, int64_t limit);
  /// In how many cases of each of the same sessions a lookup finds something: `cases` says it, those without any are
  /// left out. All cases count, and none is loaded.
  std::vector<SittingRow> count_in_sittings(std::string_view court, std::string_view from, std::string_view to,
                                            std::string_view room, std::string_view judge, const Lookup& lookup,
                                            int64_t limit);
  std::optional<std::string> setting(std::string_view key);
  void set_setting(std::string_view key, std::string_view value);

 private:
  int64_t take(std::string_view court, std::string_view counter, int64_t count);
  int64_t enqueue(std::string_view table, std::string_view court, std::span<const JobRow> rows);
  void write_deadlines(std::string_view court, const Chunk& chunk);
  void write_journal(std::string_view court, std::string_view at, std::string_view body);
  std::vector<std::string> write_cases(std::string_view court, std::span<const CaseWrite> cases);
  template <class T>
  std::vector<T> all(std::string_view table, const std::string& rest, const Values& values);
  template <class T>
  std::optional<T> first(std::string_view table, const std::string& rest, const Values& values);

  Database& db_;
};

}  // namespace store
