package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartImageTest {
  private static final String HEADER =
      "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"x.jpg\"\r\n"
          + "Content-Type: image/jpeg\r\n\r\n";

  private final UploadBuffer buffer = new UploadBuffer(100_000);

  private MultipartImage.Outcome read(byte[] body) throws IOException {
    return MultipartImage.read(new ByteArrayInputStream(body), "B", buffer);
  }

  private MultipartImage.Outcome read(String body) throws IOException {
    return read(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void read_bytesOfEveryValue_areReadExactly() throws IOException {
    byte[] image = new byte[70_000];
    new Random(20261122).nextBytes(image);
    byte[] nearBoundary = "\r\n--\r\n--A\r\n-".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(nearBoundary, 0, image, 8_190, nearBoundary.length);
    String text = new String(image, StandardCharsets.ISO_8859_1);
    assertEquals(
        new MultipartImage.Outcome.Read(UploadBuffer.Filled.WHOLE),
        read(HEADER + text + "\r\n--B--\r\n"));
    assertArrayEquals(image, Arrays.copyOf(buffer.bytes(), buffer.length()));
    byte[] held = buffer.bytes();
    buffer.close();
    assertArrayEquals(new byte[100_000], held, "the bytes were left after closing");
    assertEquals(0, buffer.bytes().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no boundary at all",
        "--B",
        "--B\r\n",
        "--B--\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--B--\r\n",
        "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n",
        "--B\r\n\r\nx\r\n--B--\r\n",
        HEADER + "ends early",
        HEADER + "x\r\n--B\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\ny\r\n--B--\r\n"
      })
  void read_whatIsNotOneImage_isMalformed(String body) throws IOException {
    assertInstanceOf(MultipartImage.Outcome.Malformed.class, read(body));
  }

  @Test
  void read_hugeHeaders_areMalformed() throws IOException {
    assertInstanceOf(
        MultipartImage.Outcome.Malformed.class,
        read("--B\r\nX: " + "x".repeat(MultipartImage.MAX_HEADER_BYTES) + "\r\n\r\n--B--\r\n"));
  }

  @Test
  void read_imageOverCapacity_saysSo() throws IOException {
    assertEquals(
        new MultipartImage.Outcome.Read(UploadBuffer.Filled.OVER_CAPACITY),
        read(HEADER + "x".repeat(100_001) + "\r\n--B--\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=B|B",
        "Multipart/Form-Data; Boundary=\"a b\"|a b",
        "multipart/form-data|''",
        "multipart/form-data; boundary|''",
        "multipart/form-data; boundary=|''",
      })
  void boundary_ofAMultipartForm_isFound(String contentType, String boundary) {
    assertEquals(Optional.of(boundary), MultipartImage.boundary(contentType));
  }

  @Test
  void boundary_ofAnythingElse_isEmpty() {
    assertTrue(MultipartImage.boundary("image/png").isEmpty());
    assertTrue(MultipartImage.boundary(null).isEmpty());
  }
}
