package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * NCMEC's Hash Sharing API v2: a page of its answers to {@code entries}, in XML, saved as a file or
 * as it comes.
 *
 * <p>The settings must name the sharing environment (such as {@code Industry} or {@code NGO}): the
 * page does not, and it is part of every entry's id, {@code environment/member-id}, since entries
 * have the same ids in several environments and under several members. It also says what no field
 * does: entries of the environments {@code NGO_Generative_AI} and {@code
 * NGO_Generative_AI_Exploitative} are made by a model, and those of environments with {@code
 * Exploitative} in the name are not abuse material in law everywhere, for which a list that says so
 * gives a warning.
 *
 * <p>{@code deletedImage} and {@code deletedVideo} withdraw; every record has its time, by which
 * whoever puts records together tells what came last, whatever the order of pages. The
 * classification is a label of the scheme {@code ncmec}, whatever its code. Fingerprints' names are
 * read in any case and with {@code -} or {@code _}; large ones, which stand elsewhere, are not
 * fetched, which gives a warning once for each type. Feedback and member names are not read.
 *
 * <p>After published clients and the service's public documentation. PhotoDNA is read in hex and in
 * base64, since its encoding is not stated.
 */
public final class NcmecFormat implements ListFormat {
  private static final int MAX_ENVIRONMENT_LENGTH = 64;

  /** Makes a reader. */
  public NcmecFormat() {}

  @Override
  public String name() {
    return "ncmec";
  }

  @Override
  public Unit unit() {
    return Unit.RECORD;
  }

  @Override
  public Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException {
    return readPage(in, settings, sink).outcome();
  }

  /**
   * Reads a page as {@link #read} does, and returns what else it says.
   *
   * @throws IOException if the stream fails, or the sink does
   */
  public NcmecPage readPage(InputStream in, FormatSettings settings, RecordSink sink)
      throws IOException {
    Optional<String> environment =
        settings
            .environment()
            .map(String::strip)
            .filter(text -> PlainText.isPlain(text, MAX_ENVIRONMENT_LENGTH));
    if (environment.isEmpty()) {
      return NcmecPage.refused(
          new Outcome.Refused(
              0, "needs the sharing environment that it comes from, such as Industry or NGO"));
    }
    NcmecEntries entries = new NcmecEntries(name(), environment.get(), settings, sink);
    NcmecDocument document = new NcmecDocument(entries);
    return switch (XmlInput.read(in, document::read)) {
      case Outcome.Refused refused -> NcmecPage.refused(refused);
      case Outcome.Complete complete -> document.page(complete);
    };
  }
}
