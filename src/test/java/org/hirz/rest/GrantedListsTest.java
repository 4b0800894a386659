package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.admission.Deadline;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveList;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.ListTerms;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.index.IndexPlanner;
import org.hirz.screening.HashQuery;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;
import org.hirz.screening.ScreeningResult;
import org.junit.jupiter.api.Test;

/**
 * A list that was not granted changes no byte of an answer: there are two worlds, in one of which
 * such lists are live too, with the same pictures, greater thresholds, damage, and more matches
 * than an answer shows.
 */
class GrantedListsTest {
  private static final ListScope GRANTED =
      new ListScope(Set.of(new ListId("b"), new ListId("d"), new ListId("not-live")));

  private final Random random = new Random(515);
  private final List<Hash256> centres = new ArrayList<>();
  private final HashScreening screening = new HashScreening(ScreeningObserver.NONE);
  private final ObjectMapper json = new ObjectMapper();

  private static HashList list(String id, int threshold, int sources) {
    return new HashList(
        new ListId(id),
        id,
        Nature.CSAM,
        "Synthetic Org " + id,
        Map.of(HashType.PDQ, threshold),
        LabelPolicy.DEFAULTS,
        new ListTerms("", "", "hirz_test", UpdateMode.FULL, sources, false));
  }

  private Hash256 near(int bits) {
    long[] words = new long[Hash256.WORDS];
    centres.get(random.nextInt(centres.size())).copyTo(words, 0);
    for (int i = random.nextInt(bits + 1); i > 0; i--) {
      words[random.nextInt(Hash256.WORDS)] ^= 1L << random.nextInt(64);
    }
    return Hash256.of(words, 0);
  }

  private HashValue md5() {
    byte[] bytes = new byte[16];
    bytes[3] = (byte) random.nextInt(20);
    return HashValue.of(HashType.MD5, bytes);
  }

  private List<HashEntry> entries(int many) {
    List<HashEntry> entries = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      List<EntryHash> hashes =
          random.nextInt(4) == 0
              ? List.of(new EntryHash(md5(), EntryHash.QUALITY_NOT_STATED))
              : List.of(new EntryHash(HashValue.pdq(near(45)), 100));
      List<Label> labels =
          List.of(new Label("hirz_test", random.nextBoolean() ? "alert" : "report"));
      entries.add(new HashEntry("e" + i, hashes, labels, Flags.NONE));
    }
    return entries;
  }

  private static void add(GenerationBuilder builder, HashList list, List<HashEntry> entries) {
    builder.addList(
        new LiveList(list, 1, "", true, entries.size(), 0), sink -> entries.forEach(sink));
  }

  @Test
  void answer_listsThatWereNotGranted_changeNoByteOfIt() throws JsonProcessingException {
    for (int i = 0; i < 6; i++) {
      centres.add(
          new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
    List<HashEntry> b = entries(120);
    List<HashEntry> d = entries(60);
    GenerationBuilder alone = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    add(alone, list("b", 20, 1), b);
    add(alone, list("d", 31, 2), d);
    GenerationBuilder among = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    add(among, list("a", 60, 1), entries(4_000));
    add(among, list("b", 20, 1), b);
    add(among, list("c", 31, 1), b);
    add(among, list("d", 31, 2), d);
    add(among, list("e", 0, 1), entries(300));
    among.missing(new ListId("f"));
    Generation one = alone.build(7, Instant.EPOCH);
    Generation other = among.build(7, Instant.EPOCH);
    int matches = 0;
    for (int i = 0; i < 300; i++) {
      HashQuery query = query();
      byte[] expected = answer(one, query);
      assertArrayEquals(expected, answer(other, query));
      matches +=
          new String(expected, java.nio.charset.StandardCharsets.UTF_8).contains("\"match\"")
              ? 1
              : 0;
    }
    assertTrue(matches > 50 && matches < 300, "hits and misses are compared: " + matches);
  }

  private HashQuery query() {
    HashValue value = random.nextBoolean() ? HashValue.pdq(near(40)) : md5();
    HashValue second = HashValue.pdq(near(30));
    return new HashQuery(
        random.nextBoolean()
            ? List.of(new HashQuery.Submitted(value, 100))
            : List.of(new HashQuery.Submitted(value, 100), new HashQuery.Submitted(second, 100)),
        random.nextBoolean());
  }

  private byte[] answer(Generation generation, HashQuery query) throws JsonProcessingException {
    ScreeningResult result =
        screening.screen(generation, query, GRANTED, Deadline.in(Duration.ofHours(1)));
    return json.writeValueAsBytes(MatchAnswer.of("r", result, true, 0));
  }

  @Test
  void scope_ofListsThatAreNotLive_isServedNothing() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    add(builder, list("a", 31, 1), List.of());
    Generation generation = builder.build(1, Instant.EPOCH);
    assertEquals(false, generation.serves(GRANTED));
    assertEquals(true, generation.serves(ListScope.ALL));
    assertEquals(true, generation.serves(new ListScope(Set.of(new ListId("a")))));
  }
}
