package org.hirz.benchmarks.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hirz.picture.Effort;

/** Recall by the brightness and by the quality of the original, for each group of attacks. */
final class Strata {
  private static final int PARTS = 10;
  private static final int SMALL = 10;

  private final List<Photo> photos;
  private final List<Trial> trials;

  /** Takes the trials of one effort. */
  Strata(List<Photo> photos, List<Trial> trials, Effort effort) {
    this.photos = photos;
    this.trials = trials.stream().filter(it -> it.effort() == effort).toList();
  }

  /** Tenths of the photographs by rank, darkest first. */
  Table byBrightness() {
    List<Integer> ranked =
        IntStream.range(0, photos.size())
            .boxed()
            .sorted(Comparator.comparingDouble(it -> photos.get(it).brightness()))
            .toList();
    List<String> names = new ArrayList<>();
    int[] part = new int[photos.size()];
    for (int i = 0; i < PARTS; i++) {
      List<Integer> here =
          ranked.subList(i * ranked.size() / PARTS, (i + 1) * ranked.size() / PARTS);
      for (int photo : here) {
        part[photo] = i;
      }
      names.add(
          here.isEmpty()
              ? "-"
              : Math.round(photos.get(here.getFirst()).brightness())
                  + "-"
                  + Math.round(photos.get(here.getLast()).brightness()));
    }
    return table("Recall % by tenth of the photographs by mean luma", names, part);
  }

  /** Bands of quality: most photographs have 100, so that tenths by rank would say nothing. */
  Table byQuality() {
    List<String> names = new ArrayList<>();
    for (int i = 5; i < 10; i++) {
      names.add(10 * i + "-" + (10 * i + 9));
    }
    names.add("100");
    int[] part = photos.stream().mapToInt(it -> Math.max(0, it.quality() / 10 - 5)).toArray();
    return table("Recall % by quality of the original", names, part);
  }

  private Table table(String title, List<String> names, int[] part) {
    List<String> head = new ArrayList<>(List.of("attacks"));
    int[] sizes = new int[names.size()];
    for (int i = 0; i < part.length; i++) {
      sizes[part[i]]++;
    }
    List<String> count = new ArrayList<>(List.of("photographs"));
    for (int i = 0; i < names.size(); i++) {
      head.add(names.get(i));
      count.add(String.valueOf(sizes[i]));
    }
    boolean small = IntStream.of(sizes).anyMatch(it -> it > 0 && it < SMALL);
    Table table =
        new Table(title + (small ? " (columns of under 10 photographs say little)" : ""), head);
    table.row(count);
    Map<String, Recall.Share[]> groups = new LinkedHashMap<>();
    for (Trial trial : trials) {
      for (String group : List.of(trial.attack().group(), "all")) {
        Recall.Share[] shares = groups.computeIfAbsent(group, ignored -> empty(names.size()));
        shares[part[trial.photo()]].add(trial.found());
      }
    }
    groups.forEach(
        (group, shares) -> {
          List<String> cells = new ArrayList<>(List.of(group));
          for (Recall.Share share : shares) {
            cells.add(Table.percent(share.value()));
          }
          table.row(cells);
        });
    return table;
  }

  private static Recall.Share[] empty(int size) {
    Recall.Share[] shares = new Recall.Share[size];
    java.util.Arrays.setAll(shares, ignored -> new Recall.Share());
    return shares;
  }

  /** The photographs that are found least. */
  Table hardest() {
    Map<Integer, Recall.Share> shares = new LinkedHashMap<>();
    for (Trial trial : trials) {
      shares.computeIfAbsent(trial.photo(), ignored -> new Recall.Share()).add(trial.found());
    }
    Table table =
        new Table(
            "The ten photographs found least", List.of("photograph", "quality", "luma", "found %"));
    shares.entrySet().stream()
        .sorted(Comparator.comparingDouble(it -> it.getValue().value()))
        .limit(10)
        .forEach(
            it -> {
              Photo photo = photos.get(it.getKey());
              table.row(
                  photo.name(),
                  String.valueOf(photo.quality()),
                  String.valueOf(Math.round(photo.brightness())),
                  Table.percent(it.getValue().value()));
            });
    return table;
  }
}
