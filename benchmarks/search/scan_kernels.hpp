// Linear scans of a column of 256-bit hashes for 8 queries at once, one pass over the entries.
//
// Every kernel appends each (query, ordinal, distance) within the radius, in any order. The vector
// kernels hold 8 (AVX-512) or 4 (AVX2) entries word by word: one register has the first words of all
// of them, the next the second words, and so on, so that a distance is four XORs, four population
// counts and three additions for all the entries at once, without a sum across a register. Rows are
// brought into that shape by a transposition in registers, once for all 8 queries; a transposed copy
// of the data has it already. There is one branch a block, taken where any query has any match.
#pragma once
#include <immintrin.h>

#include "hash_file.hpp"

#define AVX512 __attribute__((target("avx512f,avx512vpopcntdq,avx512bw,avx512vl,popcnt")))
#define AVX2 __attribute__((target("avx2,popcnt")))
#define POPCNT __attribute__((target("popcnt")))

// How far ahead of a block lines are fetched, in words; reading behind the data does no harm.
constexpr size_t kAhead = 512;

using Matches = std::vector<Match>;
using Kernel = void (*)(const uint64_t* data, size_t size, const uint64_t* queries, int radius,
                        uint32_t first_query, Matches& out);

// The entries from `from` on, one by one.
POPCNT inline void scan_tail(const uint64_t* data, size_t from, size_t size, const uint64_t* q,
                             int radius, uint32_t first_query, Matches& out) {
  for (size_t i = from; i < size; i++) {
    const uint64_t* e = data + i * kWords;
    for (uint32_t j = 0; j < kBatch; j++) {
      const uint64_t* w = q + j * kWords;
      int distance = __builtin_popcountll(e[0] ^ w[0]) + __builtin_popcountll(e[1] ^ w[1]) +
                     __builtin_popcountll(e[2] ^ w[2]) + __builtin_popcountll(e[3] ^ w[3]);
      if (distance <= radius) {
        out.push_back({first_query + j, static_cast<uint32_t>(i), static_cast<uint32_t>(distance)});
      }
    }
  }
}

POPCNT inline void scan_popcnt(const uint64_t* data, size_t size, const uint64_t* q, int radius,
                               uint32_t first_query, Matches& out) {
  scan_tail(data, 0, size, q, radius, first_query, out);
}

// The straightforward AVX-512 scan: two entries in a register as they lie, and a sum across it.
AVX512 inline void scan_avx512_plain(const uint64_t* data, size_t size, const uint64_t* q,
                                     int radius, uint32_t first_query, Matches& out) {
  __m512i query[kBatch];
  for (size_t j = 0; j < kBatch; j++) {
    query[j] = _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i*)(q + j * kWords)));
  }
  __m512i limit = _mm512_set1_epi64(radius);
  size_t pairs = size / 2;
  for (size_t i = 0; i < pairs; i++) {
    __m512i two = _mm512_loadu_si512(data + i * 2 * kWords);
    uint32_t any = 0;
    for (size_t j = 0; j < kBatch; j++) {
      __m512i counts = _mm512_popcnt_epi64(_mm512_xor_si512(two, query[j]));
      counts = _mm512_add_epi64(counts, _mm512_permutex_epi64(counts, 0x4e));
      counts = _mm512_add_epi64(counts, _mm512_shuffle_epi32(counts, (_MM_PERM_ENUM)0x4e));
      any |= _mm512_cmple_epu64_mask(counts, limit);
    }
    if (__builtin_expect(any != 0, 0)) {
      scan_tail(data, i * 2, i * 2 + 2, q, radius, first_query, out);
    }
  }
  scan_tail(data, pairs * 2, size, q, radius, first_query, out);
}

// 8 entries as they lie (a: entries 0 and 1, ... d: 6 and 7) to word by word, in some order of the
// entries, which nobody needs to know: a block with a match is looked at again.
AVX512 inline void transpose(__m512i& a, __m512i& b, __m512i& c, __m512i& d) {
  __m512i even_ab = _mm512_unpacklo_epi64(a, b), odd_ab = _mm512_unpackhi_epi64(a, b);
  __m512i even_cd = _mm512_unpacklo_epi64(c, d), odd_cd = _mm512_unpackhi_epi64(c, d);
  // Lanes of 128 bits now hold one word of two entries: words 0 2 0 2 (even), 1 3 1 3 (odd).
  a = _mm512_shuffle_i64x2(even_ab, even_cd, 0x88);
  c = _mm512_shuffle_i64x2(even_ab, even_cd, 0xdd);
  b = _mm512_shuffle_i64x2(odd_ab, odd_cd, 0x88);
  d = _mm512_shuffle_i64x2(odd_ab, odd_cd, 0xdd);
}

// How many bits differ in one word of each of 8 entries and in the query's.
AVX512 inline __m512i differing(__m512i words, uint64_t query) {
  return _mm512_popcnt_epi64(_mm512_xor_si512(words, _mm512_set1_epi64((long long)query)));
}

// Whether any of 8 entries is within the radius of any query. With Early, whether any might be, going
// by the first 128 bits: those alone are nearly always beyond a radius that means anything.
template <bool Early>
AVX512 inline bool any_within(__m512i w3, __m512i w2, __m512i w1, __m512i w0, const uint64_t* q,
                              __m512i limit) {
  uint32_t any = 0;
  for (size_t j = 0; j < kBatch; j++, q += kWords) {
    __m512i distance = _mm512_add_epi64(differing(w3, q[0]), differing(w2, q[1]));
    if (!Early) {
      distance = _mm512_add_epi64(
          distance, _mm512_add_epi64(differing(w1, q[2]), differing(w0, q[3])));
    }
    any |= _mm512_cmple_epu64_mask(distance, limit);
  }
  return any != 0;
}

template <bool Early>
AVX512 inline void scan_avx512(const uint64_t* data, size_t size, const uint64_t* q, int radius,
                               uint32_t first_query, Matches& out) {
  __m512i limit = _mm512_set1_epi64(radius);
  size_t whole = size / 8 * 8;
  for (size_t i = 0; i < whole; i += 8) {
    const uint64_t* block = data + i * kWords;
    for (size_t line = 0; line < 4; line++) {
      _mm_prefetch((const char*)(block + kAhead + line * 8), _MM_HINT_T0);
    }
    __m512i w3 = _mm512_loadu_si512(block), w2 = _mm512_loadu_si512(block + 8);
    __m512i w1 = _mm512_loadu_si512(block + 16), w0 = _mm512_loadu_si512(block + 24);
    transpose(w3, w2, w1, w0);
    if (__builtin_expect(any_within<Early>(w3, w2, w1, w0, q, limit), 0)) {
      scan_tail(data, i, i + 8, q, radius, first_query, out);
    }
  }
  scan_tail(data, whole, size, q, radius, first_query, out);
}

// Over a copy in blocks of 8 entries: their first words, then their second words, and so on. The last
// block is filled up with entries that are looked at and not reported.
template <bool Early>
AVX512 inline void scan_transposed(const uint64_t* data, size_t size, const uint64_t* q, int radius,
                                   uint32_t first_query, Matches& out) {
  __m512i limit = _mm512_set1_epi64(radius);
  for (size_t i = 0; i < size; i += 8) {
    const uint64_t* block = data + i * kWords;
    for (size_t line = 0; line < 4; line++) {
      _mm_prefetch((const char*)(block + kAhead + line * 8), _MM_HINT_T0);
    }
    if (__builtin_expect(
            any_within<Early>(_mm512_load_si512(block), _mm512_load_si512(block + 8),
                              _mm512_load_si512(block + 16), _mm512_load_si512(block + 24), q,
                              limit),
            0)) {
      uint64_t rows[8 * kWords];
      for (size_t e = 0; e < 8 * kWords; e++) rows[e] = block[e % kWords * 8 + e / kWords];
      size_t before = out.size();
      scan_tail(rows, 0, std::min<size_t>(8, size - i), q, radius, first_query, out);
      for (size_t m = before; m < out.size(); m++) out[m].ordinal += static_cast<uint32_t>(i);
    }
  }
}

inline uint64_t* transposed_copy(const Hashes& hashes) {
  size_t blocks = (hashes.size + 7) / 8;
  uint64_t* copy = huge_words(blocks * 8 * kWords + 2 * kAhead);
  for (size_t i = 0; i < hashes.size; i++) {
    for (size_t w = 0; w < kWords; w++) {
      copy[i / 8 * 8 * kWords + w * 8 + i % 8] = hashes.words[i * kWords + w];
    }
  }
  return copy;
}

// The same with 4 entries to a register and population counts by table look-up of half bytes (Mula,
// Kurz and Lemire, "Faster population counts using AVX2 instructions", 2018).
AVX2 inline __m256i differing_bytes(__m256i words, uint64_t query) {
  const __m256i nibble = _mm256_set1_epi8(0x0f);
  const __m256i counts = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4));
  __m256i x = _mm256_xor_si256(words, _mm256_set1_epi64x((long long)query));
  __m256i low = _mm256_shuffle_epi8(counts, _mm256_and_si256(x, nibble));
  __m256i high =
      _mm256_shuffle_epi8(counts, _mm256_and_si256(_mm256_srli_epi16(x, 4), nibble));
  return _mm256_add_epi8(low, high);
}

template <bool Early>
AVX2 inline void scan_avx2(const uint64_t* data, size_t size, const uint64_t* q, int radius,
                           uint32_t first_query, Matches& out) {
  const __m256i beyond = _mm256_set1_epi64x(radius + 1);
  size_t whole = size / 4 * 4;
  for (size_t i = 0; i < whole; i += 4) {
    const __m256i* e = (const __m256i*)(data + i * kWords);
    __m256i a = _mm256_loadu_si256(e), b = _mm256_loadu_si256(e + 1);
    __m256i c = _mm256_loadu_si256(e + 2), d = _mm256_loadu_si256(e + 3);
    __m256i ab_even = _mm256_unpacklo_epi64(a, b), ab_odd = _mm256_unpackhi_epi64(a, b);
    __m256i cd_even = _mm256_unpacklo_epi64(c, d), cd_odd = _mm256_unpackhi_epi64(c, d);
    __m256i w3 = _mm256_permute2x128_si256(ab_even, cd_even, 0x20);
    __m256i w2 = _mm256_permute2x128_si256(ab_odd, cd_odd, 0x20);
    __m256i w1 = _mm256_permute2x128_si256(ab_even, cd_even, 0x31);
    __m256i w0 = _mm256_permute2x128_si256(ab_odd, cd_odd, 0x31);
    __m256i any = _mm256_setzero_si256();
    for (size_t j = 0; j < kBatch; j++) {
      const uint64_t* w = q + j * kWords;
      __m256i bytes = _mm256_add_epi8(differing_bytes(w3, w[0]), differing_bytes(w2, w[1]));
      if (!Early) {
        bytes = _mm256_add_epi8(
            bytes, _mm256_add_epi8(differing_bytes(w1, w[2]), differing_bytes(w0, w[3])));
      }
      __m256i distance = _mm256_sad_epu8(bytes, _mm256_setzero_si256());
      any = _mm256_or_si256(any, _mm256_cmpgt_epi64(beyond, distance));
    }
    if (__builtin_expect(!_mm256_testz_si256(any, any), 0)) {
      scan_tail(data, i, i + 4, q, radius, first_query, out);
    }
  }
  scan_tail(data, whole, size, q, radius, first_query, out);
}
