package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.image.DecodeOutcome.Decoded;
import org.hirz.image.DecodeOutcome.Failed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every odd or broken file of the collection ends in the way its row says. */
class HostileFilesTest {
  private static final String FOLDER = "/vectors/";

  /** Readable pictures that are refused because a side is under 5 pixels. */
  private static final Set<String> TOO_SMALL =
      Set.of(
          "hostile/jpeg/1x1.jpg",
          "hostile/png/1x1_palette.png",
          "hostile/png/bomb_ztxt.png",
          "hostile/png/apng_default_not_in_animation.png",
          "hostile/png/very_wide_940x2.png",
          "hostile/webp/1x13.webp");

  private static final Map<String, DecodeFailure> REASONS =
      Map.of(
          "hostile/jpeg/empty.jpg", DecodeFailure.UNDECODABLE,
          "hostile/jpeg/arithmetic_coded.jpg", DecodeFailure.UNSUPPORTED_FORMAT,
          "hostile/jpeg/12bit.jpg", DecodeFailure.UNSUPPORTED_FORMAT,
          "hostile/jpeg/claims_65535x65535.jpg", DecodeFailure.TOO_LARGE,
          "hostile/jpeg/missing_sof.jpg", DecodeFailure.UNDECODABLE,
          "hostile/png/bomb_16384x16384.png", DecodeFailure.TOO_LARGE,
          "hostile/bmp/claims_huge.bmp", DecodeFailure.TOO_LARGE,
          "hostile/png/x_missing_idat.png", DecodeFailure.UNDECODABLE);

  record Row(String file, String expect) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Row> rows() throws IOException {
    String table = new String(read("hostile/hostile.tsv"), StandardCharsets.UTF_8);
    return table
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(fields -> new Row(fields[0], fields[4]))
        .toList();
  }

  static byte[] read(String name) throws IOException {
    try (InputStream in = HostileFilesTest.class.getResourceAsStream(FOLDER + name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void collection_isComplete() throws IOException {
    assertEquals(100, rows().size());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decode_hostileFile_endsAsItsRowSays(Row row) throws IOException {
    byte[] file = read(row.file);
    byte[] before = file.clone();
    Recorder recorder = new Recorder();
    DecodeOutcome outcome = Decoding.decode(file, recorder);
    if (Boolean.getBoolean("hirz.show")) {
      System.out.println(row.file + "\t" + row.expect + "\t" + outcome);
    }
    assertTrue(Arrays.equals(before, file), "the input was changed");
    switch (outcome) {
      case Decoded decoded -> assertEquals(decoded.framesSearched(), recorder.frames().size());
      case Failed failed -> assertTrue(recorder.seen.isEmpty());
    }
    if (REASONS.containsKey(row.file)) {
      assertEquals(new Failed(REASONS.get(row.file)), outcome);
    } else if (TOO_SMALL.contains(row.file)) {
      assertEquals(new Failed(DecodeFailure.TOO_SMALL), outcome);
    } else if (row.file.startsWith("hostile/tiff/") || row.file.startsWith("hostile/other/")) {
      assertEquals(new Failed(DecodeFailure.UNSUPPORTED_FORMAT), outcome);
    } else {
      switch (row.expect) {
        case "decode", "decode-bounded" -> assertInstanceOf(Decoded.class, outcome);
        case "reject" -> assertInstanceOf(Failed.class, outcome);
        case "either", "reject-by-size" -> {}
        default -> throw new IllegalStateException("no such expectation: " + row.expect);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decode_hostileFileInsideAnArray_givesTheSame(Row row) throws IOException {
    byte[] file = read(row.file);
    byte[] padded = new byte[file.length + 1000];
    Arrays.fill(padded, (byte) 0xff);
    System.arraycopy(file, 0, padded, 500, file.length);
    org.hirz.admission.ByteBudget budget = new org.hirz.admission.ByteBudget(256L << 20);
    DecodeOutcome inside =
        new ImageDecoder(DecodeLimits.DEFAULT, budget)
            .decode(
                padded,
                500,
                file.length,
                org.hirz.admission.Deadline.in(java.time.Duration.ofMinutes(5)),
                new Recorder());
    assertEquals(Decoding.decode(file, new Recorder()), inside);
  }
}
