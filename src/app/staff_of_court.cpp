#include "app/staff_of_court.h"

#include "base/resources.h"
#include "intake/series.h"
#include "office/staff.h"

namespace app {

base::Result<bool> employ(Opened& opened, const std::string& file, base::Moment at) {
  if (file.empty() && !opened.store->list_people(opened.court.division).empty()) return false;
  std::string yaml;
  bool stand_in = false;
  if (!file.empty()) {
    auto bytes = intake::read_file(file);
    if (!bytes) return bytes.refusal();
    yaml = std::move(bytes).value();
  } else {
    const auto carried = base::resource("rules/staff/" + opened.court.division + ".yaml");
    stand_in = !carried;
    yaml = std::string(carried ? *carried : *base::resource("rules/staff/450305.yaml"));
  }
  const auto people = office::read_staff(opened.court.division, yaml);
  if (!people) return people.refusal();
  office::employ(*opened.store, opened.court.division, *people, at.iso());
  return stand_in;
}

}  // namespace app
