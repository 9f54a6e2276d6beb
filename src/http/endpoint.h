#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/messages.h"
#include "http/backend.h"
#include "http/limits.h"
#include "http/request.h"
#include "office/access/accounts.h"
#include "office/performer.h"

namespace http {

/// What an endpoint is given: the request, who asks, and a connection of its own.
struct Call {
  const Request& request;
  Backend& backend;
  store::Store& store;
  office::Accounts& accounts;
  const office::Viewer& viewer;                          ///< nobody's, with an empty account, where anyone may ask
  std::map<std::string, std::string, std::less<>> path;  ///< {id} of the pattern → what stood there
  base::json::object body;                               ///< of a JSON request; else empty
  std::map<std::string, std::string, std::less<>> form;  ///< of a form a page sent; else empty
  base::Language language = base::Language::kChinese;
  int64_t now = 0;

  const std::string& court() const { return backend.court.division; }
};

enum class Open {
  kToAnyone,
  kToSignedIn,
  kToRoles,  ///< those named
};

struct Endpoint {
  std::string method, path, operation;
  Open open = Open::kToSignedIn;
  std::vector<casework::Role> roles;
  Reply (*answer)(Call&) = nullptr;
  bool takes_bytes = false;             ///< the body is a file, not JSON
  bool is_page = false;                 ///< for the recipient of a link: takes forms, and what goes wrong is a page
  uint64_t most_bytes = limits::kFile;  ///< of a file; nothing of a larger one is kept
};

/// Every endpoint there is. Explicit: a reader sees who may call what.
const std::vector<Endpoint>& endpoints();

/// Values of the pattern's {places} when `path` fits "/api/v1/cases/{id}".
bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string, std::less<>>& places);

Reply json_reply(const base::json::value& body, int status = 200);
/// A file to be taken away under that name, of that media type; kept by no cache.
Reply file_reply(std::string bytes, const char* type, const std::string& name);
/// A file that a party handed in, by its bytes, not by what somebody called it: a picture is shown; a PDF made by a
/// stranger is only handed out.
Reply party_file(std::string bytes, std::string_view name);
constexpr const char* kWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* kWordFile = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// By what they are about.
Reply health(Call&);
Reply ready(Call&);
Reply metrics(Call&);
Reply describe_api(Call&);
Reply set_up(Call&);
Reply sign_in(Call&);
Reply sign_out(Call&);
Reply me(Call&);
Reply my_sessions(Call&);
Reply end_my_session(Call&);
Reply change_my_password(Call&);
Reply offer_second_factor(Call&);
Reply confirm_second_factor(Call&);
Reply list_accounts(Call&);
Reply add_account(Call&);
Reply change_account(Call&);
Reply list_viewings(Call&);
Reply list_people(Call&);
Reply add_person(Call&);
Reply change_person(Call&);
Reply audit(Call&);
Reply search(Call&);
Reply ways_to_sign_in(Call&);
Reply begin_oidc(Call&);
Reply finish_oidc(Call&);
Reply list_actions(Call&);
Reply list_stages(Call&);
Reply list_series(Call&);
Reply list_cases(Call&);
Reply show_case(Call&);
Reply show_party(Call&);
Reply list_events(Call&);
Reply list_papers(Call&);
Reply add_batch(Call&);
Reply preview_batch(Call&);
Reply list_batches(Call&);
Reply show_batch(Call&);
Reply list_batch_items(Call&);
Reply stop_batch(Call&);
Reply resume_batch(Call&);
Reply retry_batch(Call&);
Reply follow_progress(Call&);
Reply show_series(Call&);
Reply possible_for_filter(Call&);
Reply possible_for_cases(Call&);
Reply home(Call&);
Reply list_deadlines(Call&);
Reply list_case_deadlines(Call&);
Reply list_notes(Call&);
Reply add_note(Call&);
Reply fetch_paper(Call&);
Reply fetch_handed_in(Call&);
Reply statistics(Call&);
Reply service_statistics(Call&);
Reply add_upload(Call&);
Reply list_uploads(Call&);
Reply show_upload(Call&);
Reply list_upload_rows(Call&);
Reply map_upload(Call&);
Reply mend_upload(Call&);
Reply tell_claimant(Call&);
Reply attach_evidence(Call&);
Reply upload_report(Call&);
Reply upload_file(Call&);
Reply discard_upload(Call&);
Reply open_upload(Call&);
Reply list_templates(Call&);
Reply fetch_template(Call&);
Reply list_template_versions(Call&);
Reply list_template_tags(Call&);
Reply check_template(Call&);
Reply put_template(Call&);
Reply preview_template(Call&);
Reply revert_template(Call&);
Reply statistics_book(Call&);
Reply statistics_paper(Call&);
Reply series_register(Call&);
Reply list_sittings(Call&);
Reply list_service(Call&);
Reply show_service(Call&);
Reply fetch_proof(Call&);
Reply fetch_proofs(Call&);
Reply check_paper(Call&);
Reply take_report(Call&);
Reply show_entrance(Call&);
Reply send_entrance_code(Call&);
Reply enter_by_link(Call&);
Reply leave_by_link(Call&);
Reply show_served_paper(Call&);
Reply fetch_served_paper(Call&);
Reply fetch_claimant_evidence(Call&);
Reply confirm_receipt(Call&);
Reply list_letters(Call&);
Reply print_letters(Call&);
Reply print_labels(Call&);
Reply read_tracking(Call&);
Reply add_proof(Call&);
Reply fetch_proof_file(Call&);
Reply show_statement(Call&);
Reply show_rights(Call&);
Reply show_answer(Call&);
Reply take_answer(Call&);
Reply show_materials(Call&);
Reply take_materials(Call&);
Reply show_wishes(Call&);
Reply take_wishes(Call&);
Reply show_settle(Call&);
Reply take_settle(Call&);
Reply show_address(Call&);
Reply take_address(Call&);
Reply fetch_hearing(Call&);

}  // namespace http
