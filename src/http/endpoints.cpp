#include "http/endpoint.h"
#include "office/post/limits.h"

namespace http {

using casework::Role;

namespace {

std::vector<Role> but(std::vector<Role> roles, std::initializer_list<Role> left_out) {
  for (const auto role : left_out) std::erase(roles, role);
  return roles;
}

// Of the pages for whoever holds a link or a paper (about_recipient.cpp, about_check.cpp), who is no account of this
// house.
Endpoint page(std::string method, std::string path, std::string operation, Reply (*answer)(Call&)) {
  return {std::move(method), std::move(path), std::move(operation), Open::kToAnyone, {}, answer, false, true};
}

// A file of at most so many bytes is its body: nothing of a larger one comes to the disk.
Endpoint taking(uint64_t most_bytes, Endpoint endpoint) {
  endpoint.takes_bytes = true;
  endpoint.most_bytes = most_bytes;
  return endpoint;
}

std::vector<Endpoint> with_pages(std::vector<Endpoint> all) {
  for (const auto& one :
       {page("GET", "/check", "checkPaper", check_paper),
        page("GET", "/check/{code}", "checkPaperByAddress", check_paper),
        page("GET", "/s/{code}", "showEntrance", show_entrance),
        page("POST", "/s/{code}/code", "sendEntranceCode", send_entrance_code),
        page("POST", "/s/{code}/enter", "enterByLink", enter_by_link),
        page("POST", "/s/{code}/leave", "leaveByLink", leave_by_link),
        page("GET", "/s/{code}/papers/{paper}", "showServedPaper", show_served_paper),
        page("GET", "/s/{code}/papers/{paper}/{file}", "fetchServedPaper", fetch_served_paper),
        page("GET", "/s/{code}/evidence/{no}", "fetchClaimantEvidence", fetch_claimant_evidence),
        page("POST", "/s/{code}/receipt", "confirmReceipt", confirm_receipt),
        page("GET", "/s/{code}/statement", "showStatement", show_statement),
        page("GET", "/s/{code}/rights", "showRights", show_rights),
        page("GET", "/s/{code}/hearing.ics", "fetchHearing", fetch_hearing),
        page("GET", "/s/{code}/answer", "showAnswer", show_answer),
        page("POST", "/s/{code}/answer", "takeAnswer", take_answer),
        page("GET", "/s/{code}/materials", "showMaterials", show_materials),
        taking(limits::kMaterialsBody, page("POST", "/s/{code}/materials", "takeMaterials", take_materials)),
        page("GET", "/s/{code}/wishes", "showWishes", show_wishes),
        page("POST", "/s/{code}/wishes", "takeWishes", take_wishes),
        page("GET", "/s/{code}/settle", "showSettle", show_settle),
        page("POST", "/s/{code}/settle", "takeSettle", take_settle),
        page("GET", "/s/{code}/address", "showAddress", show_address),
        page("POST", "/s/{code}/address", "takeAddress", take_address)})
    all.push_back(one);
  return all;
}

}  // namespace

const std::vector<Endpoint>& endpoints() {
  static const std::vector<Role> administrators = {Role::kAdministrator};
  static const std::vector<Role> overseers = {Role::kAdministrator, Role::kAuditor, Role::kPresident};
  static const std::vector<Role> casework = {
      Role::kClaimant, Role::kMediationClerk, Role::kMediator,         Role::kFilingJudge, Role::kClerk,
      Role::kJudge,    Role::kPresident,      Role::kEnforcementJudge, Role::kAuditor};
  // Those of them who do something; who may do what with a case is the procedure's to say.
  static const std::vector<Role> performing = but(casework, {Role::kAuditor});
  static const std::vector<Role> of_the_court = but(casework, {Role::kClaimant});
  static const std::vector<Role> noting = but(of_the_court, {Role::kAuditor});
  // Whole addresses and numbers: those who have to check or write them (office::may_see_full).
  static const std::vector<Role> serving = {Role::kFilingJudge, Role::kClerk, Role::kJudge, Role::kEnforcementJudge};
  static const std::vector<Role> reading_in_full = {Role::kClaimant, Role::kMediator, Role::kFilingJudge,
                                                    Role::kClerk,    Role::kJudge,    Role::kEnforcementJudge};
  static const std::vector<Role> court_roles = {
      Role::kAdministrator, Role::kMediationClerk, Role::kFilingJudge,      Role::kClerk,
      Role::kJudge,         Role::kPresident,      Role::kEnforcementJudge, Role::kAuditor};
  static const std::vector<Role> heads = {Role::kAdministrator, Role::kPresident};
  static const std::vector<Role> court = {Role::kMediationClerk, Role::kFilingJudge,      Role::kClerk,  Role::kJudge,
                                          Role::kPresident,      Role::kEnforcementJudge, Role::kAuditor};
  static const std::vector<Role> readers_of_templates = {
      Role::kAdministrator, Role::kMediationClerk, Role::kFilingJudge,      Role::kClerk,
      Role::kJudge,         Role::kPresident,      Role::kEnforcementJudge, Role::kAuditor};
  static const std::vector<Role> writers_of_templates = {Role::kAdministrator, Role::kPresident};
  static const std::vector<Role> receiving = {Role::kClaimant, Role::kMediationClerk, Role::kFilingJudge};
  static const std::vector<Role> clerks = {Role::kClerk};
  static const std::vector<Endpoint> all = with_pages({
      {"GET", "/healthz", "health", Open::kToAnyone, {}, health},
      {"GET", "/readyz", "ready", Open::kToAnyone, {}, ready},
      {"GET", "/metrics", "metrics", Open::kToAnyone, {}, metrics},
      {"GET", "/api/openapi.json", "describeApi", Open::kToAnyone, {}, describe_api},

      {"GET", "/api/v1/sign-in", "waysToSignIn", Open::kToAnyone, {}, ways_to_sign_in},
      {"GET", "/api/v1/sign-in/oidc", "beginOidc", Open::kToAnyone, {}, begin_oidc},
      {"GET", "/api/v1/sign-in/oidc/return", "finishOidc", Open::kToAnyone, {}, finish_oidc},
      {"POST", "/api/v1/set-up", "setUp", Open::kToAnyone, {}, set_up},
      {"POST", "/api/v1/sessions", "signIn", Open::kToAnyone, {}, sign_in},
      {"DELETE", "/api/v1/sessions/current", "signOut", Open::kToSignedIn, {}, sign_out},
      {"GET", "/api/v1/me", "me", Open::kToSignedIn, {}, me},
      {"GET", "/api/v1/me/sessions", "mySessions", Open::kToSignedIn, {}, my_sessions},
      {"DELETE", "/api/v1/me/sessions/{session}", "endMySession", Open::kToSignedIn, {}, end_my_session},
      {"PUT", "/api/v1/me/password", "changeMyPassword", Open::kToSignedIn, {}, change_my_password},
      {"POST", "/api/v1/me/second-factor", "offerSecondFactor", Open::kToSignedIn, {}, offer_second_factor},
      {"PUT", "/api/v1/me/second-factor", "confirmSecondFactor", Open::kToSignedIn, {}, confirm_second_factor},

      {"GET", "/api/v1/accounts", "listAccounts", Open::kToRoles, administrators, list_accounts},
      {"POST", "/api/v1/accounts", "addAccount", Open::kToRoles, administrators, add_account},
      {"PUT", "/api/v1/accounts/{account}", "changeAccount", Open::kToRoles, administrators, change_account},
      {"GET", "/api/v1/people", "listPeople", Open::kToRoles, court_roles, list_people},
      {"POST", "/api/v1/people", "addPerson", Open::kToRoles, heads, add_person},
      {"PUT", "/api/v1/people/{person}", "changePerson", Open::kToRoles, heads, change_person},
      {"GET", "/api/v1/audit", "audit", Open::kToRoles, overseers, audit},
      {"GET",
       "/api/v1/viewings",
       "listViewings",
       Open::kToRoles,
       {Role::kAdministrator, Role::kAuditor},
       list_viewings},

      {"GET", "/api/v1/actions", "listActions", Open::kToSignedIn, {}, list_actions},
      {"GET", "/api/v1/stages", "listStages", Open::kToSignedIn, {}, list_stages},
      {"GET", "/api/v1/series", "listSeries", Open::kToRoles, casework, list_series},
      {"GET", "/api/v1/cases", "listCases", Open::kToRoles, casework, list_cases},
      {"GET", "/api/v1/search", "search", Open::kToRoles, casework, search},
      {"GET", "/api/v1/cases/{case}", "showCase", Open::kToRoles, casework, show_case},
      {"GET", "/api/v1/cases/{case}/parties/{party}", "showParty", Open::kToRoles, casework, show_party},
      {"GET", "/api/v1/cases/{case}/events", "listEvents", Open::kToRoles, casework, list_events},
      {"GET", "/api/v1/service", "listService", Open::kToRoles, of_the_court, list_service},
      {"GET", "/api/v1/cases/{case}/service", "showService", Open::kToRoles, casework, show_service},
      {"GET", "/api/v1/cases/{case}/service/{recipient}/{papers}/proof.pdf", "fetchProof", Open::kToRoles,
       reading_in_full, fetch_proof},
      {"GET", "/api/v1/service/proofs.zip", "fetchProofs", Open::kToRoles, serving, fetch_proofs},
      {"GET", "/api/v1/letters", "listLetters", Open::kToRoles, court, list_letters},
      {"POST", "/api/v1/letters/print", "printLetters", Open::kToRoles, clerks, print_letters},
      {"POST", "/api/v1/letters/labels", "printLabels", Open::kToRoles, clerks, print_labels},
      taking(office::post::kTrackingBytes,
             {"POST", "/api/v1/letters/tracking", "readTracking", Open::kToRoles, clerks, read_tracking}),
      taking(office::post::kProofBytes, {"POST", "/api/v1/proofs", "addProof", Open::kToRoles, clerks, add_proof}),
      {"GET", "/api/v1/cases/{case}/service/proofs/{proof}", "fetchProofFile", Open::kToRoles, court, fetch_proof_file},
      {"GET", "/api/v1/delivery/reports/{gateway}", "takeReport", Open::kToAnyone, {}, take_report},
      taking(limits::kReport,
             {"POST", "/api/v1/delivery/reports/{gateway}", "takePostedReport", Open::kToAnyone, {}, take_report}),
      {"GET", "/api/v1/cases/{case}/papers", "listPapers", Open::kToRoles, casework, list_papers},
      {"GET", "/api/v1/cases/{case}/papers/{paper}", "fetchPaper", Open::kToRoles, casework, fetch_paper},
      {"GET", "/api/v1/cases/{case}/handed-in/{party}/{no}", "fetchHandedIn", Open::kToRoles, casework,
       fetch_handed_in},

      {"POST", "/api/v1/batches", "addBatch", Open::kToRoles, performing, add_batch},
      {"POST", "/api/v1/batches/preview", "previewBatch", Open::kToRoles, performing, preview_batch},
      {"GET", "/api/v1/batches", "listBatches", Open::kToRoles, casework, list_batches},
      {"GET", "/api/v1/batches/{batch}", "showBatch", Open::kToRoles, casework, show_batch},
      {"GET", "/api/v1/batches/{batch}/items", "listBatchItems", Open::kToRoles, casework, list_batch_items},
      {"POST", "/api/v1/batches/{batch}/stop", "stopBatch", Open::kToRoles, performing, stop_batch},
      {"POST", "/api/v1/batches/{batch}/resume", "resumeBatch", Open::kToRoles, performing, resume_batch},
      {"POST", "/api/v1/batches/{batch}/retry", "retryBatch", Open::kToRoles, performing, retry_batch},
      {"GET", "/api/v1/progress", "followProgress", Open::kToRoles, casework, follow_progress},
      {"GET", "/api/v1/series/{series}", "showSeries", Open::kToRoles, casework, show_series},
      {"GET", "/api/v1/actions/possible", "possibleForFilter", Open::kToRoles, casework, possible_for_filter},
      {"POST", "/api/v1/actions/possible", "possibleForCases", Open::kToRoles, casework, possible_for_cases},
      {"GET", "/api/v1/home", "home", Open::kToRoles, casework, home},
      {"GET", "/api/v1/deadlines", "listDeadlines", Open::kToRoles, casework, list_deadlines},
      {"GET", "/api/v1/cases/{case}/deadlines", "listCaseDeadlines", Open::kToRoles, casework, list_case_deadlines},
      {"GET", "/api/v1/cases/{case}/notes", "listNotes", Open::kToRoles, of_the_court, list_notes},
      {"POST", "/api/v1/cases/{case}/notes", "addNote", Open::kToRoles, noting, add_note},

      {"GET", "/api/v1/statistics", "statistics", Open::kToRoles, casework, statistics},
      {"GET", "/api/v1/statistics/service", "serviceStatistics", Open::kToRoles, casework, service_statistics},

      {"POST", "/api/v1/uploads", "addUpload", Open::kToRoles, receiving, add_upload, true},
      {"GET", "/api/v1/uploads", "listUploads", Open::kToRoles, receiving, list_uploads},
      {"GET", "/api/v1/uploads/{upload}", "showUpload", Open::kToRoles, receiving, show_upload},
      {"DELETE", "/api/v1/uploads/{upload}", "discardUpload", Open::kToRoles, receiving, discard_upload},
      {"GET", "/api/v1/uploads/{upload}/rows", "listUploadRows", Open::kToRoles, receiving, list_upload_rows},
      {"PUT", "/api/v1/uploads/{upload}/mapping", "mapUpload", Open::kToRoles, receiving, map_upload},
      {"PUT", "/api/v1/uploads/{upload}/cells", "mendUpload", Open::kToRoles, receiving, mend_upload},
      {"PUT", "/api/v1/uploads/{upload}/claimant", "tellClaimant", Open::kToRoles, receiving, tell_claimant},
      {"PUT", "/api/v1/uploads/{upload}/evidence", "attachEvidence", Open::kToRoles, receiving, attach_evidence, true},
      {"GET", "/api/v1/uploads/{upload}/report.xlsx", "uploadReport", Open::kToRoles, receiving, upload_report},
      {"GET", "/api/v1/uploads/{upload}/file", "uploadFile", Open::kToRoles, receiving, upload_file},
      {"POST", "/api/v1/uploads/{upload}/open", "openUpload", Open::kToRoles, receiving, open_upload},

      {"GET", "/api/v1/templates", "listTemplates", Open::kToRoles, readers_of_templates, list_templates},
      {"GET", "/api/v1/templates/{template}", "fetchTemplate", Open::kToRoles, readers_of_templates, fetch_template},
      {"PUT", "/api/v1/templates/{template}", "putTemplate", Open::kToRoles, writers_of_templates, put_template, true},
      {"GET", "/api/v1/templates/{template}/versions", "listTemplateVersions", Open::kToRoles, readers_of_templates,
       list_template_versions},
      {"GET", "/api/v1/templates/{template}/tags", "listTemplateTags", Open::kToRoles, readers_of_templates,
       list_template_tags},
      {"POST", "/api/v1/templates/{template}/check", "checkTemplate", Open::kToRoles, readers_of_templates,
       check_template, true},
      {"POST", "/api/v1/templates/{template}/preview", "previewTemplate", Open::kToRoles, readers_of_templates,
       preview_template, true},
      {"POST", "/api/v1/templates/{template}/revert", "revertTemplate", Open::kToRoles, writers_of_templates,
       revert_template},

      {"GET", "/api/v1/statistics.xlsx", "statisticsBook", Open::kToRoles, casework, statistics_book},
      {"GET", "/api/v1/statistics.pdf", "statisticsPaper", Open::kToRoles, casework, statistics_paper},
      {"GET", "/api/v1/register.xlsx", "seriesRegister", Open::kToRoles, casework, series_register},
      {"GET", "/api/v1/sittings", "listSittings", Open::kToRoles, court, list_sittings},
  });
  return all;
}

}  // namespace http
