package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.picture.ViewHash;

/** Attacks every photograph in every way, and looks at the results with every effort. */
final class Trials {
  /** Greatest distance at which a photograph counts as found, in bits, inclusive. */
  static final int THRESHOLD = HashType.PDQ.defaultThreshold();

  private final RobustnessOptions options;
  private final List<Photo> photos;
  private final List<Attack> attacks;

  Trials(RobustnessOptions options, List<Photo> photos, List<Attack> attacks) {
    this.options = options;
    this.photos = photos;
    this.attacks = attacks;
  }

  /** Runs on all processors; the order of the trials is that of photographs, attacks, efforts. */
  List<Trial> run() throws InterruptedException, ExecutionException {
    List<Trial> trials = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<List<Trial>>> parts = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        int photo = i;
        parts.add(pool.submit(() -> attack(photo)));
      }
      for (Future<List<Trial>> part : parts) {
        trials.addAll(part.get());
      }
    }
    return trials;
  }

  private List<Trial> attack(int number) throws IOException {
    Photo photo = photos.get(number);
    BufferedImage bitmap = photo.bitmap();
    Look look = new Look();
    List<Trial> trials = new ArrayList<>();
    for (Attack attack : attacks) {
      Setting setting =
          new Setting(
              attack.random(photo.name()),
              photos.size() - 1,
              other -> photos.get(other < number ? other : other + 1).bitmap());
      byte[] file = attack.file(bitmap, setting);
      if (number == 0 && options.samples().isPresent()) {
        keep(options.samples().get(), attack, file);
      }
      for (Look.Seen seen : look.at(file, options.efforts())) {
        trials.add(trial(attack, number, seen));
      }
    }
    return trials;
  }

  private static void keep(Path folder, Attack attack, byte[] file) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(attack.name() + (file[0] == (byte) 0x89 ? ".png" : ".jpg")), file);
  }

  private Trial trial(Attack attack, int number, Look.Seen seen) {
    Hash256 listed = photos.get(number).listed().hash();
    TreeSet<String> foundBy = new TreeSet<>();
    int least = Hash256.BITS + 1;
    for (ViewHash view : seen.hashes()) {
      int distance = view.hash().distance(listed);
      least = Math.min(least, distance);
      if (distance <= THRESHOLD) {
        foundBy.add(view.view().kind().wireName() + " " + view.view().detail());
      }
    }
    return new Trial(
        attack, number, seen.effort(), foundBy, least, seen.hashes().size(), seen.nanos());
  }
}
