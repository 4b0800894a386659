// Times FAISS's binary indexes on the files of avx_scan.cpp, one thread, all 8 orientations of a
// picture in one call.
//
//   faiss_scan DATA QUERIES RADIUS PICTURES MATCHES
//
// IndexBinaryFlat is a scan. IndexBinaryMultiHash with 16 maps of 16 bits is exact at radius 31 where
// each map is probed within 1 bit: of 16 pieces one has at most 31 / 16 = 1 bit that differs. In
// general the piece radius is radius / 16, rounded down. Its range search reports an entry once.
//
// FAISS's range search returns distances strictly below what it is asked for: hence radius + 1.
#include <faiss/IndexBinaryFlat.h>
#include <faiss/IndexBinaryHash.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <omp.h>

#include "hash_file.hpp"

namespace {
constexpr double kMicrosPerIndex = 4e6;
constexpr size_t kLeastPasses = 5;
constexpr int kMaps = 16;

// Adds what one picture's queries find; returns the microseconds of the call.
double search(const faiss::IndexBinary& index, const Hashes& queries, size_t picture, int radius,
              std::vector<Match>& out) {
  faiss::RangeSearchResult result(kBatch);
  const auto* batch = reinterpret_cast<const uint8_t*>(queries.words + picture * kBatch * kWords);
  double begun = micros_now();
  index.range_search(kBatch, batch, radius + 1, &result);
  double took = micros_now() - begun;
  for (size_t q = 0; q < kBatch; q++) {
    for (size_t at = result.lims[q]; at < result.lims[q + 1]; at++) {
      out.push_back({static_cast<uint32_t>(picture * kBatch + q),
                     static_cast<uint32_t>(result.labels[at]),
                     static_cast<uint32_t>(result.distances[at])});
    }
  }
  return took;
}

struct Times {
  double best, median_of;
  size_t pictures;
};

// Searches pictures until the time is up; those beyond are left out of `out`.
Times time(const faiss::IndexBinary& index, const Hashes& queries, size_t pictures, int radius,
           std::vector<Match>& out) {
  std::vector<double> times;
  double spent = 0;
  for (size_t i = 0; i < pictures && (i < kLeastPasses || spent < kMicrosPerIndex); i++) {
    times.push_back(search(index, queries, i, radius, out));
    spent += times.back();
  }
  return {*std::min_element(times.begin(), times.end()), median(times), times.size()};
}
}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) fail("usage: faiss_scan DATA QUERIES RADIUS PICTURES MATCHES");
  omp_set_num_threads(1);
  Hashes data = read_hashes(argv[1]), queries = read_hashes(argv[2]);
  int radius = std::atoi(argv[3]);
  size_t pictures = std::min<size_t>(std::strtoul(argv[4], nullptr, 10), queries.size / kBatch);
  const auto* bytes = reinterpret_cast<const uint8_t*>(data.words);
  std::string matches = argv[5];

  faiss::IndexBinaryFlat flat(256);
  flat.add(static_cast<faiss::Index::idx_t>(data.size), bytes);
  std::vector<Match> flat_found;
  Times f = time(flat, queries, pictures, radius, flat_found);
  write_matches((matches + ".flat").c_str(), flat_found);
  flat.reset();

  faiss::IndexBinaryMultiHash hash(256, kMaps, 256 / kMaps);
  hash.nflip = radius / kMaps;
  double begun = micros_now();
  hash.add(static_cast<faiss::Index::idx_t>(data.size), bytes);
  double build = micros_now() - begun;
  std::vector<Match> hash_found;
  Times h = time(hash, queries, pictures, radius, hash_found);
  write_matches((matches + ".multihash").c_str(), hash_found);

  std::printf(
      "{\"faiss_flat_us\": %.1f, \"faiss_flat_median_us\": %.1f, \"faiss_flat_pictures\": %zu, "
      "\"faiss_multihash_us\": %.1f, \"faiss_multihash_median_us\": %.1f, "
      "\"faiss_multihash_pictures\": %zu, \"faiss_multihash_build_s\": %.1f, "
      "\"faiss_multihash_flips\": %d}\n",
      f.best, f.median_of, f.pictures, h.best, h.median_of, h.pictures, build / 1e6, radius / kMaps);
  return 0;
}
