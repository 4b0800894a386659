package org.hirz.pdq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.picture.LumaPlane;

/**
 * A picture of the test data with what the full-size build of the C++ reference says of it.
 *
 * @param file path of the picture, relative to the test data
 * @param quality the reference's quality
 * @param hashes the reference's hash in each orientation, from one DCT
 */
public record PdqReference(String file, int quality, Map<Orientation, Hash256> hashes) {
  public static final Path DATA = Path.of(System.getProperty("hirz.testdata", "../shared/data"));

  /** The order of the columns {@code dih_*}, the first of which is {@code FIRST_HASH}. */
  private static final List<Orientation> ORDER =
      List.of(
          Orientation.ORIG,
          Orientation.ROT90,
          Orientation.ROT180,
          Orientation.ROT270,
          Orientation.FLIPX,
          Orientation.FLIPY,
          Orientation.FLIPPLUS1,
          Orientation.FLIPMINUS1);

  private static final int FIRST_HASH = 4;

  public static final Path TABLE = DATA.resolve("pdq/cpp_reference.tsv");

  /** The readable rows: 16-bit pictures, which the reference misreads, are left out. */
  public static List<PdqReference> fullSize() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells[1].equals("fullsize") && !cells[12].startsWith("16-bit"))
        .map(PdqReference::of)
        .toList();
  }

  private static PdqReference of(String[] cells) {
    Map<Orientation, Hash256> hashes = new EnumMap<>(Orientation.class);
    for (int i = 0; i < ORDER.size(); i++) {
      hashes.put(ORDER.get(i), Hash256.fromHex(cells[FIRST_HASH + i]));
    }
    return new PdqReference(cells[0], Integer.parseInt(cells[3]), hashes);
  }

  /** The format by the file's name, upper case. */
  public String format() {
    String suffix = file.substring(file.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    return suffix.equals("JPG") ? "JPEG" : suffix;
  }

  boolean isJpeg() {
    return format().equals("JPEG");
  }

  /** Losslessly coded, so that every right decoder gives the same pixels. */
  public boolean isLossless() {
    return format().equals("PNG");
  }

  LumaPlane plane(TestPictures.JpegLuma luma) throws IOException {
    return TestPictures.read(Files.readAllBytes(DATA.resolve(file)), luma);
  }

  @Override
  public String toString() {
    return file;
  }
}
