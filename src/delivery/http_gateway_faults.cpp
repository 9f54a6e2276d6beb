#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/percent.h"
#include "delivery/http_gateway.h"
#include "delivery/limits.h"
#include "delivery/places.h"

namespace delivery {
namespace {

using base::Refusal;

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

void check_places(const std::string& pattern, const std::vector<std::string>& known, const std::string& where,
                  std::vector<Refusal>& faults) {
  for (const auto& place : places_in(pattern))
    if (std::find(known.begin(), known.end(), place) == known.end())
      faults.push_back({"delivery.config_place", {{"place", "{" + place + "}"}, {"known", joined(known)}}, where});
}

void check_values(const Codes& table, const std::vector<std::string>& known, const std::string& where,
                  std::vector<Refusal>& faults) {
  for (const auto& [code, value] : table)
    if (std::find(known.begin(), known.end(), value) == known.end())
      faults.push_back({"delivery.config_value", {{"value", value}, {"known", joined(known)}}, where});
}

void check_pointers(const HttpGatewaySettings& s, std::vector<Refusal>& faults) {
  const std::pair<const char*, const std::string*> pointers[] = {{"success-at", &s.success_at},
                                                                 {"reference-at", &s.reference_at},
                                                                 {"code-at", &s.code_at},
                                                                 {"reports.each", &s.reports.each},
                                                                 {"reports.id-at", &s.reports.id_at},
                                                                 {"reports.reference-at", &s.reports.reference_at},
                                                                 {"reports.state-at", &s.reports.state_at},
                                                                 {"reports.time-at", &s.reports.time_at},
                                                                 {"reports.reason-at", &s.reports.reason_at}};
  for (const auto& [name, pointer] : pointers)
    if (!pointer->empty() && pointer->front() != '/')
      faults.push_back({"delivery.config_pointer", {{"value", *pointer}}, name});
}

void check_body(const HttpGatewaySettings& s, std::vector<Refusal>& faults) {
  const auto places = places_in(s.body + s.url);
  for (const char* needed : {"to", "text"})
    if (std::find(places.begin(), places.end(), needed) == places.end())
      faults.push_back({"delivery.config_without_place", {{"place", std::string("{") + needed + "}"}}, "body"});
  if (!s.is_json()) return;
  // Filled with what is hard for it: quotes, a backslash, a line end.
  const std::string hard = "\"\\\n";
  const Values values = {{"to", hard}, {"text", hard}, {"id", hard}, {"sign", hard}, {"secret", hard}};
  if (const auto read = base::parse_json(fill_places(s.body, values, json_escaped)); !read)
    faults.push_back({"delivery.config_json", {}, "body"});
}

}  // namespace

std::vector<Refusal> faults_of(const HttpGatewaySettings& s) {
  std::vector<Refusal> faults;
  check_places(s.url, {"to", "id"}, "url", faults);
  check_places(s.body, {"to", "text", "id", "sign", "secret"}, "body", faults);
  for (const auto& [name, value] : s.headers) check_places(value, {"secret"}, "headers", faults);
  check_body(s, faults);
  check_pointers(s, faults);
  if (s.success.empty() || s.success_at.empty()) faults.push_back({"delivery.config_success", {}, "success"});
  auto ends = refusal_reasons();
  ends.insert(ends.end(), trouble_reasons().begin(), trouble_reasons().end());
  check_values(s.answers, ends, "answers", faults);
  check_values(s.reports.codes, refusal_reasons(), "reports.codes", faults);
  check_values(s.reports.states, {"on_the_way", "arrived", "read", "failed"}, "reports.states", faults);
  if (s.reports.state_at.empty() || (s.reports.id_at.empty() && s.reports.reference_at.empty()) ||
      s.reports.states.empty())
    faults.push_back({"delivery.config_reports", {}, "reports"});
  if (s.reports.id_at.empty() && !s.reports.reference_at.empty() && s.reports.key.size() < limits::kLeastKey)
    faults.push_back({"delivery.config_report_key", {{"least", std::to_string(limits::kLeastKey)}}, "reports"});
  return faults;
}

}  // namespace delivery
