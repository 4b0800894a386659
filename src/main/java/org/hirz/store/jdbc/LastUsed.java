package org.hirz.store.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made for the keys that were asked for last. Any number of threads; what is
 * missing may be made twice.
 */
final class LastUsed<K, V> {
  private final Function<K, V> maker;
  private final Map<K, V> values;

  /**
   * @param most how many values are remembered
   * @param maker makes a value; an exception passes through, and nothing is remembered
   */
  LastUsed(int most, Function<K, V> maker) {
    this.maker = maker;
    this.values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  V get(K key) {
    @Nullable V known;
    synchronized (values) {
      known = values.get(key);
    }
    if (known != null) {
      return known;
    }
    V made = maker.apply(key);
    synchronized (values) {
      values.put(key, made);
    }
    return made;
  }
}
