package org.hirz.benchmarks.robustness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hirz.picture.Effort;

/** Tables and figures of false matches. */
final class FalseMatchReport {
  private final RobustnessOptions options;
  private final Observations seen;
  private final int generated;

  FalseMatchReport(RobustnessOptions options, Observations seen, int generated) {
    this.options = options;
    this.seen = seen;
    this.generated = generated;
  }

  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    Table totals =
        new Table(
            "False matches: a view within "
                + Trials.THRESHOLD
                + " bits of another picture's listed hash",
            List.of(
                "effort, what against what",
                "pictures",
                "(view, listed) trials",
                "false",
                "rate at most (95 %)",
                "pictures with any",
                "least distance"));
    for (Effort effort : options.efforts()) {
      Observations.Falsehood counts = seen.of(effort);
      totals.row(row(effort.wireName() + ", photographs", counts.photos()));
      totals.row(row(effort.wireName() + ", " + generated + " generated too", counts.generated()));
    }
    tables.add(totals);
    Observations.Falsehood main = seen.of(options.main());
    tables.add(histogram(main));
    tables.add(kinds(main));
    Table examples = new Table("Examples of false matches", List.of("picture and view"));
    main.photos().examples().forEach(examples::row);
    main.generated().examples().forEach(examples::row);
    if (main.photos().matches() + main.generated().matches() > 0) {
      tables.add(examples);
    }
    return tables;
  }

  private static List<String> row(String name, FalseMatches counts) {
    return List.of(
        name,
        String.valueOf(counts.pictures()),
        String.format(Locale.ROOT, "%,d", counts.trials()),
        String.valueOf(counts.matches()),
        String.format(
            Locale.ROOT, "%.1e", FalseMatches.upperBound(counts.matches(), counts.trials())),
        String.valueOf(counts.falsePictures()),
        String.valueOf(counts.least()));
  }

  private Table histogram(Observations.Falsehood counts) {
    Table table =
        new Table(
            "Trials by distance, " + options.main().wireName(),
            List.of("distance", "photographs", "generated"));
    for (int from = 0; from <= FalseMatches.TOLD; from += 4) {
      int to = Math.min(from + 3, FalseMatches.TOLD);
      long photos = counts.photos().count(to) - (from == 0 ? 0 : counts.photos().count(from - 1));
      long drawn =
          counts.generated().count(to) - (from == 0 ? 0 : counts.generated().count(from - 1));
      if (counts.photos().count(to) + counts.generated().count(to) > 0) {
        table.row(from + "-" + to, String.valueOf(photos), String.valueOf(drawn));
      }
    }
    return table;
  }

  private Table kinds(Observations.Falsehood counts) {
    Table table =
        new Table(
            "Least distance by kind of view, " + options.main().wireName(),
            List.of("kind", "photographs", "generated"));
    java.util.Set<String> kinds = new java.util.TreeSet<>(counts.photos().leastByKind().keySet());
    kinds.addAll(counts.generated().leastByKind().keySet());
    String more = "over " + FalseMatches.TOLD;
    for (String kind : kinds) {
      Integer photos = counts.photos().leastByKind().get(kind);
      Integer drawn = counts.generated().leastByKind().get(kind);
      table.row(
          kind,
          photos == null ? more : String.valueOf(photos),
          drawn == null ? more : String.valueOf(drawn));
    }
    return table;
  }

  void put(ObjectNode json) {
    Observations.Falsehood main = seen.of(options.main());
    json.put("effort", options.main().wireName());
    json.put("trials", main.photos().trials());
    json.put("false_matches", main.photos().matches());
    json.put("min_distance", main.photos().least());
    json.put(
        "false_match_rate_at_most",
        FalseMatches.upperBound(main.photos().matches(), main.photos().trials()));
    json.put("generated_pictures", generated);
    json.put("generated_trials", main.generated().trials());
    json.put("generated_false_matches", main.generated().matches());
    json.put("generated_min_distance", main.generated().least());
    if (options.efforts().size() > 1) {
      ObjectNode byEffort = json.putObject("false_matches_by_effort");
      for (Effort effort : options.efforts()) {
        Observations.Falsehood counts = seen.of(effort);
        byEffort.put(effort.wireName(), counts.photos().matches());
        byEffort.put(effort.wireName() + "_generated", counts.generated().matches());
      }
    }
  }
}
