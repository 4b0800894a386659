package org.hirz.pdq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.hash.Orientation;

/**
 * Prints how far our PDQ lies from the full-size build of the C++ reference on every picture of the
 * test data, as a Markdown table: {@code java -Dhirz.data=DIR org.hirz.pdq.PdqDistanceReport}.
 */
public final class PdqDistanceReport {
  private PdqDistanceReport() {}

  /** Prints the report. */
  public static void main(String[] args) throws IOException {
    Map<String, List<Integer>> upright = new TreeMap<>();
    Map<String, List<Integer>> turned = new TreeMap<>();
    Map<String, Integer> qualityDiffers = new TreeMap<>();
    List<String> far = new ArrayList<>();
    PdqHasher hasher = new PdqHasher();
    for (PdqReference reference : PdqReference.fullSize()) {
      for (TestPictures.JpegLuma luma : TestPictures.JpegLuma.values()) {
        if (!reference.isJpeg() && luma == TestPictures.JpegLuma.STORED) {
          continue;
        }
        PdqPicture picture = ((PdqOutcome.Hashed) hasher.hash(reference.plane(luma))).picture();
        String format =
            reference.isJpeg()
                ? "JPEG, " + (luma == TestPictures.JpegLuma.STORED ? "stored Y" : "RGB")
                : reference.format();
        for (Orientation orientation : Orientation.values()) {
          int distance = picture.hash(orientation).distance(reference.hashes().get(orientation));
          (orientation == Orientation.ORIG ? upright : turned)
              .computeIfAbsent(format, key -> new ArrayList<>())
              .add(distance);
          if (distance > 2 && orientation == Orientation.ORIG) {
            far.add("| " + reference.file() + " | " + format + " | " + distance + " |");
          }
        }
        qualityDiffers.merge(
            format, picture.quality() == reference.quality() ? 0 : 1, Integer::sum);
      }
    }
    System.out.println(
        "| format | orientations | hashes | equal | median | p90 | max | quality differs |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    upright.forEach((format, all) -> print(format, "orig", all, "" + qualityDiffers.get(format)));
    turned.forEach((format, all) -> print(format, "other 7", all, ""));
    System.out.println("\n| more than 2 bits off in orig | format | distance |\n|---|---|---|");
    far.forEach(System.out::println);
  }

  private static void print(
      String format, String orientations, List<Integer> distances, String quality) {
    Collections.sort(distances);
    int n = distances.size();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %d | %d | %d | %d | %s |%n",
        format,
        orientations,
        n,
        Collections.frequency(distances, 0),
        distances.get((n - 1) / 2),
        distances.get((int) Math.ceil(0.9 * n) - 1),
        distances.get(n - 1),
        quality);
  }
}
