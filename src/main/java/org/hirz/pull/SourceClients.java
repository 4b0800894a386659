package org.hirz.pull;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of sources that can be asked.
 *
 * @param all one client a kind
 */
public record SourceClients(List<SourceClient> all) {
  /** Copies the list. */
  public SourceClients {
    all = List.copyOf(all);
  }

  /**
   * Returns those that there are: {@link NcmecClient} and {@link HttpsFeedClient}.
   *
   * @param pause waits before a source is asked again within one pull
   */
  public static SourceClients standard(Pause pause) {
    return new SourceClients(List.of(new NcmecClient(pause), new HttpsFeedClient()));
  }

  /** Returns the client of a kind, exactly as written, or empty. */
  public Optional<SourceClient> find(String kind) {
    return all.stream().filter(client -> client.kind().equals(kind)).findFirst();
  }

  /** Returns the names of the kinds. */
  public List<String> kinds() {
    return all.stream().map(SourceClient::kind).toList();
  }
}
