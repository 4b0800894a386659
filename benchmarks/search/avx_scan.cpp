// Times linear scans over a file of 256-bit hashes, one thread, 8 queries (the orientations of one
// picture) a pass, and writes what they find.
//
//   avx_scan DATA QUERIES RADIUS PICTURES MATCHES
//
// DATA and QUERIES: see hash_file.hpp; QUERIES holds 8 hashes a picture, of which the first PICTURES
// pictures are searched. Prints one line of JSON: for each variant the best and the median time of a
// pass, in microseconds. Compare decides which of them ours is measured against.
// Exits with 1 if two variants disagree.
//
// g++ -O3 -std=c++17 -o avx_scan avx_scan.cpp; what the processor has is found out when it runs.
#include "scan_kernels.hpp"

namespace {
constexpr double kMicrosPerVariant = 1.5e6;
constexpr size_t kLeastPasses = 5;

struct Variant {
  const char* name;
  Kernel kernel;
  bool available, vector, transposed;
  double best = 0, median_of = 0;
};

struct Run {
  Hashes data, queries;
  const uint64_t* transposed;
  int radius;
  size_t pictures;

  void pass(const Variant& variant, size_t picture, Matches& out) const {
    const uint64_t* at = variant.transposed ? transposed : data.words;
    variant.kernel(at, data.size, queries.words + picture * kBatch * kWords, radius,
                   static_cast<uint32_t>(picture * kBatch), out);
  }

  // Times passes over one picture after the other; false where a picture's matches differ.
  bool time(Variant& variant, const std::vector<Matches>& expected) const {
    std::vector<double> times;
    double spent = 0;
    bool agree = true;
    for (size_t n = 0; n < kLeastPasses || (spent < kMicrosPerVariant && n < 2 * pictures); n++) {
      size_t picture = n % pictures;
      Matches found;
      double begun = micros_now();
      pass(variant, picture, found);
      times.push_back(micros_now() - begun);
      spent += times.back();
      std::sort(found.begin(), found.end());
      agree &= found == expected[picture];
    }
    variant.best = *std::min_element(times.begin(), times.end());
    variant.median_of = median(times);
    return agree;
  }
};

void print(const std::vector<Variant>& variants, bool agree) {
  const Variant* transposed = nullptr;
  std::printf("{");
  for (const Variant& v : variants) {
    if (!v.available) continue;
    std::printf("\"%s_us\": %.1f, \"%s_median_us\": %.1f, ", v.name, v.best, v.name, v.median_of);
    if (v.transposed && (!transposed || v.best < transposed->best)) transposed = &v;
  }
  if (transposed) std::printf("\"avx_transposed_us\": %.1f, ", transposed->best);
  std::printf("\"scans_agree\": %s}\n", agree ? "true" : "false");
}
}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) fail("usage: avx_scan DATA QUERIES RADIUS PICTURES MATCHES");
  __builtin_cpu_init();
  bool popcnt = __builtin_cpu_supports("popcnt"), avx2 = __builtin_cpu_supports("avx2") && popcnt;
  bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vpopcntdq");
  if (!popcnt) fail("this processor has no population count");
  std::vector<Variant> variants = {
      {"popcnt", scan_popcnt, true, false, false},
      {"avx2", scan_avx2<false>, avx2, true, false},
      {"avx2_early", scan_avx2<true>, avx2, true, false},
      {"avx512_plain", scan_avx512_plain, avx512, true, false},
      {"avx512", scan_avx512<false>, avx512, true, false},
      {"avx512_early", scan_avx512<true>, avx512, true, false},
      {"avx512_transposed", scan_transposed<false>, avx512, true, true},
      {"avx512_transposed_early", scan_transposed<true>, avx512, true, true},
  };
  Run run{read_hashes(argv[1]), read_hashes(argv[2]), nullptr, std::atoi(argv[3]), 0};
  run.pictures = std::min<size_t>(std::strtoul(argv[4], nullptr, 10), run.queries.size / kBatch);
  if (run.pictures == 0) fail("no queries");
  if (run.radius < 0 || run.radius > 255) fail("the radius is not in 0..255");

  const Variant& widest = variants[avx512 ? 4 : avx2 ? 1 : 0];
  std::vector<Matches> expected(run.pictures);
  Matches all;
  for (size_t picture = 0; picture < run.pictures; picture++) {
    run.pass(widest, picture, expected[picture]);
    std::sort(expected[picture].begin(), expected[picture].end());
    all.insert(all.end(), expected[picture].begin(), expected[picture].end());
  }
  write_matches(argv[5], all);

  bool agree = true;
  for (Variant& variant : variants) {
    if (!variant.available) continue;
    if (variant.transposed && !run.transposed) run.transposed = transposed_copy(run.data);
    agree &= run.time(variant, expected);
  }
  print(variants, agree);
  return agree ? 0 : 1;
}
