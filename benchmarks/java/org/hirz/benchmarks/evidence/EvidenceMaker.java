package org.hirz.benchmarks.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.audit.CanonicalJson;
import org.hirz.hash.HashValue;

/**
 * Makes evidence from the test data, the same from the same seed: {@code evidence/} with pictures
 * as they are, compressed anew, turned and cut short, broken files, texts, empty files, duplicates,
 * archives, deep folders, odd names, links and a file that may not be read; {@code lists/} with
 * half of the photographs; {@code expected.json} with what a check must say of each. All harmless.
 */
public final class EvidenceMaker {
  private static final int DEPTH = 40;
  private static final List<String> ODD_NAMES =
      List.of(
          "a space",
          "\u00e4\u00f6\u00fc",
          "line\nfeed",
          "\u0645\u0644\u0641",
          "\ud83d\ude42",
          "=1+1");

  private final Path evidence;
  private final Random random;
  private final SamplePictures pictures;
  private final List<byte[]> hostile = new ArrayList<>();
  private final Map<String, Object> expected = new TreeMap<>();
  private final List<Map.Entry<byte[], Expected>> made = new ArrayList<>();

  private EvidenceMaker(Path data, Path folder, long seed) throws IOException {
    evidence = folder.resolve("evidence");
    random = new Random(seed);
    pictures = new SamplePictures(data);
    try (Stream<Path> below = Files.walk(data.resolve("hostile"))) {
      for (Path file :
          below
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(each -> data.relativize(each).toString()))
              .toList()) {
        hostile.add(Files.readAllBytes(file));
      }
    }
  }

  /**
   * Makes a folder of evidence.
   *
   * @param data the test data
   * @param folder where it goes; must not be there
   * @param files how many files, without those in archives
   * @param seed of everything random
   * @throws IOException if a file cannot be read or written
   */
  public static void make(Path data, Path folder, int files, long seed) throws IOException {
    EvidenceMaker maker = new EvidenceMaker(data, folder, seed);
    Files.createDirectories(maker.evidence);
    maker.list(Files.createDirectories(folder.resolve("lists/evidence")));
    for (int i = 0; i < files; i++) {
      maker.file(i);
    }
    maker.odd();
    Files.write(folder.resolve("expected.json"), CanonicalJson.write(maker.expected));
  }

  private boolean isListed(int photo) {
    return photo % 2 == 0;
  }

  private void list(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("list.json"),
        """
        {"id": "evidence", "name": "Photographs of the test data", "nature": "test",
         "owner": "Synthetic Org", "threshold": {"pdq": 31}}
        """);
    StringBuilder rows = new StringBuilder("id,type,value,quality,label_scheme,label_code,flags\n");
    for (int i = 0; i < pictures.all().size(); i++) {
      if (isListed(i)) {
        SamplePictures.Photo photo = pictures.all().get(i);
        String end = ",hirz_test,alert,\n";
        rows.append("photo-%d,md5,%s,%s".formatted(i, DigestUtils.md5Hex(photo.bytes()), end));
        rows.append(
            "photo-%d,pdq,%s,%d%s"
                .formatted(
                    i, HashValue.pdq(photo.pdq().hash()).revealHex(), photo.pdq().quality(), end));
      }
    }
    Files.writeString(folder.resolve("entries.csv"), rows);
  }

  private void file(int number) throws IOException {
    int kind = random.nextInt(100);
    if (kind >= 97) {
      archive(number);
      return;
    }
    Map.Entry<byte[], Expected> file = content(kind, number);
    if (made.size() < 500) {
      made.add(file);
    }
    put(place(number) + ending(kind), file);
  }

  private static String ending(int kind) {
    return kind < 55 ? ".jpg" : ".bin";
  }

  private Map.Entry<byte[], Expected> content(int kind, int number) throws IOException {
    int which = random.nextInt(pictures.all().size());
    SamplePictures.Photo photo = pictures.all().get(which);
    Expected known = isListed(which) ? Expected.KNOWN : Expected.NOT_KNOWN;
    if (kind < 15) {
      return Map.entry(photo.bytes(), known);
    }
    if (kind < 35) {
      float quality = 0.6f + random.nextInt(4) / 10f;
      return Map.entry(SamplePictures.copy(photo.bytes(), 0, quality), known);
    }
    if (kind < 45) {
      return Map.entry(SamplePictures.copy(photo.bytes(), 1 + random.nextInt(3), 0.9f), known);
    }
    if (kind < 50) {
      int length = photo.bytes().length;
      byte[] cut = Arrays.copyOf(photo.bytes(), length / 2 + random.nextInt(length / 2));
      return Map.entry(cut, isListed(which) ? Expected.KNOWN_OR_UNDETERMINED : Expected.NOT_KNOWN);
    }
    if (kind < 65 && !made.isEmpty()) {
      return made.get(random.nextInt(made.size())); // a duplicate
    }
    if (kind < 77) {
      return Map.entry(hostile.get(random.nextInt(hostile.size())), Expected.NOT_KNOWN);
    }
    if (kind < 80) {
      return Map.entry(new byte[0], Expected.UNDETERMINED);
    }
    String text = "Notes of nobody, number %d.\n".formatted(number).repeat(random.nextInt(200) + 1);
    return Map.entry(text.getBytes(StandardCharsets.UTF_8), Expected.UNDETERMINED);
  }

  private String place(int number) {
    StringBuilder place = new StringBuilder();
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      place.append(folder()).append('/');
    }
    return place.append(name(number)).toString();
  }

  private String folder() {
    int which = random.nextInt(12);
    return which < ODD_NAMES.size() ? ODD_NAMES.get(which) : "folder " + which;
  }

  private String name(int number) {
    return random.nextInt(20) == 0
        ? ODD_NAMES.get(random.nextInt(ODD_NAMES.size())) + number
        : "file" + number;
  }

  private void put(String path, Map.Entry<byte[], Expected> file) throws IOException {
    Path target = evidence.resolve(path);
    Files.createDirectories(target.getParent());
    Files.write(target, file.getKey());
    expected.put(path, file.getValue().name());
  }

  private void archive(int number) throws IOException {
    String path = place(number) + ".zip";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, Expected> members = new TreeMap<>();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = random.nextInt(5) + 1; i > 0; i--) {
        Map.Entry<byte[], Expected> member = content(random.nextInt(97), number);
        String name = (i == 1 ? "../../" : "") + "inside/" + name(i);
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        zip.write(member.getKey());
        zip.closeEntry();
        members.put(path + "!/" + name, member.getValue());
      }
    }
    put(path, Map.entry(bytes.toByteArray(), Expected.UNDETERMINED));
    members.forEach((name, member) -> expected.put(name, member.name()));
  }

  /** What is there once: a deep folder, links, a file that may not be read. */
  private void odd() throws IOException {
    Map.Entry<byte[], Expected> photo =
        Map.entry(pictures.all().getFirst().bytes(), Expected.KNOWN);
    put("deep/".repeat(DEPTH) + "photo.jpg", photo);
    if (!evidence.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Files.createSymbolicLink(evidence.resolve("link to a file"), Path.of("deep"));
    Files.createSymbolicLink(evidence.resolve("link around"), Path.of("."));
    Files.createSymbolicLink(evidence.resolve("link out"), Path.of("/"));
    put("closed.jpg", Map.entry(photo.getKey(), Expected.UNREADABLE));
    Files.setPosixFilePermissions(
        evidence.resolve("closed.jpg"), PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(evidence.resolve("closed.jpg"))) {
      expected.put("closed.jpg", Expected.KNOWN.name()); // the administrator reads everything
    }
  }
}
