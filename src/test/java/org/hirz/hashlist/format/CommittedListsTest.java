package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Tristate;
import org.hirz.staging.StagedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the lists in {@code hashsets/} are in order and of the files beside them. */
class CommittedListsTest {
  private static final Path HASHSETS = Path.of("hashsets");

  @TempDir Path scratch;

  @Test
  void read_everyCommittedList_hasNoProblems() throws IOException {
    List<String> ids = new ArrayList<>();
    for (FolderSource source : FolderSource.under(HASHSETS)) {
      StagedFolder folder =
          StagedFolder.of(source, Files.createDirectory(scratch.resolve(source.name())));
      assertEquals(List.of(), folder.problems());
      ids.add(folder.version().list().id().value());
      assertEquals(source.name(), ids.getLast());
    }
    assertEquals(List.of("benign-demo", "conformance", "demo"), ids);
  }

  @Test
  void entries_everyDigest_isOfTheDrawingNamedByTheEntry() throws IOException {
    int digests = 0;
    for (String list : List.of("demo", "conformance", "benign-demo")) {
      for (HashEntry entry : folder(list).entries()) {
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
  void conformance_entries_areEachListedInOneWay() throws IOException {
    StagedFolder folder = folder("conformance");
    HashList settings = folder.version().list();

    assertEquals(Nature.TEST, settings.nature());
    for (HashEntry entry : folder.entries()) {
      assertEquals(1, entry.hashes().size(), entry.id());
    }
    assertEquals(
        PolicyAction.REPORT, settings.labelPolicy().actionFor(labels(folder, "mountains")));
    assertEquals(PolicyAction.ALERT, settings.labelPolicy().actionFor(labels(folder, "waves")));
    assertEquals(
        1,
        folder.entries().stream()
            .filter(entry -> entry.flags().get(Flag.AI_GENERATED) == Tristate.TRUE)
            .count());
  }

  @Test
  void digest_ofTheCommittedDemoList_isTheOneWorkedOutElsewhere() throws IOException {
    // Computed from list.json and entries.csv by a script that follows CanonicalDigest's Javadoc.
    assertEquals(
        "sha256:f7acc36b460d5bb744b95f0e6096a5004d1ac90d7896ca94fbedc38030a477c1",
        folder("demo").version().digest());
  }

  private static List<Label> labels(StagedFolder folder, String id) {
    return folder.entries().stream()
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
          default -> throw new IllegalArgumentException(type + " is no digest of ours");
        });
  }

  private StagedFolder folder(String list) throws IOException {
    return StagedFolder.of(
        new FolderSource(HASHSETS.resolve(list)), Files.createDirectory(scratch.resolve(list)));
  }
}
