package org.hirz.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.hirz.audit.SignedNote;
import org.hirz.check.EvidenceAccess;
import org.hirz.check.StopSignal;
import org.hirz.runtime.OfflineLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks files and folders against lists, without a server. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks files, folders and mounted images against hash lists. Needs no server and no network.",
      "",
      "A file of hashes (VICS, md5sum, hashdeep, CSV, PDQ text...) is read as such, see --hashes: each"
          + " row is searched.",
      "",
      "The evidence is opened for reading only, without touching access times where the system"
          + " allows it; links are never followed. Every file's digests are searched, and of"
          + " pictures what they show.",
      "",
      "Exits with 0 if nothing is known, 2 if something is, 3 if not everything could be looked at"
          + " or the check was broken off, 1 if it could not be done.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  hirz check /mnt/evidence --lists lists --out report --case 2026-17",
      "  hirz check /mnt/evidence --lists lists --out report --case 2026-17 --resume",
      "  hirz check photo.jpg --data data",
      "  hirz check seized.json --hashes vics --lists lists --out report --sign examiner.key",
      "  hirz check md5sums.txt --lists lists --format csv --only unknown",
      "  hirz check folder --lists lists --format csv --only known",
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ParentCommand private HirzCommand parent = new HirzCommand(Surroundings.ofProcess());

  @Mixin private CheckOptions options = new CheckOptions();

  @Override
  public Integer call() throws Exception {
    options.check();
    Optional<SignedNote.Signer> signer = options.signer();
    EvidenceAccess access = new EvidenceAccess();
    CheckSources sources = new CheckSources(options.inputs(), options.hashLists(), access);
    sources.guesses().forEach(guess -> spec.commandLine().getErr().println("hirz: " + guess));
    OfflineLists.Loaded loaded = options.lists().load();
    boolean terminal = parent.surroundings().terminal().getAsBoolean();
    StopSignal stop = new StopSignal();
    try (CheckInterrupt interrupt = new CheckInterrupt(stop)) {
      return new CheckSession(spec, options, loaded, sources, access, stop)
          .run(signer, terminal)
          .code();
    }
  }
}
