#include "store/mapping.h"

namespace store {

template <>
const std::vector<Field<SeriesRow>>& fields() {
  using R = SeriesRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},         {"id", &R::id},
      {"name", &R::name},           {"claimant", &R::claimant},
      {"cause", &R::cause},         {"file_name", &R::file_name},
      {"file_hash", &R::file_hash}, {"content_hash", &R::content_hash},
      {"rows", &R::rows},           {"received_at", &R::received_at},
      {"state", &R::state},
  };
  return list;
}

template <>
const std::vector<Field<CaseRow>>& fields() {
  using R = CaseRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},
      {"id", &R::id},
      {"series", &R::series},
      {"serial", &R::serial},
      {"procedure", &R::procedure},
      {"kind", &R::kind},
      {"stage", &R::stage},
      {"track", &R::track},
      {"number", &R::number},
      {"judge", &R::judge},
      {"waits_for", &R::waits_for},
      {"amount", &R::amount},
      {"respondent", &R::respondent},
      {"claim_key", &R::claim_key},
      {"claimant", &R::claimant},
      {"mediator", &R::mediator},
      {"clerk", &R::clerk},
      {"due", &R::due},
      {"due_key", &R::due_key},
      {"created_at", &R::created_at},
      {"changed_at", &R::changed_at},
      {"version", &R::version},
      {"head", &R::head},
      {"state", &R::state},
      {"session", &R::session},
      {"sits_at", &R::sits_at},
      {"room", &R::room},
  };
  return list;
}

template <>
const std::vector<Field<EventRow>>& fields() {
  using R = EventRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},   {"case_id", &R::case_id}, {"seq", &R::seq},   {"at", &R::at},
      {"action", &R::action}, {"actor", &R::actor},     {"body", &R::body}, {"hash", &R::hash},
  };
  return list;
}

template <>
const std::vector<Field<JournalRow>>& fields() {
  using R = JournalRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"seq", &R::seq}, {"at", &R::at}, {"body", &R::body}, {"hash", &R::hash},
  };
  return list;
}

template <>
const std::vector<Field<NumberRow>>& fields() {
  using R = NumberRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"number", &R::number}, {"year", &R::year},
      {"type", &R::type},   {"serial", &R::serial}, {"case_id", &R::case_id},
  };
  return list;
}

template <>
const std::vector<Field<DeadlineRow>>& fields() {
  using R = DeadlineRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},   {"case_id", &R::case_id}, {"key", &R::key},         {"rule", &R::rule},
      {"starts", &R::starts}, {"due", &R::due},         {"article", &R::article}, {"state", &R::state},
  };
  return list;
}

template <>
const std::vector<Field<BatchRow>>& fields() {
  using R = BatchRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"id", &R::id}, {"action", &R::action}, {"series", &R::series}, {"input", &R::input},
      {"actor", &R::actor}, {"at", &R::at}, {"state", &R::state},   {"total", &R::total},   {"created", &R::created},
  };
  return list;
}

template <>
const std::vector<Field<BatchItemRow>>& fields() {
  using R = BatchItemRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"batch", &R::batch},     {"ord", &R::ord},   {"case_id", &R::case_id},
      {"input", &R::input}, {"outcome", &R::outcome}, {"code", &R::code}, {"detail", &R::detail},
  };
  return list;
}

template <>
const std::vector<Field<JobRow>>& fields() {
  using R = JobRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},     {"id", &R::id},       {"kind", &R::kind},
      {"case_id", &R::case_id}, {"seq", &R::seq},     {"batch", &R::batch},
      {"payload", &R::payload}, {"state", &R::state}, {"lease_until", &R::lease_until},
      {"tries", &R::tries},
  };
  return list;
}

template <>
const std::vector<Field<PaperRow>>& fields() {
  using R = PaperRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},
      {"case_id", &R::case_id},
      {"ord", &R::ord},
      {"kind", &R::kind},
      {"title", &R::title},
      {"template", &R::template_name},
      {"template_hash", &R::template_hash},
      {"docx_hash", &R::docx_hash},
      {"pdf_hash", &R::pdf_hash},
      {"pages", &R::pages},
      {"made_at", &R::made_at},
      {"event_seq", &R::event_seq},
  };
  return list;
}

template <>
const std::vector<Field<PersonRow>>& fields() {
  using R = PersonRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},         {"id", &R::id},         {"name", &R::name},
      {"role", &R::role},           {"team", &R::team},     {"specialities", &R::specialities},
      {"conflicts", &R::conflicts}, {"weight", &R::weight}, {"load", &R::load},
      {"active", &R::active},
  };
  return list;
}

template <>
const std::vector<Field<AccountRow>>& fields() {
  using R = AccountRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},
      {"id", &R::id},
      {"name", &R::name},
      {"roles", &R::roles},
      {"claimant", &R::claimant},
      {"person", &R::person},
      {"password", &R::password},
      {"totp", &R::totp},
      {"totp_step", &R::totp_step},
      {"failed", &R::failed},
      {"locked_until", &R::locked_until},
      {"active", &R::active},
      {"created", &R::created},
      {"initial_password", &R::initial_password},
  };
  return list;
}

template <>
const std::vector<Field<SessionRow>>& fields() {
  using R = SessionRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"token", &R::token},     {"account", &R::account}, {"created", &R::created},
      {"seen", &R::seen},   {"expires", &R::expires}, {"agent", &R::agent},     {"address", &R::address},
  };
  return list;
}

template <>
const std::vector<Field<OfferRow>>& fields() {
  using R = OfferRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"kind", &R::kind}, {"account", &R::account}, {"secret", &R::secret}, {"until", &R::until},
  };
  return list;
}

template <>
const std::vector<Field<EntranceRow>>& fields() {
  using R = EntranceRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},           {"link", &R::link}, {"tries", &R::tries}, {"day", &R::day},
      {"codes", &R::codes},           {"sent", &R::sent}, {"code", &R::code},   {"code_until", &R::code_until},
      {"code_tries", &R::code_tries},
  };
  return list;
}

template <>
const std::vector<Field<EntryRow>>& fields() {
  using R = EntryRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"token", &R::token}, {"link", &R::link}, {"until", &R::until}};
  return list;
}

template <>
const std::vector<Field<NoteRow>>& fields() {
  using R = NoteRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},     {"case_id", &R::case_id}, {"ord", &R::ord},   {"at", &R::at},
      {"account", &R::account}, {"name", &R::name},       {"text", &R::text},
  };
  return list;
}

template <>
const std::vector<Field<ViewingRow>>& fields() {
  using R = ViewingRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"id", &R::id},           {"at", &R::at},         {"account", &R::account},
      {"what", &R::what},   {"case_id", &R::case_id}, {"detail", &R::detail},
  };
  return list;
}

template <>
const std::vector<Field<TermRow>>& fields() {
  using R = TermRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"kind", &R::kind}, {"term", &R::term}, {"case_id", &R::case_id}};
  return list;
}

template <>
const std::vector<Field<UploadRow>>& fields() {
  using R = UploadRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court},         {"id", &R::id},
      {"account", &R::account},     {"claimant", &R::claimant},
      {"file_name", &R::file_name}, {"file_hash", &R::file_hash},
      {"size", &R::size},           {"received_at", &R::received_at},
      {"state", &R::state},         {"mapping", &R::mapping},
      {"edits", &R::edits},         {"particulars", &R::particulars},
      {"evidence", &R::evidence},   {"series", &R::series},
      {"batch", &R::batch},         {"asked", &R::asked},
      {"version", &R::version},
  };
  return list;
}

template <>
const std::vector<Field<KeyRow>>& fields() {
  using R = KeyRow;
  static const std::vector<Field<R>> list = {{"id", &R::id}, {"sealed", &R::sealed}, {"made_at", &R::made_at}};
  return list;
}

template <>
const std::vector<Field<TemplateVersionRow>>& fields() {
  using R = TemplateVersionRow;
  static const std::vector<Field<R>> list = {
      {"court", &R::court}, {"procedure", &R::procedure}, {"template", &R::template_name}, {"version", &R::version},
      {"hash", &R::hash},   {"account", &R::account},     {"changed_at", &R::changed_at},
  };
  return list;
}

}  // namespace store
