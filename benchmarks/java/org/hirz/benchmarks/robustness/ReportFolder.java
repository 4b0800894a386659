package org.hirz.benchmarks.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.hash.Hash256;
import org.hirz.picture.Effort;

/** Writes a dated report with its plots. */
final class ReportFolder {
  private final Path folder;
  private final String date = LocalDate.now(ZoneOffset.UTC).toString();

  ReportFolder(Path folder) {
    this.folder = folder;
  }

  void write(
      CharSequence tables, Recall recall, List<Effort> efforts, Observations.Falsehood falsehood)
      throws IOException {
    Files.createDirectories(folder);
    String recallPlot = "robustness-recall-" + date + ".svg";
    String distancePlot = "robustness-distances-" + date + ".svg";
    Files.writeString(
        folder.resolve("robustness-" + date + ".md"),
        "# Recall and false matches, "
            + date
            + "\n\n"
            + "Made by `benchmarks/robustness/run`; `benchmarks/README.md` says what is measured.\n\n"
            + "![Recall by attack]("
            + recallPlot
            + ")\n\n![Distances to other pictures]("
            + distancePlot
            + ")\n\n"
            + tables);
    BarPlot bars =
        new BarPlot("Recall by attack, %", efforts.stream().map(Effort::wireName).toList());
    recall
        .all()
        .forEach(
            (name, shares) -> {
              Map<String, Double> values = new LinkedHashMap<>();
              shares.forEach((effort, share) -> values.put(effort.wireName(), share.value()));
              bars.row(name, values);
            });
    Files.writeString(folder.resolve(recallPlot), bars.svg());
    BarPlot distances =
        new BarPlot(
            "Trials by distance to other pictures, power of ten (full width: 10^10)",
            List.of("photographs", "generated"));
    for (int from = 0; from < 132; from += 4) {
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("photographs", power(falsehood.photos(), from));
      values.put("generated", power(falsehood.generated(), from));
      distances.row(from + " to " + (from + 3), values);
    }
    Files.writeString(folder.resolve(distancePlot), distances.svg());
  }

  private static double power(FalseMatches counts, int from) {
    long count = 0;
    for (int i = from; i < from + 4 && i <= Hash256.BITS; i++) {
      count += counts.at(i);
    }
    return count == 0 ? 0 : Math.min(1, Math.max(0.01, Math.log10(count) / 10));
  }
}
