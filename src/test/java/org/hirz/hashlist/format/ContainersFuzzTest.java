package org.hirz.hashlist.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.hirz.hashlist.Nature;

/** No bytes raise an exception when they are unpacked, nor give more than they may. */
class ContainersFuzzTest {
  private static final Containers.Limits LIMITS = new Containers.Limits(1 << 16, 100, 8);

  @FuzzTest(maxDuration = "60s")
  void read(byte[] file) throws IOException {
    FormatGolden golden = new FormatGolden();
    golden.ended(
        Containers.read(
            new ByteArrayInputStream(file),
            new HashsumFormat(),
            FormatSettings.of(Nature.TEST),
            golden,
            LIMITS));
    if (golden.records.size() > LIMITS.maxBytes() / 32) {
      throw new AssertionError("more came out than may");
    }
  }
}
