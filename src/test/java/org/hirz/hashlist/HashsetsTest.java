package org.hirz.hashlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.format.FolderSource;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.screening.FileDigests;
import org.hirz.staging.StagedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the lists in {@code hashsets} are of the pictures beside them. */
class HashsetsTest {
  private static final Path HASHSETS = Path.of("hashsets");
  private static final int FAR_APART = 90;

  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"demo", "conformance", "benign-demo"})
  void list_everyEntry_isOfThePictureWithItsName(String list) throws IOException {
    for (HashEntry entry : folder(list).entries()) {
      byte[] file =
          Files.readAllBytes(HASHSETS.resolve(list).resolve("pictures/" + entry.id() + ".png"));
      List<HashValue> digests = FileDigests.of(file, 0, file.length);
      for (EntryHash hash : entry.hashes()) {
        if (hash.value().type() == HashType.PDQ) {
          PdqPicture picture = pdq(file);
          assertEquals(hash.value(), HashValue.pdq(picture.hash()), entry.id());
          assertEquals(hash.quality(), picture.quality(), entry.id());
        } else {
          assertTrue(digests.contains(hash.value()), () -> entry + " " + hash.value().type());
        }
      }
    }
  }

  @Test
  void drawings_lieFarApartInEveryOrientation() throws IOException {
    Map<String, PdqPicture> pictures = new TreeMap<>();
    try (var files = Files.walk(HASHSETS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".png")).toList()) {
        pictures.put(file.getFileName().toString(), pdq(Files.readAllBytes(file)));
      }
    }
    assertTrue(pictures.size() >= 8);
    pictures.forEach(
        (name, picture) ->
            pictures.forEach(
                (otherName, other) -> {
                  for (Orientation orientation : Orientation.values()) {
                    int distance = picture.hash(orientation).distance(other.hash());
                    assertTrue(
                        name.equals(otherName) || distance > FAR_APART,
                        () -> name + " " + orientation + " " + otherName + ": " + distance);
                  }
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "conformance", "benign-demo"})
  void list_loadsWithoutAProblem(String list) throws IOException {
    assertEquals(List.of(), folder(list).problems());
  }

  private StagedFolder folder(String list) throws IOException {
    return StagedFolder.of(new FolderSource(HASHSETS.resolve(list)), scratch);
  }

  private static PdqPicture pdq(byte[] file) {
    List<PdqPicture> pictures = new ArrayList<>();
    PdqHasher hasher = new PdqHasher();
    new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1 << 28))
        .decode(
            file,
            0,
            file.length,
            Deadline.in(Duration.ofMinutes(1)),
            (frame, kind, plane) ->
                pictures.add(
                    assertInstanceOf(PdqOutcome.Hashed.class, hasher.hash(plane)).picture()));
    return pictures.getFirst();
  }
}
