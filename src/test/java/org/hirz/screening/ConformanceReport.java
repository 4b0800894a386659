package org.hirz.screening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqPicture;
import org.hirz.pdq.PdqReference;

/**
 * Prints, as Markdown, how far the service's hashes lie from the C++ reference's, by format. Run by
 * {@code benchmarks/conformance}.
 */
final class ConformanceReport {
  private static final int CERTAIN_QUALITY = 80;

  private ConformanceReport() {}

  public static void main(String[] args) throws IOException {
    Map<String, List<Integer>> distances = new TreeMap<>();
    Map<String, Integer> pictures = new TreeMap<>();
    List<String> far = new ArrayList<>();
    int otherQuality = 0;
    Conformance conformance = new Conformance();
    for (PdqReference reference : PdqReference.fullSize()) {
      if (reference.quality() < CERTAIN_QUALITY) {
        continue;
      }
      Path file = PdqReference.DATA.resolve(reference.file());
      PdqPicture ours = conformance.hash(file).orElseThrow();
      pictures.merge(reference.format(), 1, Integer::sum);
      otherQuality += ours.quality() == reference.quality() ? 0 : 1;
      for (Orientation orientation : Orientation.values()) {
        int distance = ours.hash(orientation).distance(reference.hashes().get(orientation));
        String group = reference.format() + (orientation == Orientation.ORIG ? " orig" : " others");
        distances.computeIfAbsent(group, any -> new ArrayList<>()).add(distance);
        if (distance > 4) {
          far.add(reference + " " + orientation.wireName() + " " + distance);
        }
      }
    }
    System.out.println("| format, orientation | pictures | hashes | equal | median | p90 | max |");
    System.out.println("|---|---|---|---|---|---|---|");
    distances.forEach(
        (group, all) -> {
          all.sort(null);
          System.out.printf(
              "| %s | %d | %d | %d | %d | %d | %d |%n",
              group,
              pictures.get(group.substring(0, group.indexOf(' '))),
              all.size(),
              all.stream().filter(d -> d == 0).count(),
              all.get(all.size() / 2),
              all.get(all.size() * 9 / 10),
              all.getLast());
        });
    System.out.println("\nPictures with another quality than the reference's: " + otherQuality);
    System.out.println("\nOver 4 bits: " + far);
  }
}
