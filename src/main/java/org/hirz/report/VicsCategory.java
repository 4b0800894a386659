package org.hirz.report;

import java.util.regex.Pattern;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;
import org.hirz.findings.FoundMatch;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Nature;
import org.jspecify.annotations.Nullable;

/**
 * The category that an item's matches give it in one scheme: the code of the first label of that
 * scheme, in the order of the matches, that is a number. Schemes are never converted. Where the
 * verdict is {@code match}, labels of benign lists do not count.
 *
 * @param code digits without leading zeros
 * @param from the match whose label it is
 */
record VicsCategory(String code, FoundMatch from) {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  static @Nullable VicsCategory of(FindingOutcome.Screened screened, String scheme) {
    for (FoundMatch match : screened.matches()) {
      if (screened.verdict() == FindingVerdict.MATCH && match.nature() == Nature.BENIGN) {
        continue;
      }
      for (Label label : match.labels()) {
        if (label.scheme().equals(scheme) && NUMBER.matcher(label.code()).matches()) {
          return new VicsCategory(label.code(), match);
        }
      }
    }
    return null;
  }
}
