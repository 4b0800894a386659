package org.hirz.hashlist.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.hirz.hashlist.format.ListFormat.Outcome;

/**
 * Reads a list file that may be packed: gzip (RFC 1952, all members as one file) and ZIP (APPNOTE
 * 6.3.10, each member a file of its own, in their order), told by their first bytes and not by any
 * name.
 *
 * <p>Everything streams; nothing is written anywhere, and names of members are looked at but never
 * kept. What is packed once more within, packed in a way that is not known here, passes the limits,
 * or is damaged or cut short is refused.
 */
public final class Containers {
  private static final String NESTED = "something packed is within; unpack it first";
  private static final String DAMAGED =
      "the file is packed, and is damaged, cut short, encrypted or of a kind that is not read";
  private static final String BOMB = "more comes out of the packed file than may";

  private Containers() {}

  /**
   * How much may come out of a file.
   *
   * @param maxBytes of all members together, inclusive
   * @param maxRatio greatest number of bytes that one packed byte may give, inclusive, beyond the
   *     first MiB
   * @param maxMembers greatest number of members, directories and those that are left out included,
   *     inclusive
   */
  public record Limits(long maxBytes, int maxRatio, int maxMembers) {
    /** 256 GiB, 200 to one and 1,000 members. Lists pack 2 to 20 to one. */
    public static final Limits DEFAULTS = new Limits(1L << 38, 200, 1000);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Limits {
      if (maxBytes < 1 || maxRatio < 1 || maxMembers < 1) {
        throw new IllegalArgumentException("limits are positive");
      }
    }
  }

  /** What is to be read, and how. */
  private record Reading(ListFormat format, FormatSettings settings, RecordSink sink) {
    Outcome of(InputStream in) throws IOException {
      return format.read(in, settings, sink);
    }

    /** Returns the same, of which problems say the member. */
    Reading ofMember(int number) {
      return new Reading(format, settings, new MemberSink(sink, number));
    }

    void leftOut(int number) {
      ofMember(number)
          .sink()
          .problem(
              new ListProblem(
                  format.name(),
                  0,
                  "",
                  "is left out: by its name it is no list in this format",
                  ListProblem.Consequence.WARNING));
    }
  }

  /** Passes on what is found in a member. */
  private record MemberSink(RecordSink sink, int number) implements RecordSink {
    @Override
    public void record(SourceRecord record) throws IOException {
      sink.record(record);
    }

    @Override
    public boolean takesWorthless() {
      return sink.takesWorthless();
    }

    @Override
    public void problem(ListProblem problem) {
      sink.problem(
          new ListProblem(
              problem.file() + " (member " + number + ")",
              problem.line(),
              problem.field(),
              problem.reason(),
              problem.consequence()));
    }
  }

  /**
   * Reads a file to its end; does not close it. The records of all members are counted together;
   * places are those within a member, and problems say which, by its number.
   *
   * @throws IOException if the stream fails, or the sink does
   */
  public static Outcome read(
      InputStream file, ListFormat format, FormatSettings settings, RecordSink sink, Limits limits)
      throws IOException {
    PackedInput packed = new PackedInput(file);
    PushbackInputStream start = new PushbackInputStream(packed, Packing.MAGIC_BYTES);
    Reading reading = new Reading(format, settings, sink);
    return switch (Packing.of(start)) {
      case NONE -> read(new UnpackedInput(start, packed, limits), reading);
      case GZIP -> gzip(start, packed, limits, reading);
      case ZIP -> zip(start, packed, limits, reading);
      case OTHER -> new Outcome.Refused(0, "the file is packed in a way that is not read here");
    };
  }

  /** Reads what came out, and what is left of it; the container's faults go before the format's. */
  private static Outcome read(UnpackedInput in, Reading reading) throws IOException {
    try {
      PushbackInputStream start = new PushbackInputStream(in, Packing.MAGIC_BYTES);
      if (Packing.of(start) != Packing.NONE) {
        return new Outcome.Refused(0, NESTED);
      }
      Outcome outcome = reading.of(start);
      if (outcome instanceof Outcome.Complete) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return fault(in).map(reason -> (Outcome) new Outcome.Refused(0, reason)).orElse(outcome);
    } catch (IOException e) {
      return new Outcome.Refused(0, fault(in).orElseThrow(() -> e));
    }
  }

  private static Optional<String> fault(UnpackedInput in) {
    if (in.exceeded()) {
      return Optional.of(BOMB);
    }
    return in.damaged() ? Optional.of(DAMAGED) : Optional.empty();
  }

  private static Outcome gzip(InputStream start, PackedInput packed, Limits limits, Reading reading)
      throws IOException {
    try (GzipInput gzip = new GzipInput(start)) {
      return read(new UnpackedInput(gzip, packed, limits), reading);
    } catch (ZipException e) {
      return new Outcome.Refused(0, DAMAGED);
    }
  }

  private static Outcome zip(InputStream start, PackedInput packed, Limits limits, Reading reading)
      throws IOException {
    // Any byte is a character of ISO-8859-1, so that no name is malformed.
    ZipInputStream zip = new ZipInputStream(start, StandardCharsets.ISO_8859_1);
    UnpackedInput out = new UnpackedInput(zip, packed, limits);
    long records = 0;
    int members = 0;
    boolean found = false;
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++members > limits.maxMembers()) {
          return new Outcome.Refused(0, "the archive has too many members");
        }
        if (entry.isDirectory() || !MemberNames.isList(entry.getName(), reading.format())) {
          if (!entry.isDirectory()) {
            reading.leftOut(members);
          }
          out.transferTo(OutputStream.nullOutputStream());
          continue;
        }
        found = true;
        switch (read(out, reading.ofMember(members))) {
          case Outcome.Complete(long count) -> records += count;
          case Outcome.Refused(long at, String reason) -> {
            return new Outcome.Refused(at, "member " + members + ": " + reason);
          }
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      return new Outcome.Refused(0, DAMAGED);
    } catch (IOException e) {
      return new Outcome.Refused(0, fault(out).orElseThrow(() -> e));
    }
    if (!packed.endsArchiveOf(members)) {
      return new Outcome.Refused(0, DAMAGED);
    }
    return found
        ? new Outcome.Complete(records)
        : new Outcome.Refused(0, "the archive has no member that is a list in this format");
  }
}
