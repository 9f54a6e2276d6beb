#include "app/verify_proof.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "app/procedures.h"
#include "app/version.h"
#include "base/hash.h"
#include "base/text.h"
#include "documents/sign/signed_pdf.h"
#include "office/proof_check.h"

namespace app {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using documents::Certificate;

constexpr int64_t kChinaSeconds = 8LL * 3600;

// What was found, for a person and for a program.
struct Findings {
  std::vector<Refusal> faults, remarks;
  object facts, signature;
  std::map<std::string, std::string> by_hash;  // of a paper given → its path
};

std::string read(const std::string& path, const char* option, const Options& options) {
  std::error_code none;
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, none) || std::filesystem::file_size(path, none) > kLongestProof) {
    print_refusal({"config.unreadable", {{"path", path}}, option}, options);
    throw CLI::RuntimeError(kUnreadable);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string second_of(int64_t seconds) {
  const auto second = seconds % 60;
  return base::replace_all(base::Moment::from_minutes((seconds + kChinaSeconds) / 60).iso(), "T", " ") +
         (second < 10 ? ":0" : ":") + std::to_string(second);
}

// Whoever signed may have written anything there.
std::vector<const object*> served_in(const object& facts) {
  std::vector<const object*> all;
  for (const auto& value : base::array_at(facts, "served"))
    if (value.is_object()) all.push_back(&value.get_object());
  return all;
}

// Whose signature it is, and whether somebody who is believed says so.
void look_at_signer(const documents::Signature& signature, const ProofArguments& arguments, const Options& options,
                    Findings& found) {
  const auto& own = signature.certificates.front();
  found.signature = object{{"at", second_of(signature.at)},
                           {"subject", own.subject()},
                           {"issuer", own.issuer()},
                           {"self_signed", own.self_signed()},
                           {"fingerprint", own.fingerprint()}};
  if (!own.valid_at(signature.at)) found.faults.push_back({"signing.certificate_not_then", {}, {}});
  if (arguments.certificate.empty()) {
    found.remarks.push_back({"signing.whose_not_asked", {{"fingerprint", own.fingerprint()}}, {}});
    return;
  }
  const auto believed = Certificate::read(read(arguments.certificate, "--certificate", options));
  if (!believed) {
    print_refusal(believed.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  const bool vouched = own.vouched_for(*believed, signature.certificates, signature.at);
  found.signature["vouched_for"] = vouched;
  if (!vouched)
    found.faults.push_back(
        {"signing.somebody_elses", {{"subject", own.subject()}, {"path", arguments.certificate}}, "--certificate"});
}

void note_paper(const std::string& path, const Options& options, Findings& found) {
  found.by_hash.emplace(base::hex(base::sha256(read(path, "--paper", options))), path);
}

// A file that is named must be one that was served; in a folder each that was served must lie.
void look_at_papers(const ProofArguments& arguments, const Options& options, Findings& found) {
  const auto served = [&](const std::string& hash) {
    for (const auto* paper : served_in(found.facts))
      if (base::text_at(*paper, "sha256") == hash) return true;
    return false;
  };
  bool folder = false;
  for (const auto& path : arguments.papers) {
    if (std::filesystem::is_directory(path)) {
      folder = true;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
        if (entry.is_regular_file() && entry.path().extension() == ".pdf")
          note_paper(entry.path().string(), options, found);
      continue;
    }
    Findings one;
    note_paper(path, options, one);
    if (!served(one.by_hash.begin()->first)) found.faults.push_back({"proof.paper_differs", {{"path", path}}, path});
    found.by_hash.merge(one.by_hash);
  }
  for (const auto* paper : served_in(found.facts))
    if (folder && !found.by_hash.contains(std::string(base::text_at(*paper, "sha256"))))
      found.faults.push_back({"proof.paper_missing", {{"title", std::string(base::text_at(*paper, "title"))}}, {}});
}

void look_at_case(const Where& where, const documents::SignedPdf& proof, const Options& options, Findings& found) {
  auto opened = open(where, true, Secrets::kOpenIfPossible);
  if (!opened) {
    print_refusal(opened.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  office::Templates templates;
  templates.look_into(*opened->store, *opened->files, opened->court.division, financial().name);
  const office::ProofDesk desk{financial(), opened->court, templates, {}, kVersion};
  const auto held = office::hold_against_case(desk, *opened->store, opened->keys.get(), found.facts, proof.original);
  found.faults.insert(found.faults.end(), held.faults.begin(), held.faults.end());
  found.remarks.insert(found.remarks.end(), held.remarks.begin(), held.remarks.end());
  if (held.faults.empty()) found.signature["case_compared"] = true;
}

array as_json(const std::vector<Refusal>& all, base::Language language) {
  array out;
  for (const auto& one : all) {
    const auto words = base::message(one, language);
    out.push_back(object{{"code", one.code}, {"message", words.sentence}, {"remedy", words.remedy}});
  }
  return out;
}

void print(const Findings& found, const Options& options) {
  if (options.json) {
    fmt::print("{}\n", base::json::serialize(object{{"sound", found.faults.empty()},
                                                    {"proof", found.facts},
                                                    {"signature", found.signature},
                                                    {"faults", as_json(found.faults, options.language())},
                                                    {"remarks", as_json(found.remarks, options.language())}}));
    return;
  }
  const auto say = [&](const char* code, const std::vector<std::pair<std::string, std::string>>& values) {
    fmt::print("{}\n", base::message(code, values, options.language()).sentence);
  };
  // No terminal is told what to do by whoever signed.
  const auto of = [&](const object& from, const char* name) {
    std::string text(base::text_at(from, name));
    for (char& c : text)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return text;
  };
  for (const auto& fault : found.faults) {
    const auto words = base::message(fault, options.language());
    fmt::print("✗ {}\n  → {}\n", words.sentence, words.remedy);
  }
  if (!found.signature.empty()) {
    if (found.faults.empty()) say("proof.sound", {});
    say("proof.signed_by", {{"subject", of(found.signature, "subject")}, {"issuer", of(found.signature, "issuer")}});
    say("proof.signed_at", {{"at", of(found.signature, "at")}});
    say("proof.about", {{"court", of(found.facts, "court")},
                        {"number", of(found.facts, "number")},
                        {"name", of(found.facts, "name")}});
    if (const auto day = of(found.facts, "effective"); !day.empty())
      say("proof.effective", {{"day", day}});
    else
      say("proof.not_effective", {{"day", of(found.facts, "on")}});
    for (const auto* paper : served_in(found.facts)) {
      const auto given = found.by_hash.find(of(*paper, "sha256"));
      fmt::print("  {}  {}{}\n", of(*paper, "sha256"), of(*paper, "title"),
                 given == found.by_hash.end() ? "" : "  ✓ " + given->second);
    }
    if (found.signature.contains("case_compared")) say("proof.case_compared", {});
  }
  for (const auto& remark : found.remarks) fmt::print("{}\n", base::message(remark, options.language()).sentence);
}

}  // namespace

void verify_proof(const ProofArguments& arguments, const Where* against, const Options& options) {
  const std::string pdf = read(arguments.file, "--proof", options);
  const auto proof = documents::check_signed_pdf(pdf);
  Findings found;
  if (!proof) {
    found.faults.push_back(proof.refusal());
  } else {
    const auto facts = base::parse_json(proof->facts);
    if (facts && facts->is_object())
      found.facts = facts->get_object();
    else
      found.faults.push_back({"proof.not_a_proof", {}, {}});
    look_at_signer(proof->signature, arguments, options, found);
    look_at_papers(arguments, options, found);
    if (against && !found.facts.empty()) look_at_case(*against, *proof, options, found);
  }
  print(found, options);
  if (!found.faults.empty()) throw CLI::RuntimeError(kTampered);
}

}  // namespace app
