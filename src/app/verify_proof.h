#pragma once
#include <string>
#include <vector>

#include "app/command.h"
#include "app/opened.h"

namespace app {

/// What `verify --proof` is given.
struct ProofArguments {
  std::string file;
  std::string certificate;          ///< PEM: whom to believe; the court's certificate, or its authority's
  std::vector<std::string> papers;  ///< files and folders of papers to be held against the hashes in it
};

/// Verifies a signed proof of service without any database; with one (`against`), its case too. Prints what it found.
/// Throws CLI::RuntimeError with the exit code.
void verify_proof(const ProofArguments& arguments, const Where* against, const Options& options);

/// The longest file that is looked at.
constexpr size_t kLongestProof = 64u << 20;

}  // namespace app
