package org.hirz.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.bulk.BulkRow;
import org.hirz.bulk.RowBlock;
import org.hirz.bulk.RowBlocks;
import org.hirz.generation.Generation;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.GzipInput;
import org.hirz.screening.HashScreening;
import org.hirz.screening.ScreeningObserver;
import org.jspecify.annotations.Nullable;

/**
 * A file of hashes that stand for files: seized somewhere, or computed by another tool.
 *
 * <p>A unit is some thousand rows. Verdicts are those of {@code POST /v1/match/hashes}. The file
 * may be packed: gzip, and for list formats ZIP. What it says beside hashes (categories, names,
 * series) plays no part. Its digest is that of its bytes as they are.
 */
public final class HashListInput implements CheckInput {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Categories of an input are passed over, and need a scheme to be read at all. */
  private static final String SCHEME = "input";

  private final int index;
  private final Path path;
  private final Reading reading;
  private final EvidenceAccess access;
  private final HashListUnit.Search search;
  private @Nullable EvidenceStream stream;
  private @Nullable DigestInputStream digested;
  private @Nullable RowBlocks blocks;
  private @Nullable RecordFeed feed;
  private String digest = "";
  private long reported;

  /**
   * How a file of hashes is read.
   *
   * @param format its format
   * @param type the type of hashes whose type the file does not say
   * @param derived whether every PDQ is searched in all orientations, worked out from its bits
   */
  public record Reading(HashListFormat format, Optional<HashType> type, boolean derived) {}

  /**
   * Makes an input; nothing is opened yet.
   *
   * @param index of the input in the run
   * @param path an existing file
   */
  public HashListInput(
      int index, Path path, Reading reading, EvidenceAccess access, Generation generation) {
    this.index = index;
    this.path = path.toAbsolutePath().normalize();
    this.reading = reading;
    this.access = access;
    this.search = new HashListUnit.Search(generation, new HashScreening(ScreeningObserver.NONE));
  }

  /**
   * Returns the first bytes of a file, by which {@link HashListFormat#of} tells a list; of a packed
   * one those that come out. Empty where it cannot be read.
   */
  public static byte[] first(EvidenceAccess access, Path path) {
    if (!(access.open(path.toAbsolutePath().normalize())
        instanceof EvidenceAccess.Opening.Opened(EvidenceFile file))) {
      return new byte[0];
    }
    try (InputStream in = unpacked(new BufferedInputStream(new EvidenceStream(file)))) {
      return in.readNBytes(HashListFormat.FIRST_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GzipInput(in) : in;
  }

  @Override
  public @Nullable WorkUnit next() throws IOException, InterruptedException {
    if (stream == null) {
      begin();
    }
    RowBlocks rows = blocks;
    return rows != null ? next(rows) : next(begun(feed));
  }

  private void begin() throws IOException {
    EvidenceStream opened =
        switch (access.open(path)) {
          case EvidenceAccess.Opening.Opened(EvidenceFile file) -> new EvidenceStream(file);
          case EvidenceAccess.Opening.Failed failed ->
              throw new IOException("the file cannot be opened");
        };
    stream = opened;
    DigestInputStream counted = new DigestInputStream(opened, DigestUtils.getSha256Digest());
    digested = counted;
    BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER_BYTES);
    switch (reading.format()) {
      case HashListFormat.Rows(var format) -> blocks = new RowBlocks(unpacked(buffered), format);
      case HashListFormat.Records(var format) ->
          feed = new RecordFeed(buffered, format, settings(), reading.derived());
    }
  }

  private FormatSettings settings() {
    FormatSettings settings = FormatSettings.of(Nature.BENIGN).withScheme(SCHEME);
    return reading.type().map(settings::withType).orElse(settings);
  }

  private @Nullable WorkUnit next(RowBlocks rows) throws IOException {
    return switch (rows.next()) {
      case RowBlocks.Next.Refused(String reason) -> throw new RefusedListException(reason);
      case RowBlocks.Next.End end -> end();
      case RowBlocks.Next.Rows(RowBlock block) ->
          new HashListUnit(search, index, block.firstLine(), passed(), () -> rows(block));
    };
  }

  private List<BulkRow> rows(RowBlock block) {
    return reading.format() instanceof HashListFormat.Rows(var format)
        ? block.read(format, reading.derived())
        : List.of();
  }

  private @Nullable WorkUnit next(RecordFeed records) throws IOException, InterruptedException {
    return switch (records.next()) {
      case RecordFeed.Step.Failed(IOException cause) -> throw cause;
      case RecordFeed.Step.End end -> end();
      case RecordFeed.Step.Lot(List<BulkRow> rows) ->
          new HashListUnit(search, index, rows.getFirst().line(), passed(), () -> rows);
    };
  }

  /** Reads what is left behind what was unpacked, so that the digest is of all bytes. */
  private @Nullable WorkUnit end() throws IOException {
    DigestInputStream in = begun(digested);
    in.transferTo(OutputStream.nullOutputStream());
    digest = "sha256:" + HexFormat.of().formatHex(in.getMessageDigest().digest());
    return null;
  }

  /** Returns how many bytes were read since the last unit. */
  private long passed() {
    long position = begun(stream).position();
    long since = position - reported;
    reported = position;
    return since;
  }

  private static <T> T begun(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the input has not begun");
    }
    return part;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public void close() {
    if (feed != null) {
      feed.close();
    }
    if (stream != null) {
      stream.close();
    }
  }
}
