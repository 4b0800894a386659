package org.hirz.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.image.ImageFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is packed in one file, member by member, archives within it included.
 *
 * <p>Nothing is written anywhere: members are held in memory, one that is too large to be decoded
 * goes through the digests alone. Names of members are shown and never used. What comes out of a
 * damaged member is screened, and the damage is an item more; where the archive has no table, the
 * rest of it is lost. A limit costs the rest of the file. For one thread, the feeder's.
 */
final class ArchiveMembers {
  /** Greatest size of the table of a ZIP archive. */
  private static final long TABLE_BYTES = 16 << 20;

  /** Names of members are shown up to here. */
  private static final int NAME_LENGTH = 1 << 15;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final Duration LONG = Duration.ofDays(365);

  /** Members of all runs that are read and not yet screened. */
  private static final ByteBudget MEMORY =
      new ByteBudget(
          Math.max(
              Examination.MAX_PICTURE_BYTES + (1L << 20), Runtime.getRuntime().maxMemory() / 8));

  private final FileUnit.Parts parts;
  private final int input;
  private final ArchiveLimits limits;
  private final long greatest;
  private final Deque<Layer> layers = new ArrayDeque<>();
  private final Deque<WorkUnit> pending = new ArrayDeque<>();
  private long unpacked;
  private int members;

  /** An archive under way; its members are shown with the prefix. */
  private record Layer(MemberSource source, String prefix) {}

  private ArchiveMembers(FileUnit.Parts parts, int input, ArchiveLimits limits, long size) {
    this.parts = parts;
    this.input = input;
    this.limits = limits;
    this.greatest =
        Math.min(limits.bytes(), (1 << 20) + Math.min(size, limits.bytes()) * limits.ratio());
  }

  /** Opens a file, if it is an archive; returns null where it is none, or cannot be opened. */
  static @Nullable ArchiveMembers open(
      FileUnit.Parts parts, int input, EvidenceWalk.Found.RegularFile file, ArchiveLimits limits) {
    Path path = file.path();
    if (!(parts.access().open(path) instanceof EvidenceAccess.Opening.Opened(EvidenceFile open))) {
      return null; // the file's own item says so
    }
    boolean kept = false;
    try {
      byte[] first = new byte[ArchiveKind.SIGNATURE_BYTES];
      int read = Math.max(0, open.read(first, 0, first.length, 0));
      Optional<ArchiveKind> kind = ArchiveKind.of(first, read);
      if (kind.isEmpty()) {
        return null;
      }
      ArchiveMembers archive = new ArchiveMembers(parts, input, limits, open.size());
      EvidenceChannel channel = new EvidenceChannel(open);
      kept = true;
      archive.push(kind.get(), channel, file.shown());
      return archive;
    } catch (IOException e) {
      return null;
    } finally {
      if (!kept) {
        open.close();
      }
    }
  }

  private void push(ArchiveKind kind, SeekableByteChannel channel, String shown) {
    String prefix = shown + "!/";
    boolean open = false;
    try {
      if (channel instanceof EvidenceChannel file) {
        file.allow(TABLE_BYTES);
      }
      MemberSource source =
          switch (kind) {
            case ZIP -> new ZipMembers(channel);
            case GZIP -> gzip(channel, shown);
            case TAR -> new TarMembers(stream(channel));
          };
      if (channel instanceof EvidenceChannel file) {
        file.allow(Long.MAX_VALUE);
      }
      layers.push(new Layer(source, prefix));
      open = true;
    } catch (LimitException e) {
      pending.add(failed(prefix, ItemError.ARCHIVE_LIMIT));
    } catch (IOException | RuntimeException e) {
      pending.add(failed(prefix, ItemError.ARCHIVE_BROKEN));
    } finally {
      if (!open) {
        closeQuietly(channel);
      }
    }
  }

  private static InputStream stream(SeekableByteChannel channel) {
    return new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
  }

  private static MemberSource gzip(SeekableByteChannel channel, String shown) throws IOException {
    InputStream content =
        new BufferedInputStream(new GZIPInputStream(stream(channel), BUFFER_BYTES), BUFFER_BYTES);
    content.mark(ArchiveKind.SIGNATURE_BYTES);
    byte[] first = content.readNBytes(ArchiveKind.SIGNATURE_BYTES);
    content.reset();
    boolean tar = ArchiveKind.of(first, first.length).equals(Optional.of(ArchiveKind.TAR));
    return tar ? new TarMembers(content) : new GzipMember(shown, content);
  }

  private static void closeQuietly(SeekableByteChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }

  private WorkUnit failed(String shown, ItemError error) {
    return new ReadyUnit(shown, Examination.failed(input, shown, error));
  }

  /**
   * Returns the next unit, or null at the end.
   *
   * @throws InterruptedException if interrupted while waiting for memory
   */
  @Nullable WorkUnit next() throws InterruptedException {
    while (pending.isEmpty() && !layers.isEmpty()) {
      Layer layer = layers.element();
      try {
        MemberSource.Member member = layer.source().next();
        if (member == null) {
          layers.pop().source().close();
        } else if (++members > limits.members()) {
          throw new LimitException();
        } else {
          look(layer, member);
        }
      } catch (LimitException e) {
        close(); // what came out of the file as a whole is too much
        pending.add(failed(layer.prefix(), ItemError.ARCHIVE_LIMIT));
      } catch (StoppedException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        layers.pop().source().close();
        pending.add(failed(layer.prefix(), ItemError.ARCHIVE_BROKEN));
      }
    }
    return pending.poll();
  }

  private void look(Layer layer, MemberSource.Member member)
      throws IOException, InterruptedException {
    String name = member.name();
    String shown =
        layer.prefix() + (name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name);
    InputStream content = member.content();
    if (content == null) {
      pending.add(failed(shown, ItemError.ARCHIVE_ENCRYPTED));
      return;
    }
    try {
      read(shown, content);
    } catch (LimitException | StoppedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      pending.add(failed(shown, ItemError.ARCHIVE_BROKEN));
      if (!layer.source().isIndependent()) {
        layers.pop().source().close();
      }
    }
  }

  private void read(String shown, InputStream content) throws IOException, InterruptedException {
    int limit = parts.examination().pictureBytes();
    byte[] bytes = new byte[BUFFER_BYTES];
    int length = 0;
    @Nullable IOException damage = null;
    for (int read = 0; read >= 0; ) {
      length += read;
      count(read);
      if (length > limit) {
        digest(shown, content, bytes, length);
        return;
      }
      if (length == bytes.length) {
        byte[] larger = Arrays.copyOf(bytes, (int) Math.min(2L * length, limit + 1L));
        Arrays.fill(bytes, (byte) 0);
        bytes = larger;
      }
      try {
        read = content.read(bytes, length, bytes.length - length);
      } catch (LimitException e) {
        throw e;
      } catch (IOException e) {
        damage = e;
        read = -1;
      }
    }
    if (damage != null) {
      if (length > 0) {
        hold(shown, bytes, length); // of a picture, what came out may be enough
      }
      throw damage;
    }
    Optional<ArchiveKind> nested = ArchiveKind.of(bytes, length);
    if (nested.isPresent() && layers.size() >= limits.depth()) {
      hold(shown, bytes, length);
      pending.add(failed(shown + "!/", ItemError.ARCHIVE_LIMIT));
    } else {
      byte[] inner = nested.isPresent() ? Arrays.copyOf(bytes, length) : new byte[0];
      hold(shown, bytes, length);
      nested.ifPresent(kind -> push(kind, new SeekableInMemoryByteChannel(inner), shown));
    }
  }

  private void hold(String shown, byte[] bytes, int length) throws InterruptedException {
    if (!(MEMORY.reserve(bytes.length, Deadline.in(LONG))
        instanceof ByteBudget.Outcome.Granted(ByteBudget.Reservation reservation))) {
      throw new IllegalStateException("a member fits into the memory for members");
    }
    pending.add(new MemberUnit(parts.examination(), input, shown, bytes, length, reservation));
  }

  /** A member of which only the digests are looked at; it is too large to be opened as well. */
  private void digest(String shown, InputStream content, byte[] bytes, int held)
      throws IOException {
    Optional<ImageFormat> format = ImageFormat.of(bytes, 0, held);
    boolean archive = ArchiveKind.of(bytes, held).isPresent();
    StreamDigests digests = new StreamDigests();
    digests.update(bytes, 0, held);
    long size = held;
    for (int read = content.read(bytes); read >= 0; read = content.read(bytes)) {
      parts.stop().check();
      count(read);
      digests.update(bytes, 0, read);
      size += read;
    }
    Arrays.fill(bytes, (byte) 0);
    pending.add(
        new ReadyUnit(
            shown, parts.examination().digests(input, shown, size, digests.values(), format)));
    if (archive) {
      pending.add(failed(shown + "!/", ItemError.ARCHIVE_LIMIT));
    }
  }

  private void count(int read) throws IOException {
    unpacked += read;
    if (unpacked > greatest) {
      throw new LimitException();
    }
  }

  /** Closes what is open. */
  void close() {
    while (!layers.isEmpty()) {
      layers.pop().source().close();
    }
  }
}
