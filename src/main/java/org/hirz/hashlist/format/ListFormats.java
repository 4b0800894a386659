package org.hirz.hashlist.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats that are read from a stream. An NSRL 3 database is a file: {@link Nsrl3File}. */
public final class ListFormats {
  /** Text and CSV, line by line. */
  private static final List<ListFormat> LINES =
      List.of(
          new HirzFormat(),
          new PdqFormat(),
          new HashsumFormat(),
          new HashdeepFormat(),
          new IcseFormat(),
          new Nsrl2Format(),
          new ThreatExchangeCsvFormat(),
          new MappedCsvFormat());

  /** JSON and XML, record by record. */
  private static final List<ListFormat> DOCUMENTS =
      List.of(
          new VicsFormat(),
          new NcmecFormat(),
          new ThreatExchangeJsonFormat(),
          new StopNciiFormat(),
          new TatFormat(),
          new HmaBankFormat(),
          new ArachnidFormat(),
          new MispFormat(),
          new StixFormat(),
          new MappedJsonFormat(),
          new VpdqFormat(),
          new TmkFormat());

  private static final Map<String, ListFormat> BY_NAME = byName();

  private ListFormats() {}

  private static Map<String, ListFormat> byName() {
    Map<String, ListFormat> formats = new LinkedHashMap<>();
    for (List<ListFormat> group : List.of(LINES, DOCUMENTS)) {
      for (ListFormat format : group) {
        if (formats.put(format.name(), format) != null) {
          throw new IllegalStateException("two formats are named " + format.name());
        }
      }
    }
    return formats;
  }

  /** Returns the format with the given name, exactly as written, or empty. */
  public static Optional<ListFormat> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Returns the names of all formats, in the order in which to show them. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }
}
