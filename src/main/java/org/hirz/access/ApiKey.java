package org.hirz.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key as its bearer holds it: {@code kid.secret}.
 *
 * <p>The key id is public and names the key in logs; the secret is never stored, only its SHA-256.
 * A generated secret has 256 random bits, so a fast digest is enough and no salt is needed.
 *
 * @param kid 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param secret 32 to 128 of {@code A-Z a-z 0-9 _ -}
 */
public record ApiKey(String kid, String secret) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{32,128})");
  private static final int SECRET_BYTES = 32;
  private static final int KID_BYTES = 6;

  /** Returns the key written as {@code kid.secret}, or empty where the form is wrong. */
  public static Optional<ApiKey> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new ApiKey(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /**
   * Returns a new key.
   *
   * @param prefix start of the key id, such as {@code platform}, to tell keys apart by eye
   */
  public static ApiKey generate(String prefix, SecureRandom random) {
    return new ApiKey(prefix + "-" + token(random, KID_BYTES), token(random, SECRET_BYTES));
  }

  private static String token(SecureRandom random, int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /** Returns the SHA-256 of the secret's ASCII form: all that is ever stored of it. */
  public byte[] secretSha256() {
    return DigestUtils.sha256(secret);
  }

  /** Returns {@code kid.secret}, to be shown to its bearer once. Never log what this returns. */
  public String reveal() {
    return kid + "." + secret;
  }

  /** Returns the key id only. */
  @Override
  public String toString() {
    return "ApiKey[" + kid + "]";
  }
}
