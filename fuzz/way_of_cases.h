#pragma once
// How the cases of the fuzzed court come to where they stand: each step is taken by the case `from` and all after it.
#include <cstdint>
#include <vector>

namespace fuzz {

struct Step {
  const char *day, *action;
  int64_t from;
  const char* input = "{}";
  int number = 1;  ///< tells two of one action and day apart
};

constexpr int64_t kCases = 9;

inline const std::vector<Step>& way() {
  static const std::vector<Step> all = {
      {"2023-02-14", "receive", 1, R"({"cause":"信用卡纠纷",
         "claimant":{"name":"示例银行股份有限公司桂林分行","uscc":"91450399MA5EXAMP0X",
           "address":"广西壮族自治区桂林市七星区示例路1号","responsible":"陆示例","title":"行长"},
         "defendants":{"1":{"name":"胡欣霞","sex":"男","nation":"汉族","birth":"1998-12-05","id_type":"居民身份证",
           "id_number":"450399199812058690","household_address":"广西壮族自治区桂林市象山区样板路56号",
           "phone":"19903568499","agreed_address":"广西壮族自治区桂林市象山区样板路56号","e_service_consent":true}},
         "claim":{"principal":"30000.00","interest":"2500.00","late_fee":"800.00","instalment_fee":"700.00",
           "total":"34000.00","lawyer_fee":"1000.00","daily_rate":"0.0005","first_default":"2022-05-21",
           "cutoff":"2022-12-31","card":"9999997631753911","opened":"2017-03-01","credit_limit":"40000.00",
           "last_payment_date":"2022-04-20","last_payment":"1200.00","dunning_count":3,"dunned_on":"2022-11-10",
           "dunning_way":"电话"}})"},
      {"2023-02-14", "assign_mediator", 2},
      {"2023-02-14", "accept_mediation", 2},
      {"2023-02-24", "record_failure", 3, R"({"code":"unreachable"})"},
      {"2023-02-27", "push_to_filing", 4},
      {"2023-02-27", "file_case", 5},
      {"2023-02-27", "allocate", 5},
      {"2023-02-28", "record_fee_payment", 6},
      {"2023-02-28", "record_service", 6, R"({"recipient":"1","papers":"complaint","channel":"electronic",
         "sent":"2023-02-28","at":"2023-02-28","result":"arrived","source":"contract","basis":"agreed_before_suit",
         "proof":"平台记录"})"},
      {"2023-03-01", "schedule_hearing", 6, R"({"session":"S1","at":"2023-03-16T09:00","room":"第一法庭"})"},
      {"2023-03-01", "record_service", 6, R"({"recipient":"1","papers":"summons","channel":"electronic",
         "sent":"2023-03-01","at":"2023-03-01","result":"arrived","source":"contract","basis":"agreed_before_suit",
         "proof":"平台记录"})"},
      {"2023-03-16", "hold_hearing", 7, R"({"attendance":{"claimant":true,"1":false}})"},
      {"2023-03-16", "draft_judgment", 8},
      {"2023-03-16", "sign_judgment", 8},
      {"2023-03-16", "pronounce", 8, R"({"in_court":true})"},
      {"2023-03-17", "record_service", 9, R"({"recipient":"claimant","papers":"judgment","channel":"personal",
         "sent":"2023-03-17","at":"2023-03-17","result":"receipt","proof":"送达回证"})"},
      {"2023-03-17", "record_service", 9, R"({"recipient":"1","papers":"judgment","channel":"electronic",
         "sent":"2023-03-17","at":"2023-03-17","result":"arrived","source":"contract","basis":"agreed_before_suit",
         "proof":"平台记录"})",
       2},
      {"2023-03-20", "take_effect", 9}};
  return all;
}

}  // namespace fuzz
