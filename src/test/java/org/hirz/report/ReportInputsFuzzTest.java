package org.hirz.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import org.hirz.audit.CanonicalJson;
import org.hirz.findings.FindingsReader;

/** Whatever bytes are read as a report, or copied as a VICS document: it ends with an outcome. */
class ReportInputsFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void read_anyBytes_isCanonicalOrNothing(byte[] bytes) {
    JsonTree.read(bytes).ifPresent(tree -> assertArrayEquals(bytes, CanonicalJson.write(tree)));
  }

  @FuzzTest(maxDuration = "20s")
  void document_anyBytes_isCopiedOrRefused(byte[] bytes) throws IOException {
    JsonFactory factory = new JsonFactory();
    RowCategories none =
        new RowCategories(new FindingsReader(new ByteArrayInputStream(new byte[0])), 0, "vics_us");
    try (JsonParser from = factory.createParser(bytes);
        JsonGenerator to = factory.createGenerator(new ByteArrayOutputStream())) {
      to.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      new VicsCopy(from, to, none, true).document();
    } catch (JsonProcessingException | CharConversionException e) {
      return; // Refused.
    }
  }
}
