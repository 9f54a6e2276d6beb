#include "base/text.h"
#include "documents/zip_file.h"
#include "http/court.h"
#include "office/paper_maker.h"
#include "office/verify.h"

namespace http_tests {
namespace {

using base::json::array;

class templates : public Court {
 protected:
  void SetUp() override {
    everybody();
    admin_ = signed_in("admin");
    president_ = signed_in("president");
    judge_ = signed_in("judge");
  }

  std::string built_in(const std::string& kind) {
    return ask("GET", "/api/v1/templates/" + kind + ".docx", judge_).body;
  }

  /// The Word file with a paragraph more at its beginning.
  static std::string with_paragraph(const std::string& docx, const std::string& text) {
    auto parts = documents::read_docx_parts(docx);
    EXPECT_TRUE(parts.ok());
    std::vector<documents::ZipPart> packed;
    for (auto& [name, bytes] : parts.value()) {
      if (name == "word/document.xml")
        bytes.insert(bytes.find("<w:body>") + 8, "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>");
      packed.push_back(documents::pack(name, bytes, 6));
    }
    std::vector<const documents::ZipPart*> all;
    for (const auto& part : packed) all.push_back(&part);
    return documents::write_zip(all);
  }

  std::string admin_, president_, judge_;

  object about(const std::string& kind) { return json_of(ask("GET", "/api/v1/templates/" + kind, judge_)); }
};

TEST_F(templates, are_those_of_the_house_until_the_court_has_its_own) {
  const auto items = base::array_at(json_of(ask("GET", "/api/v1/templates", judge_)), "items");
  EXPECT_EQ(items.size(), backend_.procedure.papers.size());
  for (const auto& value : items) {
    EXPECT_EQ(base::text_at(value.as_object(), "source"), "built_in");
    EXPECT_EQ(base::int_at(value.as_object(), "version", -1), 0);
  }
  EXPECT_EQ(ask("GET", "/api/v1/templates/nothing", judge_).status, 404);
  EXPECT_TRUE(built_in("complaint").starts_with("PK"));
}

TEST_F(templates, with_faults_are_told_all_of_them_and_not_taken) {
  const auto faulty = with_paragraph(with_paragraph(built_in("complaint"), "{{没有的名称}}"), "{{#每个 被告}}");
  const auto checked = json_of(send("POST", "/api/v1/templates/complaint/check", judge_, faulty));
  EXPECT_GE(base::array_at(checked, "faults").size(), 2u) << base::json::serialize(checked);
  const auto put = send("PUT", "/api/v1/templates/complaint", admin_, faulty);
  EXPECT_EQ(put.status, 422);
  EXPECT_EQ(code_of(put), "template.faulty");
  EXPECT_EQ(base::array_at(json_of(put), "faults"), base::array_at(checked, "faults"));
  EXPECT_EQ(base::text_at(about("complaint"), "source"), "built_in");
  EXPECT_EQ(send("PUT", "/api/v1/templates/complaint", admin_, "no word file").status, 422);
  EXPECT_TRUE(base::array_at(json_of(send("POST", "/api/v1/templates/complaint/check", judge_, built_in("complaint"))),
                             "faults")
                  .empty());
}

TEST_F(templates, that_are_changed_count_from_then_on_and_say_who_changed_them) {
  const auto changed = with_paragraph(built_in("complaint"), "本院新版");
  const std::string before(base::text_at(about("complaint"), "hash"));
  const auto put =
      send("PUT", "/api/v1/templates/complaint", president_, changed, {{"if-match", "\"" + before + "\""}});
  ASSERT_EQ(put.status, 201) << put.body;
  const auto hash = base::hex(base::sha256(changed));
  EXPECT_EQ(base::text_at(json_of(put), "hash"), hash);
  EXPECT_EQ(built_in("complaint"), changed);
  const auto versions = base::array_at(json_of(ask("GET", "/api/v1/templates/complaint/versions", judge_)), "items");
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(base::text_at(versions.at(0).as_object(), "changed_by"), "president");
  // Somebody who has not seen that version.
  const auto late = send("PUT", "/api/v1/templates/complaint", admin_, with_paragraph(changed, "又一版"),
                         {{"if-match", "\"" + before + "\""}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(code_of(late), "template.changed_meanwhile");
  // The same file again is no version more.
  EXPECT_EQ(base::int_at(json_of(send("PUT", "/api/v1/templates/complaint", admin_, changed)), "version"), 1);

  // Papers are made from it.
  a_case();
  auto lease = pool_.take();
  store::Store store(*lease);
  office::Performer performer(store, backend_.procedure, backend_.court);
  office::Request request;
  request.batch = "push";
  request.action = "push_to_filing";
  request.actor = {"bank", casework::Role::kClaimant};
  request.at = base::Moment::parse("2023-02-15T09:00").value();
  request.items.push_back({"450305-1-00001", {{"refused_mediation", true}}});
  ASSERT_EQ(performer.perform(request).done, 1);
  office::Templates all;
  ASSERT_EQ(office::make_papers(performer, all, files_, request.at, 1).papers, 1);
  EXPECT_EQ(store.list_papers("450305", "450305-1-00001").at(0).template_hash, hash);

  // Back to the built-in one, as a version of its own.
  EXPECT_EQ(code_of(ask("POST", "/api/v1/templates/complaint/revert", admin_, {{"version", 9}})),
            "template.no_version");
  ASSERT_EQ(ask("POST", "/api/v1/templates/complaint/revert", admin_, {{"version", 0}}).status, 201);
  EXPECT_EQ(base::text_at(about("complaint"), "source"), "built_in");
  EXPECT_EQ(base::text_at(about("complaint"), "hash"), before);
  EXPECT_EQ(base::int_at(about("complaint"), "version"), 2);
  const auto found = office::verify(store, backend_.procedure, "450305").faults;
  EXPECT_TRUE(found.empty()) << found.front().code;
}

TEST_F(templates, are_previewed_with_samples_or_a_case_and_nothing_is_kept) {
  a_case();
  const auto clerk = signed_in("clerk"), auditor = signed_in("auditor");
  const auto sample = send("POST", "/api/v1/templates/complaint/preview", judge_, "");
  EXPECT_EQ(sample.status, 200) << sample.body;
  EXPECT_TRUE(sample.body.starts_with("%PDF"));
  const auto of_case = send("POST", "/api/v1/templates/complaint/preview?case=450305-1-00001", clerk,
                            with_paragraph(built_in("complaint"), "试版"));
  EXPECT_EQ(of_case.status, 200) << of_case.body;
  EXPECT_TRUE(of_case.body.starts_with("%PDF"));
  EXPECT_EQ(send("POST", "/api/v1/templates/complaint/preview?case=450305-1-00001", auditor, "").status, 404)
      << "who may not see whole numbers sees no paper with them";
  EXPECT_EQ(send("POST", "/api/v1/templates/complaint/preview?case=450305-1-00009", clerk, "").status, 404);
  EXPECT_EQ(send("POST", "/api/v1/templates/complaint/preview", judge_, "no word file").status, 422);
  const auto viewings = json_of(ask("GET", "/api/v1/viewings?case=450305-1-00001", auditor));
  ASSERT_EQ(base::array_at(viewings, "items").size(), 1u);
  EXPECT_EQ(base::text_at(base::array_at(viewings, "items").at(0).as_object(), "account"), "clerk");
  EXPECT_TRUE(base::array_at(json_of(ask("GET", "/api/v1/cases/450305-1-00001/papers", clerk)), "items").empty());
}

TEST_F(templates, say_what_they_may_name) {
  const auto tags = json_of(ask("GET", "/api/v1/templates/complaint/tags", judge_));
  bool name = false;
  for (const auto& value : base::array_at(tags, "items")) {
    const auto& tag = value.as_object();
    if (base::text_at(tag, "tag") == "原告.名称") {
      name = true;
      EXPECT_TRUE(base::bool_at(tag, "used"));
      EXPECT_FALSE(base::text_at(tag, "example").empty());
    }
  }
  EXPECT_TRUE(name);
  EXPECT_GT(base::array_at(tags, "formats").size(), 3u);
}

}  // namespace
}  // namespace http_tests
