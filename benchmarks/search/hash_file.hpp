// Files shared by the scans: hashes, queries, matches. A hash is four 64-bit words in the machine's
// byte order (little-endian), most significant word first: 32 bytes, no header.
#pragma once
#include <sys/mman.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

constexpr size_t kWords = 4;
constexpr size_t kBatch = 8;  // the orientations of one picture

struct Match {
  uint32_t query, ordinal, distance;
  bool operator==(const Match& o) const {
    return query == o.query && ordinal == o.ordinal && distance == o.distance;
  }
  bool operator<(const Match& o) const {
    return query != o.query ? query < o.query : ordinal < o.ordinal;
  }
};

[[noreturn]] inline void fail(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  std::exit(2);
}

// Memory aligned to 2 MiB for which huge pages are asked; zeroed; never freed.
inline uint64_t* huge_words(size_t words) {
  size_t huge = size_t{2} << 20;
  size_t bytes = (words * sizeof(uint64_t) + huge - 1) / huge * huge;
  void* memory = std::aligned_alloc(huge, bytes ? bytes : huge);
  if (!memory) fail("not enough memory");
  madvise(memory, bytes, MADV_HUGEPAGE);
  std::fill_n(static_cast<uint64_t*>(memory), bytes / sizeof(uint64_t), 0);
  return static_cast<uint64_t*>(memory);
}

struct Hashes {
  uint64_t* words = nullptr;
  size_t size = 0;
};

// Reads a whole file of hashes; `spare` more words are allocated behind it.
inline Hashes read_hashes(const char* path, size_t spare = 0) {
  FILE* file = std::fopen(path, "rb");
  if (!file) fail(std::string("cannot read ") + path);
  std::fseek(file, 0, SEEK_END);
  size_t bytes = static_cast<size_t>(std::ftell(file));
  std::rewind(file);
  if (bytes % (kWords * 8)) fail(std::string(path) + " is not a whole number of hashes");
  Hashes hashes{huge_words(bytes / 8 + spare), bytes / (kWords * 8)};
  if (std::fread(hashes.words, 1, bytes, file) != bytes) fail(std::string("cannot read ") + path);
  std::fclose(file);
  return hashes;
}

// Writes "query ordinal distance" lines by query, then ordinal.
inline void write_matches(const char* path, std::vector<Match> matches) {
  std::sort(matches.begin(), matches.end());
  FILE* file = std::fopen(path, "w");
  if (!file) fail(std::string("cannot write ") + path);
  for (const Match& m : matches) std::fprintf(file, "%u %u %u\n", m.query, m.ordinal, m.distance);
  if (std::fclose(file)) fail(std::string("cannot write ") + path);
}

inline double micros_now() {
  return std::chrono::duration<double, std::micro>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

inline double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  size_t half = values.size() / 2;
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}
