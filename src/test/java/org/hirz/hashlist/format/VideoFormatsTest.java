package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.Nature;
import org.junit.jupiter.api.Test;

class VideoFormatsTest {
  private static final String A = "5a5a" + "c3".repeat(28) + "0001";
  private static final String B = "5a5a" + "c3".repeat(28) + "0002";
  private static final FormatSettings TEST = FormatSettings.of(Nature.TEST);

  private static FormatGolden read(ListFormat format, byte[] file) throws IOException {
    FormatGolden golden = new FormatGolden();
    golden.ended(format.read(new ByteArrayInputStream(file), TEST, golden));
    return golden;
  }

  private static FormatGolden vpdq(String file) throws IOException {
    return read(new VpdqFormat(), file.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void vpdq_threeForms_sayTheSame() throws IOException {
    String lines = "0,100," + A + ",0.000\n12,90," + B + ",0.400\n13,90," + B + ",0.433\n";
    String array = "[\"" + A + ",100,0.0\", \"" + B + ",90,0.4\", \"" + B + ",90,0.433\"]";
    String object =
        "{\"0\":{\"quality\":100,\"hash\":\""
            + A
            + "\",\"timestamp\":0.0},\"12\":{\"hash\":\""
            + B
            + "\",\"quality\":90,\"timestamp\":0.4}}";
    for (String file : new String[] {lines, array, "\ufeff" + array, object}) {
      FormatGolden golden = vpdq(file);
      assertEquals(1, golden.records.size());
      assertEquals(2, golden.records.getFirst().hashes().size(), "equal frames are one");
      assertEquals(90, golden.records.getFirst().hashes().getLast().quality());
    }
  }

  @Test
  void vpdq_timestampInExponentForm_isANumber() throws IOException {
    FormatGolden golden = vpdq("[\"" + A + ",100,1e+02\", \"" + B + ",100,1.23e+03\"]");
    assertEquals(2, golden.records.getFirst().hashes().size());
  }

  @Test
  void vpdq_badFrames_costThemselves() throws IOException {
    FormatGolden golden =
        vpdq("0,100," + A + ",0.0\n1,101," + B + ",0.1\n2,100," + B + ",soon\n3,100\n4,9,zz,1\n");
    assertEquals(1, golden.records.getFirst().hashes().size());
    assertEquals(4, golden.problems.size());
  }

  @Test
  void vpdq_emptyOrCutShort_isRefused() throws IOException {
    assertTrue(vpdq("").isRefused());
    String array = "[\"" + A + ",100,0.0\", \"" + B + ",90,0.4\"]";
    for (int end = 1; end < array.length(); end++) {
      assertTrue(vpdq(array.substring(0, end)).isRefused(), "cut at " + end);
    }
  }

  private static byte[] tmk(int periods, int coefficients, int dimensions, int bytes) {
    ByteBuffer file = ByteBuffer.allocate(32 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("TMK1FVECPDQF".getBytes(StandardCharsets.US_ASCII));
    file.putInt(15).putInt(periods).putInt(coefficients).putInt(dimensions).putInt(100);
    return file.array();
  }

  @Test
  void tmk_wholeFile_isKeptByItsDigest() throws IOException {
    byte[] file = tmk(4, 32, 256, 4 * (4 + 32 + 256) + 8 * 4 * 32 * 256);
    assertEquals(263_344, file.length, "the size at the format's default parameters");
    FormatGolden golden = read(new TmkFormat(), file);
    assertEquals(
        HashValue.of(HashType.TMK_PDQF, DigestUtils.sha256(file)),
        golden.records.getFirst().hashes().getFirst().value());
  }

  @Test
  void tmk_truncatedOrOversizedHeader_isRefused() throws IOException {
    byte[] file = tmk(1, 1, 1, 12 + 8);
    assertEquals(1, read(new TmkFormat(), file).records.size());
    for (int end = 0; end < file.length; end++) {
      assertTrue(read(new TmkFormat(), Arrays.copyOf(file, end)).isRefused(), "cut at " + end);
    }
    assertTrue(read(new TmkFormat(), Arrays.copyOf(file, file.length + 1)).isRefused());
    for (int size : new int[] {0, -1, Integer.MAX_VALUE, 1 << 20}) {
      assertTrue(read(new TmkFormat(), tmk(size, 1, 1, 20)).isRefused());
      assertTrue(read(new TmkFormat(), tmk(1, size, 1, 20)).isRefused());
      assertTrue(read(new TmkFormat(), tmk(1, 1, size, 20)).isRefused());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void read(byte[] input) throws IOException {
    ListFormat format = input.length % 2 == 0 ? new VpdqFormat() : new TmkFormat();
    LineFormatsFuzzTest.check(format, TEST, input);
  }
}
