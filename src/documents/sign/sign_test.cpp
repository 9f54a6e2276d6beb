// Signed papers: other people's programs accept them, and no byte of them can be otherwise.
#include <gtest/gtest.h>

#include "documents/pdf.h"
#include "documents/read_back.h"
#include "documents/sign/signed_pdf.h"

namespace documents {
namespace {

constexpr int64_t kNow = 1'680'500'000;  // 2023-04-03
const std::string kName = "桂林市七星区人民法院";

std::string a_pdf() {
  Paper paper;
  paper.title = "送达回证";
  for (int i = 0; i < 60; ++i) {
    Paragraph line;
    line.runs.emplace_back().text = "以上文书于二〇二三年三月二十日送达。";
    paper.blocks.emplace_back(line);
  }
  return render_pdf(paper).bytes;
}

const SigningKey& a_key() {
  static const SigningKey key = SigningKey::make(kName, kNow - 86400, 10);
  return key;
}

std::string signed_by(const SigningKey& key) {
  return *sign_pdf(a_pdf(), key, {kName, "送达回证", R"({"case":"450305-1-00001"})", kNow});
}

std::string code(const base::Result<SignedPdf>& result) { return result ? "" : result.refusal().code; }

// A key and a certificate of an authority, as a court gets them from its own.
struct Authority {
  std::string folder = output_of("mktemp -d");
  std::string at(const char* name) const { return folder + "/" + name; }
  std::string read(const char* name) const { return output_of("cat " + at(name)); }
  explicit Authority(const std::string& kind) {
    folder.pop_back();
    const std::string make =
        "cd " + folder +
        " && exec 2>/dev/null && openssl req -x509 -newkey rsa:2048 -noenc -subj /CN=Root -days 9000 " +
        "-keyout root.key -out root.pem && openssl req -newkey " + kind +
        " -noenc -subj '/C=CN/CN=Court' -keyout court.key -out court.csr && " +
        "printf "
        "'basicConstraints=critical,CA:FALSE\\nkeyUsage=critical,digitalSignature,"
        "nonRepudiation\\nsubjectKeyIdentifier=hash\\nauthorityKeyIdentifier=keyid\\n' >ext && "
        "openssl x509 -req -in court.csr -CA root.pem -CAkey root.key -CAcreateserial -days 4000 -sha256 -extfile ext "
        "-out court.pem";
    output_of(make);
  }
  ~Authority() { output_of("rm -r " + folder); }
};

int64_t this_moment() { return std::time(nullptr); }

}  // namespace

TEST(sign, a_signed_paper_holds_and_says_by_whom_and_when) {
  const auto pdf = signed_by(a_key());
  const auto checked = check_signed_pdf(pdf);
  ASSERT_TRUE(checked.ok()) << code(checked);
  EXPECT_EQ(checked->signature.at, kNow);
  EXPECT_EQ(checked->facts, R"({"case":"450305-1-00001"})");
  EXPECT_EQ(checked->original, a_pdf());
  const auto& by = checked->signature.certificates.front();
  EXPECT_EQ(by.fingerprint(), a_key().certificate().fingerprint());
  EXPECT_NE(by.subject().find(kName), std::string::npos) << by.subject();
  EXPECT_TRUE(by.self_signed());
  EXPECT_TRUE(by.valid_at(kNow));
  EXPECT_FALSE(by.valid_at(kNow - 2 * 86400));
}

TEST(sign, every_reader_of_pdf_accepts_it) {
  const OnDisk file(signed_by(a_key()));
  const auto said = output_of("pdfsig -nocert " + file.path + " 2>&1");
  EXPECT_NE(said.find("Signature Validation: Signature is Valid."), std::string::npos) << said;
  EXPECT_NE(said.find("Total document signed"), std::string::npos) << said;
  EXPECT_NE(said.find("adbe.pkcs7.detached"), std::string::npos) << said;
  EXPECT_EQ(output_of("qpdf --check " + file.path + " 2>&1 | grep -ci warning"), "0\n");
  EXPECT_NE(output_of("pdftotext " + file.path + " - 2>&1").find("二〇二三年三月二十日送达"), std::string::npos);
}

TEST(sign, no_byte_can_be_otherwise) {
  auto pdf = signed_by(a_key());
  // All of what is not covered by the signature, and of the rest every seventh.
  const size_t gap = pdf.find("/Contents <");
  const size_t gap_end = pdf.find('>', gap);
  ASSERT_NE(gap, std::string::npos);
  for (size_t i = 0; i<pdf.size(); i += i + 200> gap && i < gap_end + 300 ? 1 : 97)
    for (const int bit : {0x01, 0x20, 0x80}) {
      pdf[i] = static_cast<char>(pdf[i] ^ bit);
      EXPECT_FALSE(check_signed_pdf(pdf).ok()) << "byte " << i << " bit " << bit;
      pdf[i] = static_cast<char>(pdf[i] ^ bit);
    }
  EXPECT_TRUE(check_signed_pdf(pdf).ok());
}

TEST(sign, no_bit_of_the_signature_itself_can_be_otherwise) {
  const std::string bytes = "what is signed";
  auto cms = a_key().sign(bytes, kNow);
  ASSERT_TRUE(check_signature(cms, bytes).ok());
  for (size_t i = 0; i < cms.size(); ++i)
    for (int bit = 1; bit < 256; bit <<= 1) {
      cms[i] = static_cast<char>(cms[i] ^ bit);
      EXPECT_FALSE(check_signature(cms, bytes).ok()) << "byte " << i << " bit " << bit;
      cms[i] = static_cast<char>(cms[i] ^ bit);
    }
  EXPECT_FALSE(check_signature(cms + '\0', bytes).ok());
  EXPECT_FALSE(check_signature(cms, bytes + " ").ok());
}

TEST(sign, what_is_written_behind_it_is_noticed) {
  const auto pdf = signed_by(a_key());
  EXPECT_EQ(code(check_signed_pdf(pdf + "\n")), "signing.appended");
  EXPECT_EQ(code(check_signed_pdf(pdf + "% one more thing\n")), "signing.appended");
  EXPECT_FALSE(check_signed_pdf(pdf.substr(0, pdf.size() - 1)).ok());
  EXPECT_EQ(code(check_signed_pdf(a_pdf())), "signing.none");
  // Signed a second time: the first signature covers less than the file.
  EXPECT_EQ(sign_pdf(pdf, a_key(), {kName, "", "", kNow}).refusal().code, "signing.has_forms");
}

TEST(sign, keys_of_a_courts_own_authority_sign_as_well) {
  for (const char* kind : {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256", "ec -pkeyopt ec_paramgen_curve:P-384"}) {
    const Authority authority(kind);
    const auto root = Certificate::read(authority.read("root.pem"));
    const auto key =
        SigningKey::read(authority.read("court.key"), authority.read("court.pem") + authority.read("root.pem"));
    ASSERT_TRUE(key.ok()) << kind << key.refusal().code;
    auto pdf = *sign_pdf(a_pdf(), *key, {kName, "送达回证", "{}", this_moment()});
    const auto checked = check_signed_pdf(pdf);
    ASSERT_TRUE(checked.ok()) << kind << code(checked);
    ASSERT_EQ(checked->signature.certificates.size(), 2u);
    const auto& own = checked->signature.certificates.front();
    EXPECT_EQ(own.subject(), "CN=Court,C=CN");
    EXPECT_FALSE(own.self_signed());
    EXPECT_TRUE(own.vouched_for(*root, {}, checked->signature.at));
    EXPECT_TRUE(own.vouched_for({own}, {}, checked->signature.at));
    EXPECT_FALSE(own.vouched_for({a_key().certificate()}, checked->signature.certificates, checked->signature.at));
    EXPECT_FALSE(own.vouched_for(*root, {}, checked->signature.at + int64_t{9000} * 86400));
    const OnDisk file(pdf);
    EXPECT_NE(output_of("pdfsig -nocert " + file.path + " 2>&1").find("Signature is Valid"), std::string::npos) << kind;
    const size_t gap = pdf.find("/Contents <");
    for (size_t i = gap; i < pdf.find('>', gap); i += 3) {
      pdf[i] = static_cast<char>(pdf[i] ^ 1);
      EXPECT_FALSE(check_signed_pdf(pdf).ok()) << kind << " byte " << i;
      pdf[i] = static_cast<char>(pdf[i] ^ 1);
    }
    EXPECT_EQ(SigningKey::read(a_key().key_pem(), authority.read("court.pem")).refusal().code, "signing.not_together");
  }
}

TEST(sign, what_is_no_key_or_too_weak_is_refused) {
  const auto pem = a_key().certificate().pem();
  EXPECT_EQ(SigningKey::read("", pem).refusal().code, "signing.key_unreadable");
  EXPECT_EQ(SigningKey::read(a_key().key_pem(), "nothing").refusal().code, "signing.certificate_unreadable");
  const Authority weak("rsa:1024");
  EXPECT_EQ(SigningKey::read(weak.read("court.key"), weak.read("court.pem")).refusal().code, "signing.key_weak");
  const auto among =
      Certificate::read("a word\n-----BEGIN SOMETHING-----\n§§\n-----END SOMETHING-----\n" + pem + "former\n" + pem);
  ASSERT_TRUE(among.ok());
  EXPECT_EQ(among->size(), 2u);
  EXPECT_FALSE(Certificate::read(pem + pem.substr(0, 100)).ok()) << "one that was cut off";
  const auto again = SigningKey::read(a_key().key_pem(), pem);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(check_signature(again->sign("x", kNow), "x").ok());
}

}  // namespace documents
