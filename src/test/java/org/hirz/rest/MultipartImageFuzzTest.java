package org.hirz.rest;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Whatever a multipart body holds, reading it ends with an outcome and within its buffer. */
class MultipartImageFuzzTest {
  private static final int CAPACITY = 512;

  @FuzzTest(maxDuration = "20s")
  void read_anyBody_endsWithAnOutcome(FuzzedDataProvider data) throws IOException {
    String contentType = "multipart/form-data; boundary=" + data.consumeString(80);
    String boundary = MultipartImage.boundary(contentType).orElse("B");
    try (UploadBuffer buffer = new UploadBuffer(CAPACITY)) {
      MultipartImage.read(
          new ByteArrayInputStream(data.consumeRemainingAsBytes()), boundary, buffer);
    }
  }
}
