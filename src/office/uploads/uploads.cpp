#include "office/uploads/uploads.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "intake/limits.h"
#include "intake/report.h"
#include "office/masked.h"
#include "office/scratch_file.h"
#include "office/seal.h"
#include "office/uploads/at_rest.h"
#include "office/uploads/limits.h"
#include "store/backup.h"

namespace office {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using store::UploadRow;

object object_of(const std::string& text) {
  auto parsed = base::parse_json(text);
  return parsed && parsed->is_object() ? std::move(parsed.value().get_object()) : object{};
}

array array_of(const std::string& text) {
  auto parsed = base::parse_json(text);
  return parsed && parsed->is_array() ? std::move(parsed.value().get_array()) : array{};
}

// The last path of a name some browsers send whole; never empty.
std::string file_name_of(std::string_view name) {
  if (const size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  // As for a browser's name of itself: in whatever encoding it came, kept is text.
  std::string out(base::trim(base::first_bytes(base::to_utf8(base::to_utf32(name)), uploads::kNameBytes)));
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return out.empty() ? "series.xlsx" : out;
}

std::string on_shelf(const UploadRow& upload) { return upload.court + " " + std::to_string(upload.id); }

// A number for all that a check depends on; the day, because ages do. Who the claimant is and what evidence there is
// make no other check.
int64_t as_read(const UploadRow& upload, base::Date today) {
  const auto digest = base::sha256(upload.file_hash + "\n" + upload.mapping + "\n" + upload.edits + "\n" + today.iso());
  int64_t number = 0;
  for (size_t i = 0; i < 7; ++i) number = number * 256 + static_cast<int64_t>(digest[i]);
  return number;
}

std::vector<std::string> files_of(const UploadRow& upload) {
  std::vector<std::string> hashes = {upload.file_hash};
  for (const auto& file : base::array_at(object_of(upload.evidence), "files"))
    if (file.is_object()) hashes.emplace_back(base::text_at(file.get_object(), "hash"));
  return hashes;
}

std::string place(const CellEdit& edit) {
  return edit.sheet + "!" + intake::column_letters(edit.column) + std::to_string(edit.row);
}

}  // namespace

object claimant_of(const UploadRow& upload, const UploadCheck& check) {
  object told = object_of(upload.particulars);
  if (!told.empty() || !check.series.claimant) return told;
  object own = intake::claimant_json(*check.series.claimant);
  if (!check.series.claimant->cause.empty()) own["cause"] = check.series.claimant->cause;
  return own;
}

intake::Options Uploads::reading(const UploadRow& upload, base::Date today) const {
  intake::Options options;
  options.today = today;
  if (auto mapping = intake::read_mapping(upload.mapping)) options.mapping = std::move(mapping).value();
  for (const auto& one : array_of(upload.edits)) {
    const object& edit = one.as_object();
    options.edits[{std::string(base::text_at(edit, "sheet")), base::int_at(edit, "row"),
                   static_cast<int>(base::int_at(edit, "column"))}] = base::text_at(edit, "value");
  }
  return options;
}

base::Result<std::shared_ptr<const UploadCheck>> Uploads::check(const UploadRow& upload, base::Date today) {
  return shelf_.find_or_make(on_shelf(upload), as_read(upload, today),
                             [&] { return UploadCheck::of(files_.get(upload.file_hash), reading(upload, today)); });
}

base::Result<UploadRow> Uploads::receive(const By& by, const std::string& file_name, const std::string& bytes,
                                         const std::string& asked) {
  if (bytes.size() > intake::kFileBytes) return Refusal{"file.too_large", {{"limit", "50 MB"}}, {}};
  const std::string hash = base::hex(base::sha256(bytes));
  const auto before = store_.find_upload_asked(court_, by.viewer.account, asked);
  if (before && before->file_hash != hash) return Refusal{"uploads.key_used", {}, "Idempotency-Key"};
  if (before) return *before;
  const auto read = UploadCheck::of(bytes, reading({}, by.at.date()));
  if (!read) return read.refusal();
  UploadRow row;
  row.court = court_;
  row.account = by.viewer.account;
  row.claimant = by.viewer.claimant;
  row.file_name = file_name_of(file_name);
  row.file_hash = files_.put(bytes);  // durable before the row that names it
  row.size = static_cast<int64_t>(bytes.size());
  row.received_at = by.at.iso();
  row.asked = asked;
  row.version = 1;
  store::Transaction transaction(store_.database());
  row.id = store_.add_upload(row);
  accounts_.record(row.account, "upload_received", "", std::to_string(row.id) + " " + row.file_name, by.now,
                   {seal_of(row)});
  transaction.commit();
  (void)shelf_.find_or_make(on_shelf(row), as_read(row, by.at.date()), [&] { return read; });
  files_.put(bytes);  // somebody may have discarded the same file while the row was on its way
  return row;
}

std::optional<UploadRow> Uploads::find(const Viewer& viewer, int64_t id) {
  auto row = store_.load_upload(court_, id);
  if (!row || row->state == "discarded") return std::nullopt;
  const bool my_banks =
      viewer.is(casework::Role::kClaimant) && !viewer.claimant.empty() && row->claimant == viewer.claimant;
  return row->account == viewer.account || my_banks ? row : std::nullopt;
}

std::vector<UploadRow> Uploads::list(const Viewer& viewer) {
  const bool bank = viewer.is(casework::Role::kClaimant);
  return store_.list_uploads(court_, viewer.account, bank ? viewer.claimant : std::string(), 0, uploads::kListed);
}

base::Result<UploadRow> Uploads::save(const By& by, UploadRow upload, std::string_view what,
                                      const std::string& detail) {
  ++upload.version;
  const auto kept = at_rest(upload, store_.database().keys());
  if (!store_.save_upload(kept)) return Refusal{"uploads.changed_meanwhile", {}, {}};
  accounts_.record(by.viewer.account, what, "", std::to_string(upload.id) + " " + detail, by.now, {seal_of(kept)});
  return upload;
}

base::Result<UploadRow> Uploads::map(const By& by, UploadRow upload, const std::vector<ColumnChoice>& chosen) {
  if (upload.state != "open") return Refusal{"uploads.opened", {}, {}};
  object mapping = object_of(upload.mapping);
  for (const auto& choice : chosen) {
    const std::string key = intake::header_key(choice.header);
    object kept;  // the last word counts, of a column and of a field
    for (const auto& [header, field] : mapping)
      if (intake::header_key(std::string_view(header)) != key &&
          (!choice.field || choice.field->empty() || field.as_string() != *choice.field))
        kept[header] = field;
    if (choice.field) kept[choice.header] = *choice.field;
    mapping = std::move(kept);
  }
  upload.mapping = base::json::serialize(mapping);
  if (const auto read = intake::read_mapping(upload.mapping); !read) return read.refusal();
  const auto checked = UploadCheck::of(files_.get(upload.file_hash), reading(upload, by.at.date()));
  if (!checked) return checked.refusal();
  store::Transaction transaction(store_.database());
  auto saved = save(by, std::move(upload), "upload_mapped", base::json::serialize(mapping));
  if (!saved) return saved;
  transaction.commit();
  (void)shelf_.find_or_make(on_shelf(*saved), as_read(*saved, by.at.date()), [&] { return checked; });
  return saved;
}

base::Result<UploadRow> Uploads::mend(const By& by, UploadRow upload, const std::vector<CellEdit>& edits) {
  if (upload.state != "open") return Refusal{"uploads.opened", {}, {}};
  const auto checked = check(upload, by.at.date());
  if (!checked) return checked.refusal();
  const auto rows = checked.value()->index();
  array all = array_of(upload.edits);
  std::string unknown, too_long, mended;
  const auto name = [](std::string& list, const std::string& item) { list += (list.empty() ? "" : ", ") + item; };
  for (const auto& edit : edits) {
    const auto row = rows.find({edit.sheet, edit.row});
    if (row == rows.end() || edit.column < 0 || edit.column >= intake::kColumns) {
      name(unknown, place(edit));
      continue;
    }
    if (edit.value.size() > intake::kCellBytes) name(too_long, place(edit));
    const std::string from = checked.value()->cells(*row->second).at(edit.column).text;
    // A number that was shown with its middle left out and sent back so is no change.
    if (edit.value == from || edit.value == masked(std::string_view(from))) continue;
    name(mended, place(edit));
    all.push_back(object{{"sheet", edit.sheet},
                         {"row", edit.row},
                         {"column", edit.column},
                         {"value", edit.value},
                         {"from", from},
                         {"by", by.viewer.account},
                         {"at", by.at.iso()}});
  }
  if (!unknown.empty()) return Refusal{"uploads.no_such_cell", {{"cells", unknown}}, "cells"};
  if (!too_long.empty()) return Refusal{"uploads.cell_too_long", {{"cells", too_long}}, "cells"};
  if (all.size() > uploads::kEdits)
    return Refusal{"uploads.too_many_edits", {{"most", std::to_string(uploads::kEdits)}}, "cells"};
  if (mended.empty()) return upload;
  upload.edits = base::json::serialize(all);
  store::Transaction transaction(store_.database());
  auto saved =
      save(by, std::move(upload), "upload_mended", std::string(base::first_bytes(mended, uploads::kParticularBytes)));
  if (saved) transaction.commit();
  return saved;
}

base::Result<UploadRow> Uploads::tell_claimant(const By& by, UploadRow upload, const object& told) {
  if (upload.state != "open") return Refusal{"uploads.opened", {}, {}};
  std::string faults;
  object kept;
  for (const auto& [key, value] : told) {
    static const std::vector<std::string_view> known = {"name",  "uscc",           "address", "responsible", "title",
                                                        "agent", "agent_capacity", "phone",   "account",     "cause"};
    const bool sound = std::find(known.begin(), known.end(), std::string_view(key)) != known.end() &&
                       value.is_string() && value.get_string().size() <= uploads::kParticularBytes;
    if (!sound)
      faults += (faults.empty() ? "" : ", ") + std::string(key);
    else if (const auto text = base::trim(std::string_view(value.get_string())); !text.empty())
      kept[key] = text;
  }
  if (!faults.empty()) return Refusal{"uploads.particulars_malformed", {{"members", faults}}, faults};
  if (base::text_at(kept, "name").empty()) return Refusal{"uploads.claimant_needed", {}, "name"};
  if (!by.viewer.claimant.empty() && base::text_at(kept, "name") != by.viewer.claimant)
    return Refusal{"uploads.other_claimant",
                   {{"stated", std::string(base::text_at(kept, "name"))}, {"own", by.viewer.claimant}},
                   "name"};
  upload.particulars = base::json::serialize(kept);
  store::Transaction transaction(store_.database());
  auto saved = save(by, std::move(upload), "claimant_told", std::string(base::text_at(kept, "name")));
  if (saved) transaction.commit();
  return saved;
}

base::Result<UploadRow> Uploads::attach(const By& by, UploadRow upload, object evidence) {
  if (upload.state != "open") return Refusal{"uploads.opened", {}, {}};
  const std::string name(base::text_at(evidence, "file_name"));
  upload.evidence = base::json::serialize(evidence);
  store::Transaction transaction(store_.database());
  auto saved = save(by, std::move(upload), "evidence_attached", name);
  if (saved) transaction.commit();
  return saved;
}

// What it held of people goes; that it was there, whose it was and when stays. The bytes go where nobody else names
// them: the same file may have been sent twice.
std::optional<Refusal> Uploads::discard(const By& by, UploadRow upload) {
  if (upload.state != "open") return Refusal{"uploads.opened", {}, {}};
  const UploadRow before = upload;
  upload.state = "discarded";
  upload.file_hash.clear();
  upload.mapping = upload.particulars = upload.evidence = "{}";
  upload.edits = "[]";
  upload.asked.clear();
  store::Transaction transaction(store_.database());
  if (auto saved = save(by, upload, "upload_discarded", upload.file_name); !saved) return saved.refusal();
  transaction.commit();
  const auto named = store::files_named_by(store_.database());
  for (const auto& hash : files_of(before))
    if (!named.contains(hash)) files_.remove(hash);
  return std::nullopt;
}

base::Result<std::string> Uploads::report(const UploadRow& upload, base::Date today, base::Language language) const {
  const auto bytes = files_.get(upload.file_hash);
  auto options = reading(upload, today);
  options.keep_claims = false;
  const auto series = intake::read_series(bytes, options);
  if (!series) return series.refusal();
  const ScratchFile scratch;
  const auto written = intake::write_report(bytes, *series, scratch.path(), language, options.edits);
  if (!written) return written.refusal();
  return scratch.bytes();
}

void Uploads::record_viewing(const By& by, const UploadRow& upload, const std::string& detail) {
  store::Transaction transaction(store_.database());
  accounts_.record(by.viewer.account, "upload_viewed", "", std::to_string(upload.id) + " " + detail, by.now);
  transaction.commit();
}

base::Result<UploadRow> Uploads::note_opened(const By& by, UploadRow upload, int64_t series, const std::string& batch) {
  upload.state = "opened";
  upload.series = series;
  upload.batch = batch;
  return save(by, std::move(upload), "upload_opened", "series " + std::to_string(series));
}

}  // namespace office
