package org.hirz.hashlist.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hirz.hashlist.Nature;

/** No bytes raise an exception as rows below a mapped header, nor as a mapping. */
class MappedCsvFuzzTest {
  private static final byte[] HEADER =
      ("hash_type,hash,category,self_generated,grid,ai_generated,assessed_at,action\n")
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "60s")
  void rows(byte[] rows) throws IOException {
    LineFormatsFuzzTest.check(
        new MappedCsvFormat(),
        FormatSettings.of(Nature.TEST).withMapping(GoldenFilesTest.profile("iwf-like")),
        Packed.join(HEADER, rows));
  }

  @FuzzTest(maxDuration = "60s")
  void mapping(byte[] file) throws IOException {
    if (ColumnMappingReader.read(new ByteArrayInputStream(file))
        instanceof ColumnMappingReader.Parsed.Ok(ColumnMapping mapping)) {
      LineFormatsFuzzTest.check(
          new MappedCsvFormat(),
          FormatSettings.of(Nature.TEST).withMapping(mapping),
          Packed.join(HEADER, HEADER));
    }
  }
}
