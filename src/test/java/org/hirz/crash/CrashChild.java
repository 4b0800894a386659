package org.hirz.crash;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.hirz.crash.CrashAct.Kind;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.runtime.ServingParts;
import org.hirz.staging.SmallStaging;
import org.hirz.staging.Staging;
import org.hirz.staging.StagingOutcome;
import org.hirz.staging.StagingProgress;
import org.hirz.staging.StagingRequest;
import org.hirz.store.LifeCycle;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestLists;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
import org.hirz.store.Withholdings;

/**
 * Leads a list through its life until somebody kills it. Says what it is about to do and, once that
 * is done, that it is; {@code .} ends what was written whole.
 */
public final class CrashChild {
  private final Store store;
  private final Staging staging;
  private final Random random;
  private final PrintStream out = System.out;
  private final ServingParts serving = new ServingParts();

  private CrashChild(Store store, Path folder, long seed) {
    this.store = store;
    this.staging = SmallStaging.of(store, folder.resolve("spill"));
    this.random = new Random(seed);
  }

  /** Runs with the URL of the store, the file of its key, a folder and a seed. */
  public static void main(String[] arguments) {
    Store store = new StorePlace(arguments[0], Path.of(arguments[1])).open();
    CrashChild child = new CrashChild(store, Path.of(arguments[2]), Long.parseLong(arguments[3]));
    child.say("ready");
    while (true) {
      child.act(child.choose());
    }
  }

  private void say(String words) {
    out.println(words + " .");
    out.flush();
  }

  private CrashAct choose() {
    StoredList list = store.lists().find(CrashList.ID).orElseThrow();
    if (!list.enabled()) {
      return CrashAct.of(Kind.ENABLE);
    }
    int live = list.live().orElse(0);
    List<StoredVersion> versions = store.versions().of(CrashList.ID);
    for (StoredVersion version : versions) {
      if (version.state() == VersionState.STAGED || version.state() == VersionState.APPROVED) {
        return lead(version, live);
      }
    }
    int dice = live == 0 ? 0 : random.nextInt(20);
    if (dice < 9) {
      return CrashAct.stage(live == 0 || random.nextBoolean(), random.nextLong());
    } else if (dice < 12) {
      return suspend(live);
    } else if (dice < 16) {
      return decide();
    } else if (dice < 18) {
      return rollBack(versions);
    }
    return CrashAct.of(Kind.DISABLE);
  }

  private CrashAct lead(StoredVersion version, int live) {
    if (version.base() != live || random.nextInt(8) == 0) {
      return CrashAct.of(Kind.REJECT, version.version());
    }
    return CrashAct.of(
        version.state() == VersionState.STAGED ? Kind.APPROVE : Kind.PUBLISH, version.version());
  }

  private CrashAct suspend(int live) {
    List<String> ids = new ArrayList<>(TestLists.read(store, CrashList.ID.value(), live).keySet());
    String id = ids.get(random.nextInt(ids.size()));
    boolean known = open().stream().anyMatch(each -> each.entry().equals(id));
    return known ? decide() : CrashAct.of(Kind.SUSPEND, id);
  }

  private List<Withholdings.Withholding> open() {
    return store.withholdings().of(CrashList.ID).stream()
        .filter(each -> each.state() != Withholdings.State.LIFTED)
        .toList();
  }

  private CrashAct decide() {
    List<Withholdings.Withholding> open = open();
    if (open.isEmpty()) {
      return CrashAct.of(Kind.DISABLE);
    }
    Withholdings.Withholding one = open.get(random.nextInt(open.size()));
    boolean confirm = one.state() == Withholdings.State.SUSPENDED && random.nextBoolean();
    return CrashAct.of(confirm ? Kind.CONFIRM : Kind.LIFT, one.entry());
  }

  private CrashAct rollBack(List<StoredVersion> versions) {
    return versions.reversed().stream()
        .filter(version -> version.state() == VersionState.SUPERSEDED)
        .findFirst()
        .map(version -> CrashAct.of(Kind.ROLL_BACK, version.version()))
        .orElse(CrashAct.of(Kind.DISABLE));
  }

  private void act(CrashAct act) {
    say("intent " + act.words());
    CrashAct done = act;
    if (act.isStaging()) {
      done = act.withVersion(stage(act));
    } else {
      TestLists.expectDone(outcome(act));
    }
    say("done " + done.words() + " " + store.generations().revision());
    if (store.generations().revision() > 0) {
      serving.serve(store); // applies and merges segments beside what is written next
    }
  }

  private LifeCycle.Outcome outcome(CrashAct act) {
    LifeCycle cycle = store.lifeCycle();
    Withholdings withholdings = store.withholdings();
    return switch (act.kind()) {
      case APPROVE -> cycle.approve(CrashList.ID, act.version(), TestLists.BERT);
      case REJECT -> cycle.reject(CrashList.ID, act.version(), TestLists.BERT);
      case PUBLISH -> cycle.publish(CrashList.ID, act.version(), null, TestLists.BERT);
      case ROLL_BACK -> cycle.rollBack(CrashList.ID, act.version(), TestLists.BERT);
      case SUSPEND -> withholdings.suspend(CrashList.ID, act.entry(), TestLists.ANNE);
      case CONFIRM -> withholdings.confirm(CrashList.ID, act.entry(), TestLists.BERT);
      case LIFT -> lift(withholdings, act.entry());
      case DISABLE -> cycle.disable(CrashList.ID, TestLists.ANNE);
      case ENABLE -> cycle.enable(CrashList.ID, TestLists.BERT);
      case STAGE_FULL, STAGE_DELTA -> throw new IllegalArgumentException("is staged");
    };
  }

  private LifeCycle.Outcome lift(Withholdings withholdings, String entry) {
    boolean confirmed =
        open().stream()
            .anyMatch(
                each -> each.entry().equals(entry) && each.state() == Withholdings.State.WITHDRAWN);
    return withholdings.lift(CrashList.ID, entry, confirmed ? TestLists.ANNE : TestLists.BERT);
  }

  private int stage(CrashAct act) {
    boolean whole = act.kind() == Kind.STAGE_FULL;
    int live = store.lists().find(CrashList.ID).orElseThrow().live().orElse(0);
    SortedMap<String, String> base = CrashList.read(store, live);
    StagingRequest request =
        new StagingRequest(
            CrashList.ID,
            ListFormats.byName("hirz").orElseThrow(),
            FormatSettings.of(Nature.TEST),
            whole ? UpdateMode.FULL : UpdateMode.DELTA,
            VersionSource.Kind.UPLOAD,
            Optional.empty(),
            TestLists.ANNE);
    StagingOutcome outcome =
        staging.stage(
            request,
            CrashList.file(whole, base, CrashList.next(act.seed(), base)),
            StagingProgress.NONE);
    return switch (outcome) {
      case StagingOutcome.Staged staged -> staged.version().version();
      case StagingOutcome other -> throw new IllegalStateException("not staged: " + other);
    };
  }
}
