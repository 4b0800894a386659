package org.hirz.benchmarks.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hirz.derivation.Crop;
import org.hirz.derivation.DerivedHasher;
import org.hirz.hash.Hash256;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.BytePlane;

/**
 * What extra entries find: crops of photographs, searched in a list of their own hashes, and of
 * those of their crops too.
 */
public final class ListSideRun {
  /** What the index and the list of hashes take for one, about (benchmarks/results). */
  private static final int BYTES_A_HASH = 128;

  private final List<BytePlane> pictures;
  private final int crops;

  private ListSideRun(List<BytePlane> pictures, int crops) {
    this.pictures = pictures;
    this.crops = crops;
  }

  /** Runs it; see {@code benchmarks/robustness/listside}. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      options.put(name, name.equals("--json") ? "" : arguments[++i]);
    }
    String data = System.getProperty("hirz.testdata", "../shared/data");
    Path folder = Path.of(options.getOrDefault("--photos", data + "/photos"));
    List<BytePlane> pictures =
        ListSidePhoto.in(folder).stream()
            .flatMap(file -> ListSidePhoto.read(file).stream())
            .toList();
    ListSideRun run =
        new ListSideRun(pictures, Integer.parseInt(options.getOrDefault("--crops", "12")));
    if (options.containsKey("--choose")) {
      run.choose(Integer.parseInt(options.get("--choose")));
    } else {
      run.measure(options.containsKey("--json"));
    }
  }

  private void choose(int steps) {
    ListSideChoice choice = new ListSideChoice();
    List<ListSideTrial> trials = trials(picture -> listed(picture, choice.candidates()));
    choice.print(trials, steps, System.out);
  }

  private interface Listing {
    List<List<Hash256>> of(BytePlane picture);
  }

  private List<ListSideTrial> trials(Listing listing) {
    return IntStream.range(0, pictures.size())
        .parallel()
        .boxed()
        .flatMap(i -> trials(i, listing.of(pictures.get(i))))
        .toList();
  }

  private Stream<ListSideTrial> trials(int photo, List<List<Hash256>> listed) {
    return listed.getFirst().isEmpty()
        ? Stream.empty()
        : ListSideTrial.of(photo, pictures.get(photo), listed, crops).stream();
  }

  private static List<List<Hash256>> listed(BytePlane picture, List<ListSideCrop> crops) {
    PdqHasher hasher = new PdqHasher();
    List<List<Hash256>> listed = new ArrayList<>();
    listed.add(ListSideTrial.hash(hasher, picture));
    crops.forEach(crop -> listed.add(ListSideTrial.hash(hasher, crop.of(picture))));
    return listed;
  }

  /** The photograph's own hash, and those that the program lists. */
  private static List<List<Hash256>> listed(BytePlane picture) {
    List<List<Hash256>> listed = new ArrayList<>();
    listed.add(ListSideTrial.hash(new PdqHasher(), picture));
    new DerivedHasher()
        .hash(picture)
        .forEach(derived -> listed.add(List.of(derived.hashed().hash())));
    return listed;
  }

  private void measure(boolean json) {
    List<ListSideTrial> trials = trials(ListSideRun::listed);
    StringBuilder recall = new StringBuilder();
    System.out.println("share found, of crops of " + pictures.size() + " photographs");
    System.out.printf("%-28s%7s%11s%8s%11s%8s%n", "", "crops", "standard", "with", "fast", "with");
    for (ListSideCrop.Kind kind : ListSideCrop.KINDS) {
      List<ListSideTrial> ofKind =
          trials.stream().filter(trial -> trial.kind().equals(kind.name())).toList();
      double[] shares = {
        share(ofKind, trial -> own(trial.standard())),
        share(ofKind, trial -> !trial.standard().isEmpty()),
        share(ofKind, trial -> own(trial.fast())),
        share(ofKind, trial -> !trial.fast().isEmpty())
      };
      System.out.printf(
          "%-28s%7d%11.3f%8.3f%11.3f%8.3f%n",
          kind.name(), ofKind.size(), shares[0], shares[1], shares[2], shares[3]);
      recall.append(recall.isEmpty() ? "" : ",");
      recall.append(
          String.format(
              "\"%s\":{\"standard\":%.3f,\"standard_with\":%.3f,\"fast\":%.3f,\"fast_with\":%.3f}",
              kind.name(), shares[0], shares[1], shares[2], shares[3]));
    }
    List<List<List<Hash256>>> listed = pictures.stream().map(ListSideRun::listed).toList();
    ListSideFalseMatches wrong = ListSideFalseMatches.of(pictures, listed);
    double hashes =
        listed.stream()
            .mapToLong(one -> one.stream().filter(h -> !h.isEmpty()).count())
            .average()
            .orElse(0);
    System.out.printf(
        "hashes a picture: %.1f (1 + %d crops), some %.0f bytes in the index%n",
        hashes, Crop.LISTED.size(), hashes * BYTES_A_HASH);
    System.out.printf(
        "false matches: %d in %d trials (view, listed hash) of %d pairs; nearest %d bits; %d pairs of"
            + " one scene left out%n",
        wrong.matches(), wrong.trials(), wrong.pairs(), wrong.nearest(), wrong.sameScene());
    if (json) {
      System.out.printf(
          "{\"photos\":%d,\"recall\":{%s},\"false_matches\":%d,\"false_match_trials\":%d,"
              + "\"nearest_bits\":%d,\"hashes_a_picture\":%.1f,\"bytes_a_picture\":%.0f}%n",
          pictures.size(),
          recall,
          wrong.matches(),
          wrong.trials(),
          wrong.nearest(),
          hashes,
          hashes * BYTES_A_HASH);
    }
  }

  private static boolean own(BitSet found) {
    return found.get(0);
  }

  private static double share(List<ListSideTrial> trials, Predicate<ListSideTrial> found) {
    return (double) trials.stream().filter(found).count() / Math.max(1, trials.size());
  }
}
