#include "office/service_proof.h"

#include <set>

#include "base/hash.h"
#include "documents/pdf.h"
#include "documents/sign/signed_pdf.h"
#include "documents/zip_file.h"
#include "office/case_folders.h"
#include "office/in_parallel.h"

namespace office {
namespace {

constexpr const char* kKind = "proof_of_service";

std::string file_name(const casework::Case& c, const base::json::object& view) {
  const auto& proof = base::object_at(view, "回证");
  return safe_name(std::string(c.number()) + " " + std::string(base::text_at(proof, "受送达人"))) + " " +
         safe_name(base::text_at(proof, "文书名称")) + " 送达回证.pdf";
}

}  // namespace

std::string fingerprint_of(const documents::SigningKey& key) { return key.certificate().fingerprint(); }

base::Result<std::string> unsigned_proof(const ProofDesk& desk, const base::json::object& view) {
  auto paper = documents::fill_paper(desk.templates.get(desk.procedure.name, kKind).compiled, view);
  if (!paper) return paper.refusal();
  paper.value().title = desk.procedure.paper(kKind)->title;
  return documents::render_pdf(*paper, {}).bytes;
}

base::Result<ProofFile> proof_of_service(const ProofDesk& desk, const casework::Case& c, const casework::ProofOf& of,
                                         base::Date on, int64_t at) {
  auto proof = desk.procedure.proof_of_service(c, desk.court, of, on);
  if (!proof) return proof.refusal();
  auto pdf = unsigned_proof(desk, proof->view);
  if (!pdf) return pdf.refusal();
  ProofFile out{std::move(pdf).value(), file_name(c, proof->view)};
  if (!desk.key) return out;
  auto facts = std::move(proof.value().facts);
  facts["events"] = c.version;
  facts["head"] = base::hex(c.head);
  facts["template"] = desk.templates.get(desk.procedure.name, kKind).hash;
  facts["made_by"] = desk.version;
  auto with_signature = documents::sign_pdf(
      out.pdf, *desk.key, {desk.court.name, desk.procedure.paper(kKind)->title, base::json::serialize(facts), at});
  if (!with_signature) return with_signature.refusal();
  out.pdf = std::move(with_signature).value();
  return out;
}

base::Result<std::string> proofs_zip(const ProofDesk& desk, const std::vector<casework::Case>& cases,
                                     std::string_view papers, base::Date on, int64_t at, int threads, size_t most,
                                     base::Language language) {
  struct Wanted {
    const casework::Case* c = nullptr;
    casework::ProofOf of;
    std::string name;
    documents::ZipPart part;
    std::optional<base::Refusal> refusal;
  };
  std::vector<Wanted> all;
  for (const auto& c : cases)
    for (auto& of : desk.procedure.proofs(c))
      if (papers.empty() || of.papers == papers) all.push_back({&c, std::move(of), {}, {}, {}});
  if (all.empty()) return base::Refusal{"service.no_proof_yet", {}, {}};
  if (all.size() > most)
    return base::Refusal{
        "service.too_many_proofs", {{"count", std::to_string(all.size())}, {"most", std::to_string(most)}}, {}};
  in_parallel(all.size(), threads, [&](size_t i) {
    auto made = proof_of_service(desk, *all[i].c, all[i].of, on, at);
    if (!made) {
      all[i].refusal = made.refusal();
      return;
    }
    // The fonts in it are packed already.
    all[i].part = documents::pack(std::move(made.value().name), made->pdf, 1);
  });
  std::vector<const documents::ZipPart*> parts;
  std::set<std::string> names;
  std::string failed;
  for (auto& one : all) {
    if (one.refusal) {
      failed += one.c->id + " " + one.of.recipient + " " + one.of.papers + ": " +
                base::message(*one.refusal, language).sentence + "\n";
      continue;
    }
    // Two cases may have no number yet and defendants of one name.
    if (!names.insert(one.part.name).second) one.part.name = one.c->id + "-" + one.of.recipient + " " + one.part.name;
    parts.push_back(&one.part);
  }
  const auto why = documents::pack("not-made.txt", failed, 1);
  if (!failed.empty()) parts.push_back(&why);
  return documents::write_zip(parts);
}

}  // namespace office
