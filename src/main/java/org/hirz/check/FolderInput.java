package org.hirz.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of evidence, such as a read-only mounted image, or a single file.
 *
 * <p>Each file is a unit. With archives, so is each member of one, after the archive itself.
 */
public final class FolderInput implements CheckInput {
  private final int index;
  private final Path root;
  private final FileUnit.Parts parts;
  private final Optional<ArchiveLimits> archives;
  private @Nullable EvidenceWalk walk;
  private boolean begun;
  private @Nullable ArchiveMembers members;
  private EvidenceWalk.Found.@Nullable RegularFile inside;

  /**
   * Makes an input; nothing is opened yet.
   *
   * @param index of the input in the run
   * @param root an existing file or folder
   * @param archives how far archives are looked into; empty for not at all
   */
  public FolderInput(
      int index,
      Path root,
      EvidenceAccess access,
      Examination examination,
      StopSignal stop,
      Optional<ArchiveLimits> archives) {
    this.index = index;
    this.root = root.toAbsolutePath().normalize();
    this.parts = new FileUnit.Parts(access, examination, stop);
    this.archives = archives;
  }

  /** What stands at a path that a user names as an input. */
  public enum Kind {
    /** A folder. */
    FOLDER,
    /** A regular file. */
    FILE,
    /** A link: refused, since links are not followed. */
    LINK,
    /** Neither. */
    OTHER,
    /** Nothing is there, or it cannot be asked. */
    MISSING
  }

  /** Returns what stands at a path; opens nothing. */
  public static Kind kind(Path path) {
    try {
      EvidenceAccess.@Nullable ChildKind kind = EvidenceAccess.kindOf(path);
      return switch (kind) {
        case FOLDER -> Kind.FOLDER;
        case FILE -> Kind.FILE;
        case LINK -> Kind.LINK;
        case null -> Kind.MISSING;
        default -> Kind.OTHER;
      };
    } catch (IOException | SecurityException e) {
      return Kind.MISSING;
    }
  }

  @Override
  public @Nullable WorkUnit next() throws IOException, InterruptedException {
    WorkUnit member = nextMember();
    if (member != null) {
      return member;
    }
    EvidenceWalk.Found found = nextFound();
    return switch (found) {
      case null -> null;
      case EvidenceWalk.Found.Unreadable(String shown, ItemError error) ->
          new ReadyUnit(shown, Examination.failed(index, shown, error));
      case EvidenceWalk.Found.RegularFile file -> {
        inside = archives.isPresent() ? file : null;
        yield new FileUnit(parts, index, file.path(), file.shown());
      }
    };
  }

  private @Nullable WorkUnit nextMember() throws InterruptedException {
    EvidenceWalk.Found.RegularFile file = inside;
    if (file != null) {
      inside = null;
      members = ArchiveMembers.open(parts, index, file, archives.orElseThrow());
    }
    ArchiveMembers open = members;
    if (open == null) {
      return null;
    }
    WorkUnit member = open.next();
    if (member == null) {
      open.close();
      members = null;
    }
    return member;
  }

  private EvidenceWalk.@Nullable Found nextFound() {
    if (!begun) {
      begun = true;
      if (kind(root) != Kind.FOLDER) {
        Path name = root.getFileName();
        return new EvidenceWalk.Found.RegularFile(
            root, name == null ? root.toString() : name.toString());
      }
      walk = new EvidenceWalk(parts.access(), root);
    }
    return walk == null ? null : walk.next();
  }

  @Override
  public Map<SkippedKind, Long> skipped() {
    EvidenceWalk open = walk;
    return open == null ? Map.of() : new EnumMap<>(open.skipped());
  }

  @Override
  public void close() {
    if (members != null) {
      members.close();
      members = null;
    }
  }
}
