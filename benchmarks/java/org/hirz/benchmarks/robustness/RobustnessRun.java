package org.hirz.benchmarks.robustness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.hirz.hash.HashType;
import org.hirz.picture.Effort;

/**
 * Measures what is still found after what people do to pictures, and what is found that should not
 * be: {@code benchmarks/robustness/run}, which says how.
 */
public final class RobustnessRun {
  private static final int QUICK_PHOTOS = 10;
  private static final PrintStream OUT = System.out;

  private final RobustnessOptions options;
  private final StringBuilder report = new StringBuilder();
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private RobustnessRun(RobustnessOptions options) {
    this.options = options;
  }

  /** Runs; exits with 2 for wrong arguments. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    RobustnessOptions options;
    try {
      options = RobustnessOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("robustness: " + e.getMessage());
      System.exit(2);
      return;
    }
    new RobustnessRun(options).run();
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    PhotoFolder folder = PhotoFolder.read(options.photos());
    if (options.quick()) {
      folder = folder.sample(QUICK_PHOTOS);
    }
    List<Photo> photos = folder.photos();
    List<Attack> attacks = Combinations.all().stream().filter(options::wants).toList();
    say(
        "%d photographs (%d files could not be read), %d attacks, efforts %s.%n",
        photos.size(),
        folder.unreadable(),
        attacks.size(),
        options.efforts().stream().map(Effort::wireName).toList());
    json.put("photos", photos.size());
    Trials trials = new Trials(options, photos, attacks);
    say("%s%n", trials.list().groups());
    Observations seen = trials.run();
    List<Trial> good = good(photos, seen.trials());
    Recall recall = new Recall(attacks, good);
    recall.tables(options.efforts()).forEach(this::say);
    Strata strata = new Strata(photos, good, options.main());
    List.of(strata.byBrightness(), strata.byQuality(), strata.hardest()).forEach(this::say);
    for (Effort effort : options.efforts()) {
      say(new ViewGain(seen.trials(), effort, seen.viewsOf(effort)).table(effort));
    }
    FalseMatchReport falsehood = new FalseMatchReport(options, seen, trials.generatedPictures());
    falsehood.tables().forEach(this::say);
    falsehood.put(json);
    json.set("recall", node(recall, options.main()));
    if (options.efforts().size() > 1) {
      ObjectNode byEffort = json.putObject("recall_by_effort");
      options.efforts().forEach(it -> byEffort.set(it.wireName(), node(recall, it)));
    }
    if (options.entries() > 0) {
      ObjectNode cost = new CostTiming(options.entries()).measure();
      say(CostTiming.table(cost));
      say(
          "Decoding takes %.3f ms; standard adds %.3f ms to fast, %.2f of that.%n",
          cost.get("decode").asDouble(),
          cost.get("extra_standard_over_fast").asDouble(),
          cost.get("ratio_to_decode").asDouble());
      json.set("cost_ms", cost);
    }
    if (options.out().isPresent()) {
      new ReportFolder(options.out().get())
          .write(report, recall, options.efforts(), seen.of(options.main()));
    }
    if (options.json()) {
      OUT.println(json);
    }
  }

  /** Says what is left out for want of quality; returns the others. */
  private List<Trial> good(List<Photo> photos, List<Trial> all) {
    List<Trial> good = new ArrayList<>(all);
    good.removeIf(it -> photos.get(it.photo()).quality() < HashType.MINIMUM_QUALITY);
    long poor = photos.stream().filter(it -> it.quality() < HashType.MINIMUM_QUALITY).count();
    say(
        "%d photographs of quality under %d are left out of recall; %d of their %d trials found"
            + " them.%n",
        poor,
        HashType.MINIMUM_QUALITY,
        all.stream().filter(Trial::found).count() - good.stream().filter(Trial::found).count(),
        all.size() - good.size());
    return good;
  }

  private static ObjectNode node(Recall recall, Effort effort) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    recall.of(effort).forEach(node::put);
    return node;
  }

  private void say(Table table) {
    report.append(table.text());
    OUT.print(table.text());
  }

  private void say(String format, Object... values) {
    String text = String.format(java.util.Locale.ROOT, format, values);
    report.append(text);
    OUT.print(text);
  }
}
