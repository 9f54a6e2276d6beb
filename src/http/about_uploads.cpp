#include <algorithm>

#include "base/text.h"
#include "http/batch_json.h"
#include "http/endpoint.h"
#include "http/idempotent.h"
#include "http/paging.h"
#include "http/problem.h"
#include "office/uploads/evidence.h"
#include "office/uploads/limits.h"
#include "office/uploads/open_upload.h"
#include "office/uploads/upload_json.h"
#include "office/worker.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using casework::Role;

// What every endpoint about one upload works with.
struct Desk {
  Call& call;
  office::Uploads uploads;
  office::Uploads::By by;

  explicit Desk(Call& from)
      : call(from),
        uploads(from.store, from.backend.files, from.accounts, from.court(), *from.backend.checks),
        by{from.viewer, from.now, from.backend.moment(), from.backend.second()} {}

  std::optional<store::UploadRow> upload() {
    const auto id = base::parse_int(call.path.find("upload")->second);
    return id ? uploads.find(call.viewer, *id) : std::nullopt;
  }
  Reply no_such() const { return problem({"http.not_found", {{"path", call.request.path}}, {}}, call.language); }
  Reply refused(const Refusal& why) const { return problem(why, call.language); }
};

// A series of the same file or the same rows, where the viewer may know of it.
std::optional<store::SeriesRow> duplicate_of(const Call& call, const office::UploadCheck& check,
                                             const std::string& file_hash) {
  const auto may_know = [&](const store::SeriesRow& series) {
    return office::sees_whole_court(call.viewer) || series.claimant == call.viewer.claimant;
  };
  if (auto same = call.store.find_series_by_file(call.court(), file_hash); same && may_know(*same)) return same;
  if (check.series.taken == 0) return std::nullopt;
  for (auto& same : call.store.find_series_by_content(call.court(), check.series.content_hash))
    if (may_know(same)) return same;
  return std::nullopt;
}

Reply shown(Desk& desk, const base::Result<store::UploadRow>& upload, int status = 200) {
  if (!upload) return desk.refused(upload.refusal());
  const auto check = desk.uploads.check(*upload, desk.by.at.date());
  if (!check) return desk.refused(check.refusal());
  auto json = office::upload_json(*upload, *check.value(), duplicate_of(desk.call, *check.value(), upload->file_hash),
                                  desk.call.language);
  if (!upload->batch.empty()) json["batch"] = id_for_path(upload->batch);
  Reply reply = json_reply(json, status);
  reply.headers.emplace_back("ETag", "\"" + std::to_string(upload->version) + "\"");
  if (status == 201) reply.headers.emplace_back("Location", "/api/v1/uploads/" + std::to_string(upload->id));
  return reply;
}

// If-Match, where it is given, names the version the change was made against.
bool out_of_date(const Call& call, const store::UploadRow& upload) {
  const auto tag = call.request.header("if-match");
  return !tag.empty() && tag != "*" && tag != "\"" + std::to_string(upload.version) + "\"";
}

/// `change` on the upload of the path, then the upload as it is now.
template <class Change>
Reply changed(Call& call, Change change) {
  Desk desk(call);
  const auto upload = desk.upload();
  if (!upload) return desk.no_such();
  if (out_of_date(call, *upload)) return desk.refused({"uploads.changed_meanwhile", {}, {}});
  return shown(desk, change(desk, *upload));
}

// "B" or "AB" → 0-based; a number counts from 0. -1 for what is neither.
int column_of(const base::json::value* value) {
  if (!value) return -1;
  if (value->is_int64()) return static_cast<int>(std::clamp<int64_t>(value->get_int64(), -1, 1 << 20));
  if (!value->is_string() || value->get_string().empty() || value->get_string().size() > 3) return -1;
  int column = 0;
  for (const char c : value->get_string()) {
    if (c < 'A' || c > 'Z') return -1;
    column = column * 26 + (c - 'A' + 1);
  }
  return column - 1;
}

// Rows a person looks through; those of a filter that can't be read are refused.
base::Result<office::RowFilter> filter_of(const Call& call) {
  office::RowFilter filter;
  const auto limit = page_size(call.request);
  const auto after = call.request.asked("after");
  const auto from = after.empty() ? std::optional<int64_t>(0) : base::parse_int(after);
  filter.severity = call.request.asked("severity");
  filter.code = call.request.asked("code");
  static const std::vector<std::string_view> known = {"", "error", "warning", "note", "any", "none"};
  const char* unread = !limit                                                                  ? "limit"
                       : !from                                                                 ? "after"
                       : std::find(known.begin(), known.end(), filter.severity) == known.end() ? "severity"
                                                                                               : nullptr;
  if (unread) return Refusal{"http.query_malformed", {{"name", unread}}, unread};
  filter.limit = static_cast<size_t>(*limit);
  filter.after = static_cast<size_t>(*from);
  return filter;
}

// The role the person hands a series in: of those who may, the first that is his.
Role handing_in(const Call& call) {
  const auto* receive = call.backend.procedure.action("receive");
  base::check(receive != nullptr, "a procedure without an action that receives");
  for (const auto role : receive->roles)
    if (call.viewer.is(role)) return role;
  return Role::kClaimant;  // is then refused
}

}  // namespace

Reply add_upload(Call& call) {
  Desk desk(call);
  std::string asked;  // without a key two of the same are two
  if (!call.request.header("idempotency-key").empty()) {
    const auto key = idempotency_key(call);
    if (!key) return desk.refused(key.refusal());
    asked = *key;
  }
  if (auto refused = call.request.refused_file(office::uploads::kFile)) return desk.refused(*refused);
  return shown(desk,
               desk.uploads.receive(desk.by, std::string(call.request.asked("file_name")), call.request.bytes(), asked),
               201);
}

Reply list_uploads(Call& call) {
  Desk desk(call);
  array items;
  for (const auto& upload : desk.uploads.list(call.viewer)) {
    object line{{"upload", upload.id},       {"file_name", upload.file_name},
                {"size", upload.size},       {"received_at", upload.received_at},
                {"account", upload.account}, {"state", upload.state}};
    if (upload.series > 0) line["series"] = upload.series;
    items.push_back(std::move(line));
  }
  return json_reply(object{{"items", std::move(items)}, {"next", nullptr}});
}

Reply show_upload(Call& call) {
  Desk desk(call);
  const auto upload = desk.upload();
  return upload ? shown(desk, *upload) : desk.no_such();
}

/// Whole numbers are shown only where something is said of the cell; that they were is recorded first.
Reply list_upload_rows(Call& call) {
  Desk desk(call);
  const auto upload = desk.upload();
  if (!upload) return desk.no_such();
  const auto filter = filter_of(call);
  if (!filter) return desk.refused(filter.refusal());
  const auto check = desk.uploads.check(*upload, desk.by.at.date());
  if (!check) return desk.refused(check.refusal());
  object claimant = office::claimant_of(*upload, *check.value());
  if (claimant.empty()) claimant["name"] = "—";  // the debt is worked out without knowing whose it is
  auto page =
      office::rows_page(*check.value(), *filter,
                        {call.backend.procedure, call.backend.court, desk.by.at, std::move(claimant)}, call.language);
  if (page.shown_whole > 0) desk.uploads.record_viewing(desk.by, *upload, std::to_string(page.shown_whole) + " cells");
  return json_reply(object{{"items", std::move(page.items)},
                           {"next", page.next ? base::json::value(*page.next) : base::json::value(nullptr)}});
}

/// {columns: {"<header>": "<field>" | "" (left out) | null (guessed again)}}
Reply map_upload(Call& call) {
  return changed(call, [&](Desk& desk, const store::UploadRow& upload) -> base::Result<store::UploadRow> {
    std::vector<office::ColumnChoice> chosen;
    std::string faults;
    for (const auto& [header, field] : base::object_at(call.body, "columns")) {
      if (!field.is_string() && !field.is_null()) faults += (faults.empty() ? "" : ", ") + std::string(header);
      chosen.push_back(
          {std::string(header), field.is_string() ? std::optional(std::string(field.get_string())) : std::nullopt});
    }
    if (!faults.empty() || chosen.empty())
      return Refusal{"input.malformed", {{"action", "mapping"}, {"missing", ""}, {"malformed", faults}}, "columns"};
    return desk.uploads.map(desk.by, upload, chosen);
  });
}

/// {cells: [{sheet, row, column: "B" or 1, value}]}
Reply mend_upload(Call& call) {
  return changed(call, [&](Desk& desk, const store::UploadRow& upload) -> base::Result<store::UploadRow> {
    std::vector<office::CellEdit> edits;
    std::string faults;
    for (const auto& value : base::array_at(call.body, "cells")) {
      office::CellEdit edit;
      const object none;
      const object& cell = value.is_object() ? value.get_object() : none;
      edit.sheet = base::text_at(cell, "sheet");
      edit.row = base::int_at(cell, "row");
      edit.column = column_of(cell.if_contains("column"));
      edit.value = base::text_at(cell, "value");
      if (edit.row <= 0 || edit.column < 0 || !cell.contains("value"))
        faults += (faults.empty() ? "cells." : ", cells.") + std::to_string(edits.size());
      edits.push_back(std::move(edit));
    }
    if (!faults.empty() || edits.empty())
      return Refusal{"input.malformed",
                     {{"action", "cells"}, {"missing", ""}, {"malformed", faults}},
                     faults.empty() ? "cells" : faults};
    return desk.uploads.mend(desk.by, upload, edits);
  });
}

Reply tell_claimant(Call& call) {
  return changed(call, [&](Desk& desk, const store::UploadRow& upload) {
    return desk.uploads.tell_claimant(desk.by, upload, call.body);
  });
}

/// A zip of papers, each put to the row its name speaks of.
Reply attach_evidence(Call& call) {
  if (auto refused = call.request.refused_file(office::uploads::kEvidenceZip)) return problem(*refused, call.language);
  return changed(call, [&](Desk& desk, const store::UploadRow& upload) -> base::Result<store::UploadRow> {
    if (upload.state != "open") return Refusal{"uploads.opened", {}, {}};
    const auto check = desk.uploads.check(upload, desk.by.at.date());
    if (!check) return check.refusal();
    auto evidence = office::sort_evidence(call.request.bytes(), std::string(call.request.asked("file_name")),
                                          *check.value(), call.backend.files);
    if (!evidence) return evidence.refusal();
    return desk.uploads.attach(desk.by, upload, std::move(evidence).value());
  });
}

/// The bank's rows with the faulty cells coloured, mended ones as they were mended.
Reply upload_report(Call& call) {
  Desk desk(call);
  const auto upload = desk.upload();
  if (!upload) return desk.no_such();
  auto report = desk.uploads.report(*upload, desk.by.at.date(), call.language);
  if (!report) return desk.refused(report.refusal());
  desk.uploads.record_viewing(desk.by, *upload, "report.xlsx");
  return file_reply(std::move(report).value(), kWorkbook, "report-" + std::to_string(upload->id) + ".xlsx");
}

Reply upload_file(Call& call) {
  Desk desk(call);
  const auto upload = desk.upload();
  if (!upload) return desk.no_such();
  desk.uploads.record_viewing(desk.by, *upload, "file");
  return file_reply(call.backend.files.get(upload->file_hash), "application/octet-stream", upload->file_name);
}

Reply discard_upload(Call& call) {
  Desk desk(call);
  const auto upload = desk.upload();
  if (!upload) return desk.no_such();
  if (auto refused = desk.uploads.discard(desk.by, *upload)) return desk.refused(*refused);
  return {204, {}, {}};
}

/// {name?, leave_out_errors?} → the series and the batch that receives its rows.
Reply open_upload(Call& call) {
  Desk desk(call);
  const auto upload = desk.upload();
  if (!upload) return desk.no_such();
  if (out_of_date(call, *upload)) return desk.refused({"uploads.changed_meanwhile", {}, {}});
  office::OpeningWish wish;
  wish.name = std::string(base::trim(base::text_at(call.body, "name")));
  wish.leave_out_errors = base::bool_at(call.body, "leave_out_errors");
  wish.role = handing_in(call);
  office::Performer performer(call.store, call.backend.procedure, call.backend.court);
  const auto opened = office::open_upload(desk.uploads, performer, desk.by, *upload, wish);
  if (!opened) return desk.refused(opened.refusal());
  const auto& row = opened->upload;
  if (call.backend.worker) call.backend.worker->wake();
  Reply reply = json_reply(object{{"series", row.series}, {"batch", id_for_path(row.batch)}}, 202);
  reply.headers.emplace_back("Location", "/api/v1/series/" + std::to_string(row.series));
  return reply;
}

}  // namespace http
