#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "casework/allocation.h"
#include "casework/case.h"
#include "law/settings.h"

namespace casework {

enum class Role {
  kClaimant,          ///< 银行经办
  kMediationClerk,    ///< 调解管理员
  kMediator,          ///< 调解员
  kFilingJudge,       ///< 立案法官
  kClerk,             ///< 书记员
  kJudge,             ///< 承办法官
  kPresident,         ///< 院庭长
  kEnforcementJudge,  ///< 执行法官
  kDefendant,         ///< 被告
  kAdministrator,     ///< 管理员
  kAuditor,           ///< 审计
  kSystem,            ///< the clock: periods that run out, papers that are made
};
std::string_view role_name(Role role);  ///< "filing_judge"
std::optional<Role> role_named(std::string_view name);

struct Actor {
  std::string user;
  Role role = Role::kSystem;
};

/// Actor::user of what the house does by itself.
inline constexpr const char* kHouse = "系统";

struct CourtInfo {
  std::string division;          ///< "450305"
  std::string code;              ///< "桂0305", the middle of its case numbers
  std::string name;              ///< "桂林市七星区人民法院"
  std::string calendar;          ///< "CN-GX"
  std::string province;          ///< "450000"
  law::Settings settings{};      ///< what is open in the law, as this court does it
  std::string public_address{};  ///< "https://court.example", where anybody reaches its pages; empty: not known
};

/// Everything besides the case and the input that a decision may look at.
struct Context {
  base::Moment now;
  Actor actor;
  CourtInfo court;
  std::string batch;               ///< part of every seed
  std::span<const Person> people;  ///< judges and clerks with their present load
  std::string same_claim{};        ///< the court's living case about the claim that this input would open another of
  /// Where anybody can see that a paper is the court's, and this case's code for it; empty: there is no such page.
  std::string check_page{}, check_code{};
};

/// What an action asks of the person. Turned into a JSON Schema and a form.
struct Field {
  enum class Kind { kText, kMoney, kDate, kMoment, kInteger, kBoolean, kObject, kList };
  std::string name;
  Kind kind = Kind::kText;
  bool required = true;
  std::vector<std::string> choices;  ///< kText only; empty: anything
};

/// A step on a linked case that follows from this decision, in the same transaction.
struct LinkedStep {
  std::string kind;  ///< "confirmation", "preservation", "enforcement"
  base::json::object patch;
  std::vector<std::string> numbers;
};

/// Something to be sent, or looked at again, once the decision is committed. The queue keeps it in the same
/// transaction.
struct Message {
  std::string kind;  ///< "sms.1.3", "wait.1.3": what, to whom; once per event
  base::json::object payload;
  base::Moment not_before{};  ///< zero: at once
};

/// What an action changes. `numbers` names the case types to draw from the docket ("民初"): the number drawn goes to
/// `numbers.<type>` and `number` of the state. `papers` are made after the commit from the state this event leaves;
/// `messages` are sent after it.
struct Decision {
  base::json::object patch;
  std::vector<std::string> numbers;
  std::vector<std::string> papers;
  std::vector<LinkedStep> linked;
  std::vector<Message> messages;
  std::vector<std::string> load_to;    ///< people whose load grows by one
  std::vector<std::string> load_from;  ///< people whose load shrinks by one
};

/// Why there is nothing here to perform an action on, whatever its input: nothing was asked for, all is paid.
using Barred = std::optional<base::Refusal> (*)(const Case&);
using Decide = base::Result<Decision> (*)(const Case&, const base::json::object& input, const Context&);

/// One thing a person can do. One constant per file under procedures/<name>/.
struct Action {
  std::string name;               ///< "file_case"; its title is message "action.file_case"
  std::vector<std::string> from;  ///< stages it may start from; "" is a case that does not exist yet
  std::vector<std::string> to;    ///< stages it may lead to (also the one it stays in)
  std::vector<Role> roles;
  std::vector<Field> input;
  Decide decide = nullptr;
  Barred barred = nullptr;  ///< asked before `decide`, and by whoever offers actions; empty: nothing bars it
  bool offered = true;      ///< false: its input comes from elsewhere (a carrier, a sheet), so no menu has it
};

}  // namespace casework
