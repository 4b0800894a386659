package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.generation.Match;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.picture.Effort;
import org.hirz.picture.View;
import org.hirz.policy.Verdict;
import org.hirz.screening.ScreeningResult;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one image. The same fields whatever was found.
 *
 * @param request id of the request, to refer to it later
 * @param verdict {@code match}, {@code no_match} or {@code undetermined}
 * @param reason why it is undetermined, or {@code null}
 * @param matches what was found, the gravest first
 * @param quality best PDQ quality of any view, 0 to 100, or {@code null} where none was hashed
 * @param effort in how many ways the picture was to be looked at
 * @param viewsSearched how many hashes of views were searched; 0 where a digest ended it
 * @param generation the generation that was searched
 * @param generationAgeSeconds time since it was published
 */
@JsonPropertyOrder({
  "request",
  "verdict",
  "reason",
  "matches",
  "quality",
  "effort",
  "viewsSearched",
  "generation",
  "generationAgeSeconds"
})
record MatchAnswer(
    String request,
    String verdict,
    @Nullable String reason,
    List<Found> matches,
    @Nullable Integer quality,
    @Nullable String effort,
    int viewsSearched,
    long generation,
    long generationAgeSeconds) {

  static MatchAnswer of(
      String request, ScreeningResult result, boolean showDistance, long ageSeconds) {
    ScreeningResult.Look look = result.look();
    Effort effort = look.effort();
    return new MatchAnswer(
        request,
        result.verdict().wireName(),
        reason(result.verdict()),
        found(result.verdict(), showDistance),
        look.quality().isPresent() ? (Integer) look.quality().getAsInt() : null,
        effort == null ? null : effort.wireName(),
        look.viewsSearched(),
        result.generation().number(),
        ageSeconds);
  }

  static @Nullable String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Undetermined undetermined -> undetermined.reason().wireName();
      case Verdict.Matched matched -> null;
      case Verdict.NoMatch noMatch -> null;
    };
  }

  static List<Found> found(Verdict verdict, boolean showDistance) {
    return verdict.matches().stream().map(match -> Found.of(match, showDistance)).toList();
  }

  /**
   * A match as answered. Never a stored hash.
   *
   * @param derived whether the entry's hash that matched is of an altered picture; absent where not
   * @param view which view matched; with its detail, orientation and frame {@code null} for a
   *     digest
   * @param viewDetail the view's parameters, empty where its kind has none
   * @param distance in bits; absent for callers who may not see it
   */
  @JsonPropertyOrder({
    "list",
    "entry",
    "nature",
    "labels",
    "via",
    "strength",
    "derived",
    "view",
    "viewDetail",
    "orientation",
    "frame",
    "flags",
    "distance"
  })
  record Found(
      String list,
      String entry,
      String nature,
      List<LabelAnswer> labels,
      String via,
      String strength,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean derived,
      @Nullable String view,
      @Nullable String viewDetail,
      @Nullable String orientation,
      @Nullable Integer frame,
      Map<String, String> flags,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer distance) {

    static Found of(Match match, boolean showDistance) {
      View view = match.view();
      return new Found(
          match.list().id().value(),
          match.entry(),
          match.list().nature().wireName(),
          match.labels().stream()
              .map(label -> new LabelAnswer(label.scheme(), label.code()))
              .toList(),
          match.via().wireName(),
          match.strength().wireName(),
          match.derived(),
          view == null ? null : view.kind().wireName(),
          view == null ? null : view.detail(),
          view == null ? null : view.orientation().wireName(),
          view == null ? null : (Integer) view.frame(),
          flags(match.flags()),
          showDistance ? (Integer) match.distance() : null);
    }

    private static Map<String, String> flags(Flags flags) {
      Map<String, String> answer = new LinkedHashMap<>();
      answer.put(Flag.AI_GENERATED.wireName(), flags.get(Flag.AI_GENERATED).wireName());
      flags.stated().forEach((flag, state) -> answer.put(flag.wireName(), state.wireName()));
      return answer;
    }
  }

  /** A label as its source gave it. */
  @JsonPropertyOrder({"scheme", "code"})
  record LabelAnswer(String scheme, String code) {}
}
