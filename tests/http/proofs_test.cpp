// Proofs of service as they are handed out: signed, recorded, one or all of a selection.
#include <zip.h>

#include <algorithm>

#include "base/text.h"
#include "documents/read_back.h"
#include "documents/sign/signed_pdf.h"
#include "documents/zip_file.h"
#include "http/court.h"
#include "office/proof_check.h"

namespace http_tests {
namespace {

class Proofs : public Court {
 protected:
  Proofs() {
    key_ = std::make_shared<const documents::SigningKey>(
        documents::SigningKey::make(backend_.court.name, now_ - 86400, 10));
    backend_.signing = key_;
  }

  // Cases whose first `sent` have been served by post.
  void served(int count, int sent) {
    at_court(count);
    work();
    act("record_service", casework::Role::kClerk,
        {{"recipient", "1"},
         {"papers", "complaint"},
         {"channel", "post"},
         {"sent", "2023-02-15"},
         {"at", "2023-02-16"},
         {"result", "receipt"},
         {"address", "广西壮族自治区桂林市象山区样板路56号"},
         {"source", "household"},
         {"proof", "回执"}},
        ids(sent), base::Moment::parse("2023-02-16T08:00").value());
  }
  static std::string url(const char* id, const char* recipient, const char* papers) {
    return std::string("/api/v1/cases/") + id + "/service/" + recipient + "/" + papers + "/proof.pdf";
  }
  int64_t viewings(const char* what) {
    auto lease = pool_.take();
    const auto rows = store::Store(*lease).list_viewings("450305", 0, 1000);
    return std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.what == what; });
  }
  office::ProofAgainstCase held(const documents::SignedPdf& proof, const object& facts) {
    auto lease = pool_.take();
    store::Store store(*lease);
    office::Templates templates;
    templates.look_into(store, files_, "450305", "financial");
    return office::hold_against_case({backend_.procedure, backend_.court, templates, {}, backend_.version}, store,
                                     keys_.get(), facts, proof.original);
  }

  std::shared_ptr<const documents::SigningKey> key_;
};

std::vector<std::pair<std::string, std::string>> unzipped(const std::string& bytes) {
  zip_error_t error;
  zip_t* zip =
      zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error), ZIP_RDONLY, &error);
  std::vector<std::pair<std::string, std::string>> all;
  for (zip_int64_t i = 0; zip && i < zip_get_num_entries(zip, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &stat);
    std::string content(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    all.emplace_back(stat.name, std::move(content));
  }
  if (zip) zip_discard(zip);
  return all;
}

}  // namespace

TEST_F(Proofs, one_is_signed_names_the_papers_by_their_hashes_and_is_recorded) {
  served(1, 1);
  const auto clerk = signed_in("clerk");
  const auto reply = ask("GET", url("450305-1-00001", "1", "complaint"), clerk);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(header_of(reply, "Content-Type"), "application/pdf");
  EXPECT_TRUE(header_of(reply, "Content-Disposition").starts_with("inline; filename*=UTF-8''"));
  EXPECT_EQ(viewings("proof_viewed"), 1);
  const auto proof = documents::check_signed_pdf(reply.body);
  ASSERT_TRUE(proof.ok()) << proof.refusal().code;
  EXPECT_EQ(proof->signature.certificates.front().fingerprint(), key_->certificate().fingerprint());
  const auto facts = base::json::parse(proof->facts).as_object();
  EXPECT_EQ(base::text_at(facts, "effective"), "2023-02-16");
  // What was served is what lies in the file of the case.
  std::set<std::string> made, named;
  const auto papers = json_of(ask("GET", "/api/v1/cases/450305-1-00001/papers", clerk));
  for (const auto& paper : base::array_at(papers, "items")) made.emplace(base::text_at(paper.as_object(), "pdf_hash"));
  for (const auto& paper : base::array_at(facts, "served")) named.emplace(base::text_at(paper.as_object(), "sha256"));
  EXPECT_EQ(named.size(), 4u);
  EXPECT_TRUE(std::includes(made.begin(), made.end(), named.begin(), named.end()));
  const documents::OnDisk file(reply.body);
  EXPECT_NE(documents::output_of("pdfsig -nocert " + file.path + " 2>&1").find("Signature is Valid"),
            std::string::npos);
  const auto text = documents::output_of("pdftotext -layout " + file.path + " -");
  EXPECT_NE(text.find(named.begin()->substr(0, 32)), std::string::npos) << text;
  EXPECT_TRUE(held(*proof, facts).faults.empty());
  EXPECT_TRUE(held(*proof, facts).remarks.empty());
  // Whose certificate it is, the court's public page says.
  EXPECT_NE(ask("GET", "/check").body.find(key_->certificate().fingerprint().substr(0, 8)), std::string::npos);
}

TEST_F(Proofs, are_for_those_who_may_see_everything_of_the_case) {
  served(1, 1);
  for (const auto& [who, status] : {std::pair("clerk", 200),
                                    {"judge", 200},
                                    {"claimant", 200},
                                    {"other_bank", 404},
                                    {"president", 403},
                                    {"auditor", 403},
                                    {"mediation_clerk", 403},
                                    {"admin", 403}}) {
    const auto token = signed_in(who);
    EXPECT_EQ(ask("GET", url("450305-1-00001", "1", "complaint"), token).status, status) << who;
    const int all = status == 200 && std::string(who) != "claimant" ? 200 : 403;
    EXPECT_EQ(ask("GET", "/api/v1/service/proofs.zip?series=1", token).status, all) << who;
  }
  EXPECT_EQ(ask("GET", url("450305-1-00001", "1", "complaint")).status, 401);
}

TEST_F(Proofs, of_what_was_not_sent_there_is_none) {
  served(2, 1);
  const auto clerk = signed_in("clerk");
  EXPECT_EQ(code_of(ask("GET", url("450305-1-00002", "1", "complaint"), clerk)), "service.nothing_to_prove");
  EXPECT_EQ(code_of(ask("GET", url("450305-1-00001", "1", "judgment"), clerk)), "service.nothing_to_prove");
  EXPECT_EQ(code_of(ask("GET", url("450305-1-00001", "9", "complaint"), clerk)), "service.unknown_recipient");
  EXPECT_EQ(ask("GET", url("450305-1-00009", "1", "complaint"), clerk).status, 404);
  EXPECT_EQ(code_of(ask("GET", "/api/v1/service/proofs.zip?cases=450305-1-00002", clerk)), "service.no_proof_yet");
  EXPECT_EQ(code_of(ask("GET", "/api/v1/service/proofs.zip?cases=,", clerk)), "service.no_proof_yet");
  const auto plans = json_of(ask("GET", "/api/v1/service?series=1", clerk));
  for (const auto& item : base::array_at(plans, "items")) {
    const bool first = base::text_at(item.as_object(), "case") == "450305-1-00001";
    EXPECT_EQ(base::bool_at(base::array_at(item.as_object(), "plans")[0].as_object(), "proof"), first);
  }
}

TEST_F(Proofs, are_drawn_by_the_courts_own_template_where_it_has_one) {
  served(1, 1);
  const auto parts = documents::read_docx_parts(office::Templates().bytes("financial", "proof_of_service"));
  std::vector<documents::ZipPart> packed;
  for (const auto& [name, bytes] : *parts)
    packed.push_back(documents::pack(name, base::replace_all(bytes, "送 达 回 证", "本院的送达回证"), 1));
  std::vector<const documents::ZipPart*> own;
  for (const auto& part : packed) own.push_back(&part);
  const auto put = send("PUT", "/api/v1/templates/proof_of_service", signed_in("president"), documents::write_zip(own));
  ASSERT_EQ(put.status, 201) << put.body;
  const auto pdf = ask("GET", url("450305-1-00001", "1", "complaint"), signed_in("clerk")).body;
  const auto proof = documents::check_signed_pdf(pdf);
  ASSERT_TRUE(proof.ok());
  const documents::OnDisk file(pdf);
  EXPECT_NE(documents::output_of("pdftotext " + file.path + " -").find("本院的送达回证"), std::string::npos);
  EXPECT_TRUE(held(*proof, base::json::parse(proof->facts).as_object()).faults.empty());
}

TEST_F(Proofs, of_a_selection_come_as_one_file_each_signed) {
  served(3, 2);
  const auto clerk = signed_in("clerk");
  const auto reply = ask("GET", "/api/v1/service/proofs.zip?series=1", clerk);
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto files = unzipped(reply.body);
  ASSERT_EQ(files.size(), 2u);
  for (const auto& [name, pdf] : files) {
    EXPECT_NE(name.find("送达回证.pdf"), std::string::npos) << name;
    EXPECT_TRUE(documents::check_signed_pdf(pdf).ok()) << name;
  }
  EXPECT_EQ(viewings("proof_viewed"), 2);
  EXPECT_EQ(unzipped(ask("GET", "/api/v1/service/proofs.zip?cases=450305-1-00002", clerk).body).size(), 1u);
  EXPECT_EQ(code_of(ask("GET", "/api/v1/service/proofs.zip?series=1&papers=summons", clerk)), "service.no_proof_yet");
}

TEST_F(Proofs, hold_against_the_case_they_were_made_from_and_no_other) {
  served(2, 2);
  const auto clerk = signed_in("clerk");
  const auto pdf = ask("GET", url("450305-1-00001", "1", "complaint"), clerk).body;
  const auto proof = documents::check_signed_pdf(pdf);
  ASSERT_TRUE(proof.ok());
  const auto facts = base::json::parse(proof->facts).as_object();
  const auto with = [&](const char* name, const base::json::value& value) {
    object other = facts;
    other[name] = value;
    const auto found = held(*proof, other).faults;
    return found.empty() ? std::string() : found.front().code;
  };
  EXPECT_EQ(with("case", "450305-1-00002"), "proof.chain_differs");
  EXPECT_EQ(with("case", "450305-9-00002"), "proof.no_such_case");
  EXPECT_EQ(with("events", 3), "proof.chain_differs");
  EXPECT_EQ(with("events", 300), "proof.chain_differs");
  EXPECT_EQ(with("head", base::json::string(std::string(64, '0'))), "proof.chain_differs");
  EXPECT_EQ(with("effective", "2023-02-01"), "proof.says_otherwise");
  EXPECT_EQ(with("name", "李四"), "proof.says_otherwise");
  EXPECT_EQ(with("papers", "judgment"), "proof.says_otherwise");
  EXPECT_EQ(with("on", "2023-02-17"), "proof.page_differs") << "the page has another day on it";
  EXPECT_EQ(with("case", facts.at("case")), "");
  documents::SignedPdf other_page = *proof;
  other_page.original = other_page.original.substr(1);
  EXPECT_EQ(held(other_page, facts).faults.front().code, "proof.page_differs");
  // Later the judge upholds an objection: the proof still says what the case said then, and that is told.
  act("object_to_service", casework::Role::kJudge,
      {{"recipient", "1"}, {"papers", "complaint"}, {"upheld", true}, {"reason", "非本人签收"}}, ids(1),
      base::Moment::parse("2023-02-16T08:30").value());
  const auto later = held(*proof, facts);
  EXPECT_TRUE(later.faults.empty());
  ASSERT_EQ(later.remarks.size(), 1u);
  EXPECT_EQ(later.remarks.front().code, "proof.later_not_served");
}

}  // namespace http_tests
