package org.hirz.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.store.VersionState;
import org.hirz.store.Withholdings;
import org.jspecify.annotations.Nullable;

/**
 * What the store must say after some acts: written down a second time, as plainly as can be. {@link
 * CrashView} says the same of a store.
 */
final class CrashModel {
  /** A version. */
  private record Version(int base, String digest, int entries, VersionState state) {
    Version in(VersionState next) {
      return new Version(base, digest, entries, next);
    }
  }

  /** An entry that is or was kept back. */
  private record Withheld(String entry, Withholdings.State state) {}

  private final SortedMap<Integer, Version> versions = new TreeMap<>();
  private final Map<Integer, SortedMap<String, String>> contents = new TreeMap<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private int live;
  private boolean enabled = true;
  private long revision;
  private long acts = 1; // the list was created

  CrashModel() {}

  /** Copies a model. */
  CrashModel(CrashModel other) {
    versions.putAll(other.versions);
    contents.putAll(other.contents);
    withheld.addAll(other.withheld);
    live = other.live;
    enabled = other.enabled;
    revision = other.revision;
    acts = other.acts;
  }

  long revision() {
    return revision;
  }

  long acts() {
    return acts;
  }

  boolean has(int version) {
    return versions.containsKey(version);
  }

  int newest() {
    return versions.isEmpty() ? 0 : versions.lastKey();
  }

  /** Does an act, which is one that the store does. */
  void apply(CrashAct act) {
    acts++;
    switch (act.kind()) {
      case STAGE_FULL, STAGE_DELTA -> stage(act);
      case APPROVE -> state(act.version(), VersionState.APPROVED);
      case REJECT -> state(act.version(), VersionState.REJECTED);
      case PUBLISH -> replaceLive(act.version(), VersionState.SUPERSEDED);
      case ROLL_BACK -> replaceLive(act.version(), VersionState.ROLLED_BACK);
      case SUSPEND -> {
        withheld.add(new Withheld(act.entry(), Withholdings.State.SUSPENDED));
        revision++;
      }
      case CONFIRM -> decide(act.entry(), Withholdings.State.WITHDRAWN);
      case LIFT -> {
        decide(act.entry(), Withholdings.State.LIFTED);
        revision++;
      }
      case DISABLE -> able(false);
      case ENABLE -> able(true);
    }
  }

  private void stage(CrashAct act) {
    SortedMap<String, String> base = contents.getOrDefault(live, new TreeMap<>());
    SortedMap<String, String> next = CrashList.next(act.seed(), base);
    contents.put(act.version(), next);
    versions.put(
        act.version(), new Version(live, CrashList.digest(next), next.size(), VersionState.STAGED));
  }

  private void state(int version, VersionState state) {
    versions.computeIfPresent(version, (number, known) -> known.in(state));
    if (state == VersionState.REJECTED || state == VersionState.ROLLED_BACK) {
      contents.remove(version);
    }
  }

  private void replaceLive(int version, VersionState formerly) {
    if (live != 0) {
      state(live, formerly);
    }
    state(version, VersionState.LIVE);
    live = version;
    revision++;
  }

  private void decide(String entry, Withholdings.State state) {
    for (int i = withheld.size() - 1; i >= 0; i--) {
      if (withheld.get(i).entry().equals(entry)) {
        withheld.set(i, new Withheld(entry, state));
        return;
      }
    }
  }

  private void able(boolean next) {
    enabled = next;
    revision += live == 0 ? 0 : 1;
  }

  /** Returns everything, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(CrashView.list(revision, acts, enabled, live, enabled ? live : 0));
    versions.forEach(
        (number, version) ->
            lines.add(
                CrashView.version(
                    number, version.base(), version.state(), version.digest(), version.entries())));
    withheld.reversed().forEach(it -> lines.add(CrashView.withheld(it.entry(), it.state())));
    return lines;
  }

  /** Returns what the child said last that it would do, done, or null if it said nothing. */
  @Nullable CrashModel after(@Nullable CrashAct act, int version) {
    if (act == null || act.isStaging() && (version == 0 || has(version))) {
      return null;
    }
    CrashModel after = new CrashModel(this);
    after.apply(act.isStaging() ? act.withVersion(version) : act);
    return after;
  }
}
