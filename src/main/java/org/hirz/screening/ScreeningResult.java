package org.hirz.screening;

import java.util.OptionalInt;
import org.hirz.generation.Generation;
import org.hirz.policy.Verdict;

/**
 * The answer to one picture or one set of hashes.
 *
 * @param verdict the decision, with the matches that are shown
 * @param quality the best PDQ quality of any view, 0 to 100; empty where no view was hashed
 * @param generation the generation that was searched, from beginning to end
 * @param pixels the pixels that were decoded, or begun to be; 0 for hashes
 */
public record ScreeningResult(
    Verdict verdict, OptionalInt quality, Generation generation, long pixels) {}
