// make_series ROWS SAMPLE.xlsx SAMPLE.decisions.csv OUT   writes OUT.xlsx, OUT.csv and OUT.decisions.csv
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>

#include "longer_series.h"

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("make_series ROWS SAMPLE.xlsx SAMPLE.decisions.csv OUT\n", stderr);
    return 2;
  }
  try {
    const auto rows = std::atoll(argv[1]);
    const std::string out = argv[4];
    const auto series = bench::longer_series(argv[2], rows);
    bench::write_xlsx(series, out + ".xlsx");
    std::ofstream(out + ".csv") << bench::to_csv(series);
    std::ofstream(out + ".decisions.csv") << bench::longer_decisions(argv[3], rows);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "make_series: %s\n", e.what());
    return 1;
  }
}
