package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Tristate;
import org.junit.jupiter.api.Test;

/** That the lists in {@code hashsets/} are in order and of the files beside them. */
class CommittedListsTest {
  private static final Path HASHSETS = Path.of("hashsets");

  @Test
  void read_everyCommittedList_hasNoProblems() throws IOException {
    List<String> ids = new ArrayList<>();
    for (FolderSource source : FolderSource.under(HASHSETS)) {
      ListReading reading = ListFolderReader.read(source);
      assertTrue(reading.problems().isEmpty(), reading.problems().toString());
      ids.add(assertInstanceOf(ListReading.Loaded.class, reading).draft().list().id().value());
      assertEquals(source.name(), ids.getLast());
    }
    assertEquals(List.of("benign-demo", "conformance", "demo"), ids);
  }

  @Test
  void entries_everyDigest_isOfTheDrawingNamedByTheEntry() throws IOException {
    int digests = 0;
    for (String list : List.of("demo", "conformance", "benign-demo")) {
      for (HashEntry entry : draft(list).entries()) {
        byte[] file =
            Files.readAllBytes(
                HASHSETS.resolve(list).resolve("pictures").resolve(entry.id() + ".png"));
        for (EntryHash hash : entry.hashes()) {
          if (!hash.value().type().isPerceptual()) {
            assertEquals(digest(hash.value().type(), file), hash.value(), entry.id());
            digests++;
          }
        }
      }
    }
    assertEquals(8, digests);
  }

  @Test
  void conformance_entries_areEachListedInOneWay() {
    ListDraft draft = draft("conformance");

    assertEquals(Nature.TEST, draft.list().nature());
    for (HashEntry entry : draft.entries()) {
      assertEquals(1, entry.hashes().size(), entry.id());
    }
    assertEquals(
        PolicyAction.REPORT, draft.list().labelPolicy().actionFor(entry(draft, "mountains")));
    assertEquals(PolicyAction.ALERT, draft.list().labelPolicy().actionFor(entry(draft, "waves")));
    assertEquals(
        1,
        draft.entries().stream()
            .filter(entry -> entry.flags().get(Flag.AI_GENERATED) == Tristate.TRUE)
            .count());
  }

  @Test
  void digest_ofTheCommittedDemoList_isTheOneWorkedOutElsewhere() {
    // Computed from list.json and entries.csv by a script that follows CanonicalDigest's Javadoc.
    assertEquals(
        "sha256:e45df2a969f3aa19d29f1a3a00919b165a04b16011e9c088885e09558b3d5244",
        draft("demo").digest());
  }

  private static List<org.hirz.hashlist.Label> entry(ListDraft draft, String id) {
    return draft.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow()
        .labels();
  }

  private static HashValue digest(HashType type, byte[] file) {
    return HashValue.of(
        type,
        switch (type) {
          case MD5 -> DigestUtils.md5(file);
          case SHA1 -> DigestUtils.sha1(file);
          case SHA256 -> DigestUtils.sha256(file);
          default -> throw new IllegalArgumentException("not computed here");
        });
  }

  private static ListDraft draft(String list) {
    return assertInstanceOf(
            ListReading.Loaded.class,
            ListFolderReader.read(new FolderSource(HASHSETS.resolve(list))))
        .draft();
  }
}
