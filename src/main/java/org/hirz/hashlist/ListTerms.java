package org.hirz.hashlist;

/**
 * Under which terms a list is held and changed. Texts are at most {@value #MAX_TEXT_LENGTH}
 * characters, on one line; empty where nothing is said.
 *
 * @param authority the agreement or legal basis under which it is held
 * @param handling how its source wants it handled, such as a TLP marking
 * @param defaultScheme the scheme of codes that its files give without naming one
 * @param updateMode what its files are unless an upload says otherwise
 * @param minimumSources in how many independent sources a picture must be listed for an entry of
 *     this list to alert, itself included; 1 to {@value #MOST_SOURCES}
 * @param signatureNeeded whether a version must bear a valid signature of its source
 * @param minimumStrength how strong the evidence for an entry of this list must at least be for it
 *     to alert; weaker, it is shown only
 */
public record ListTerms(
    String authority,
    String handling,
    String defaultScheme,
    UpdateMode updateMode,
    int minimumSources,
    boolean signatureNeeded,
    Strength minimumStrength) {
  /** Greatest length of a text, in characters. */
  public static final int MAX_TEXT_LENGTH = 200;

  /** Greatest number of independent sources that can be asked for. */
  public static final int MOST_SOURCES = 10;

  /** Nothing said; an entry counts as soon as it is listed. */
  public static final ListTerms NONE = new ListTerms("", "", "", UpdateMode.FULL, 1, false);

  /** Makes terms under which evidence of any strength alerts. */
  public ListTerms(
      String authority,
      String handling,
      String defaultScheme,
      UpdateMode updateMode,
      int minimumSources,
      boolean signatureNeeded) {
    this(
        authority,
        handling,
        defaultScheme,
        updateMode,
        minimumSources,
        signatureNeeded,
        Strength.NEAR);
  }

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a text is too long or the number of sources out of range
   */
  public ListTerms {
    if (authority.length() > MAX_TEXT_LENGTH
        || handling.length() > MAX_TEXT_LENGTH
        || defaultScheme.length() > MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException("a text has at most " + MAX_TEXT_LENGTH + " characters");
    }
    if (minimumSources < 1 || minimumSources > MOST_SOURCES) {
      throw new IllegalArgumentException(
          "the number of independent sources is 1 to " + MOST_SOURCES);
    }
  }
}
