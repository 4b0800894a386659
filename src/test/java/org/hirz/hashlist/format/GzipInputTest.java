package org.hirz.hashlist.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipInputTest {
  /** Fails where it would have to wait: when what was given is read. */
  private static final class Given extends InputStream {
    private byte[] bytes = new byte[0];
    private int position;
    private boolean mayWait;

    void give(byte[] more, int from, int to) {
      byte[] left = Arrays.copyOfRange(bytes, position, bytes.length);
      byte[] all = Arrays.copyOf(left, left.length + to - from);
      System.arraycopy(more, from, all, left.length, to - from);
      bytes = all;
      position = 0;
    }

    @Override
    public int available() {
      return bytes.length - position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = Math.min(length, available());
      if (count == 0) {
        if (mayWait) {
          return -1;
        }
        throw new AssertionError("it would have waited");
      }
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }
  }

  private static byte[] gzip(byte[] bytes, int pieces) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped, 512, true)) {
      for (int i = 0; i < pieces; i++) {
        int from = bytes.length / pieces * i;
        out.write(bytes, from, i == pieces - 1 ? bytes.length - from : bytes.length / pieces);
        out.flush();
      }
    }
    return zipped.toByteArray();
  }

  @Test
  void available_isNeverMoreThanCanBeReadWithoutWaiting() throws IOException {
    Random random = new Random(7);
    for (int run = 0; run < 50; run++) {
      byte[] bytes = new byte[5000];
      random.nextBytes(bytes);
      Arrays.fill(bytes, 1000, 3000, (byte) 'a');
      byte[] zipped = gzip(bytes, 5);
      Given given = new Given();
      int at = 10; // the header
      given.give(zipped, 0, at);
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      try (GzipInput gzip = new GzipInput(given)) {
        while (at < zipped.length) {
          int more = Math.min(zipped.length - at, 1 + random.nextInt(700));
          given.give(zipped, at, at + more);
          at += more;
          for (int ready = gzip.available(); ready > 0; ready = gzip.available()) {
            byte[] some = new byte[1 + random.nextInt(ready)];
            int count = gzip.read(some);
            assertTrue(count > 0);
            read.write(some, 0, count);
          }
        }
        given.mayWait = true;
        read.write(gzip.readAllBytes());
      }
      assertArrayEquals(bytes, read.toByteArray());
    }
  }

  @Test
  void available_ofAFlushedPiece_isAllOfIt() throws IOException {
    byte[] zipped = gzip("a row\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1);
    Given given = new Given();
    given.give(zipped, 0, zipped.length - 10); // without the end of the member
    try (GzipInput gzip = new GzipInput(given)) {
      assertEquals(6, gzip.available());
      assertEquals(6, gzip.read(new byte[100]));
      assertEquals(0, gzip.available());
    }
  }

  @Test
  void read_afterAvailable_stillChecksTheMember() throws IOException {
    byte[] zipped = gzip(new byte[3000], 3);
    zipped[zipped.length - 6] ^= 1;
    try (GzipInput gzip = new GzipInput(new ByteArrayInputStream(zipped))) {
      assertTrue(gzip.available() > 0);
      assertThrows(ZipException.class, gzip::readAllBytes);
    }
  }
}
