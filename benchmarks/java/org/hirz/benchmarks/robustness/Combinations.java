package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Encoding;
import org.hirz.benchmarks.robustness.Attack.Group;
import org.hirz.benchmarks.robustness.TurnAttacks.Corners;
import org.hirz.hash.Orientation;

/** Two things done one after the other; and all attacks there are. */
final class Combinations {
  private static final String MEAN = "combinations";

  private Combinations() {}

  static List<Attack> attacks() {
    Group group = new Group("combination");
    Change mirror = (photo, setting) -> Pixels.mirror(photo);
    Change rot90 = (photo, setting) -> ToneAttacks.orient(photo, Orientation.ROT90);
    Change screenshot = ScreenshotAttacks::any;
    Change negative = (photo, setting) -> ToneAttacks.negative(photo);
    Change grey = (photo, setting) -> ToneAttacks.grey(photo);
    Change white = BorderAttacks.around(6, setting -> Color.WHITE);
    Change coloured = BorderAttacks.around(8, Setting::colour);
    Change letterbox = BorderAttacks.bars(0, 0.15, Color.BLACK);
    Change crop3 = CropAttacks.around(3);
    Change crop5 = CropAttacks.around(5);
    Change turned2 = TurnAttacks.turn(2, Corners.BLACK);
    Change straightened = TurnAttacks.turn(2, Corners.INSCRIBED);
    add(group, "mirror_crop_5", mirror.then(crop5));
    add(group, "crop_3_border", crop3.then(white));
    add(group, "border_crop_3", coloured.then(crop3));
    add(group, "turned_2_crop_3", turned2.then(crop3));
    add(group, "straightened_2_crop_3", straightened.then(crop3));
    add(group, "screenshot_negative", screenshot.then(negative));
    add(group, "screenshot_of_bordered", white.then(screenshot));
    add(group, "screenshot_of_crop_3", crop3.then(screenshot));
    add(group, "screenshot_mirrored", mirror.then(screenshot));
    add(group, "screenshot_rot90", screenshot.then(rot90));
    group.add("border_jpeg_q20", Encoding.JPEG_20, coloured, MEAN);
    add(group, "grey_border", grey.then(coloured));
    add(group, "letterbox_logo_15", StickerAttacks.logo(15).then(letterbox));
    add(group, "crop_5_logo_10", crop5.then(StickerAttacks.logo(10)));
    add(group, "rot90_border", rot90.then(white));
    add(group, "social_caption_8", CaptionAttacks.captionBar(8).then(SocialAttacks.pipeline(1080)));
    add(group, "blurred_fill_mirrored", mirror.then(FillAttacks.across(0.8)));
    add(group, "turned_3_border", TurnAttacks.turn(3, Corners.GROWN).then(coloured));
    add(group, "caption_outside_crop_3", crop3.then(CaptionAttacks.outside(true, false)));
    add(group, "darken_crop_5", dark().then(crop5));
    add(group, "negative_crop_5", negative.then(crop5));
    add(group, "crop_one_side_5_social", CropAttacks.oneSide(5).then(SocialAttacks.pipeline(1080)));
    return group.attacks();
  }

  private static Change dark() {
    return (photo, setting) -> Pixels.map(photo, it -> (int) (it * 0.3));
  }

  private static void add(Group group, String name, Change change) {
    group.add(name, change, MEAN);
  }

  /** Returns every attack, in the order in which they are reported. */
  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.addAll(ToneAttacks.attacks());
    all.addAll(ToneAttacks.sizes());
    all.addAll(ToneAttacks.orientations());
    all.addAll(CropAttacks.attacks());
    all.addAll(BorderAttacks.attacks());
    all.addAll(FillAttacks.attacks());
    all.addAll(TurnAttacks.attacks());
    all.addAll(ScreenshotAttacks.attacks());
    all.addAll(CaptionAttacks.attacks());
    all.addAll(StickerAttacks.attacks());
    all.addAll(SocialAttacks.attacks());
    all.addAll(attacks());
    return all;
  }
}
