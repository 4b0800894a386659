package org.hirz.pull;

import java.io.InputStream;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.staging.StagingOutcome;

/**
 * One asking of a source.
 *
 * @param settings that the client has checked
 * @param nature of the list
 * @param position how far the source has been read
 * @param clock what time it is, by which checkpoints are made
 * @param goOn whether the source is still this program's to ask; to be asked before each request
 * @param stage makes a version of what is fetched
 */
public record PullRequest(
    PullSettings settings,
    Nature nature,
    PullPosition position,
    Clock clock,
    BooleanSupplier goOn,
    Stage stage) {
  /** Makes a version of what is fetched; to be called once. */
  @FunctionalInterface
  public interface Stage {
    /**
     * Reads what the format gives to its end and stages it whole, or not at all.
     *
     * @param format fetches, or reads what was fetched
     * @param settings what is known of it
     * @param mode whether it is changes or the whole list
     * @param in the bytes as they come, for the digest that the version bears
     * @throws org.hirz.store.StoreException if the store fails
     */
    StagingOutcome of(ListFormat format, FormatSettings settings, UpdateMode mode, InputStream in);
  }

  /** Returns nothing of the settings. */
  @Override
  public String toString() {
    return "PullRequest[" + nature + "]";
  }
}
