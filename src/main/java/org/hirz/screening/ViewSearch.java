package org.hirz.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.Match;
import org.hirz.hash.HashType;
import org.hirz.hashlist.ListId;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;

/** Searches for all views of one picture, in bounded time. */
final class ViewSearch {
  /** Most views that are searched between two looks at the time. */
  static final int MOST_AT_ONCE = 512;

  private ViewSearch() {}

  /**
   * What was found.
   *
   * @param matches each entry once, with its nearest view; of equally near ones, the one that was
   *     searched first
   * @param searched how many of the views were searched
   */
  record Found(List<Match> matches, int searched) {}

  /** An entry of a list. */
  private record Entry(ListId list, String id) {}

  /**
   * Searches for views, {@value #MOST_AT_ONCE} at most in one batch. The first batch is always
   * searched: time that was spent on hashing is not lost. Where there are more, it begins with the
   * frames as they are, and each further batch is searched only while there is time.
   *
   * @param type of the views' hashes
   * @param observer told what each batch cost
   */
  static Found search(
      Generation generation,
      HashType type,
      List<ViewHash> views,
      ScreeningTerms terms,
      ScreeningObserver observer) {
    if (views.isEmpty()) {
      return new Found(List.of(), 0);
    }
    if (views.size() <= MOST_AT_ONCE) {
      return new Found(batch(generation, type, views, terms.scope(), observer), views.size());
    }
    List<ViewHash> ordered = new ArrayList<>(views);
    ordered.sort(Comparator.comparing(ViewSearch::isAltered)); // stable
    Map<Entry, Match> nearest = new LinkedHashMap<>();
    int searched = 0;
    do {
      int next = Math.min(ordered.size(), searched + MOST_AT_ONCE);
      for (Match match :
          batch(generation, type, ordered.subList(searched, next), terms.scope(), observer)) {
        nearest.merge(
            new Entry(match.list().id(), match.entry()),
            match,
            (old, found) -> found.distance() < old.distance() ? found : old);
      }
      searched = next;
    } while (searched < ordered.size() && !terms.deadline().passed());
    return new Found(List.copyOf(nearest.values()), searched);
  }

  private static boolean isAltered(ViewHash view) {
    ViewKind kind = view.view().kind();
    return kind != ViewKind.WHOLE && kind != ViewKind.ON_WHITE && kind != ViewKind.ON_BLACK;
  }

  private static List<Match> batch(
      Generation generation,
      HashType type,
      List<ViewHash> views,
      ListScope scope,
      ScreeningObserver observer) {
    Generation.Found found = generation.search(type, views, scope);
    observer.searched(found.cost());
    return found.matches();
  }
}
