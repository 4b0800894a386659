package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hirz.runtime.StoreKeys;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes the key of a store for another. */
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Changes the key that the store's lists are encrypted with. Stop the service first, every"
          + " replica of it: one that goes on cannot read what is written under the new key.",
      "",
      "It takes a moment, however great the lists are: they are encrypted with keys of their own,"
          + " which alone are encrypted again, and a new one is made for what is written from now"
          + " on. Backups made before still need the old key.",
      "",
      "If the key is lost, no stored list can be read again, by nobody: remove the store and load"
          + " every list again from its source. So keep a copy of the key, and not beside the store.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz store rotate-key --data /var/lib/hirz --store-key old.key --new-store-key new.key"
    })
final class RotateKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--store-key",
      paramLabel = "OLD",
      required = true,
      description = "File of the key that the store has.")
  private Path oldKey = Path.of("");

  @Option(
      names = "--new-store-key",
      paramLabel = "NEW",
      required = true,
      description = "File of the key that it gets; made where missing.")
  private Path newKey = Path.of("");

  @Option(names = "--json", description = "Print the new key's id in JSON.")
  private boolean json;

  @Mixin private StorePlace place = new StorePlace();

  @Override
  public Integer call() {
    if (place.namesFolder() && place.database(spec) != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--data and --database exclude each other.");
    }
    String id = rotate();
    if (json) {
      spec.commandLine()
          .getOut()
          .println(JsonNodeFactory.instance.objectNode().put("storeKey", id));
      return ExitCode.OK.code();
    }
    spec.commandLine()
        .getOut()
        .println(
            "The store has the key "
                + id
                + " now. Start the service with --store-key "
                + newKey
                + ", keep a copy of that file elsewhere, and keep "
                + oldKey
                + " for as long as you keep backups made before.");
    return ExitCode.OK.code();
  }

  private String rotate() {
    String database = place.database(spec);
    return database == null
        ? StoreKeys.rotateEmbedded(place.folder(), oldKey, newKey)
        : StoreKeys.rotateShared(database, place.user(), place.password(), oldKey, newKey);
  }
}
