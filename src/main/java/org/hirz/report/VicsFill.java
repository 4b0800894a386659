package org.hirz.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirz.findings.FindingsReader;

/**
 * Copies a VICS document that was checked, field by field with all that it has, and fills {@code
 * Category} of the media that matched: where it is null or absent, and nothing else unless told.
 *
 * <p>Which finding belongs to which medium is told by their order: the document must be, byte for
 * byte, the one that was checked. Reads document and findings side by side, once each; memory does
 * not grow with them. Written anew are white space, escapes and the encoding, which is UTF-8.
 */
public final class VicsFill {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT_LENGTH = 1 << 24;

  private VicsFill() {}

  /**
   * What is to be filled.
   *
   * @param document the document that was checked
   * @param input its index among the check's inputs
   * @param overwrite whether a category that is there is exchanged too
   */
  public record Order(Path document, int input, boolean overwrite) {}

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * The copy is there.
     *
     * @param name its file's name, {@code filled-} and the input's index and {@code .json}
     * @param media how many media there are
     * @param filled how many categories were filled
     */
    record Filled(String name, long media, long filled) implements Outcome {}

    /**
     * No copy was written.
     *
     * @param reason why, in English, without repeating anything of the document
     */
    record Refused(String reason) implements Outcome {}
  }

  /**
   * Writes the copy into the folder of the findings.
   *
   * @param folder where {@code findings.ndjson} lies
   * @param check the facts of the check, of which the input's digest and the region are used
   * @throws IOException if a file cannot be read or written
   */
  public static Outcome fill(Path folder, CheckFacts check, Order order) throws IOException {
    String digest = check.inputs().get(order.input()).digest();
    String name = "filled-" + order.input() + ".json";
    try (InputStream file = Files.newInputStream(order.document());
        DigestedInput document = new DigestedInput(file);
        InputStream findings = Files.newInputStream(folder.resolve(ReportForm.FINDINGS));
        DraftFile draft = new DraftFile(folder, name)) {
      RowCategories categories =
          new RowCategories(
              new FindingsReader(findings), order.input(), VicsMedia.scheme(check.region()));
      VicsCopy copy = copy(document, draft.out(), categories, order.overwrite());
      document.transferTo(OutputStream.nullOutputStream());
      if (!digest.equals("sha256:" + document.digest().sha256())) {
        return new Outcome.Refused("is not the document that was checked");
      }
      draft.finish();
      draft.publish();
      return new Outcome.Filled(name, copy.media(), copy.filled());
    } catch (JsonProcessingException | CharConversionException e) {
      return new Outcome.Refused("is not JSON, or beyond a limit");
    }
  }

  private static VicsCopy copy(
      InputStream document, OutputStream out, RowCategories categories, boolean overwrite)
      throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNumberLength(64)
                    .build())
            .build();
    try (JsonParser from = factory.createParser(document)) {
      from.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      JsonGenerator to = factory.createGenerator(out, JsonEncoding.UTF8);
      to.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      VicsCopy copy = new VicsCopy(from, to, categories, overwrite);
      copy.document();
      to.close();
      return copy;
    }
  }
}
