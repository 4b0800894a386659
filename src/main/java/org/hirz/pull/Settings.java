package org.hirz.pull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.hirz.hashlist.format.PlainText;
import org.hirz.pull.SourceSetting.Role;

/** The settings that sources of all kinds take, and the header that follows from them. */
final class Settings {
  static final String URL = "url";
  static final String USER = "user";
  static final String PASSWORD = "password";
  private static final int MAX_TEXT = 200;

  private Settings() {}

  /** Returns where the source is; only https, but to this machine where plain HTTP is let. */
  static SourceSetting url(boolean plainLoopback) {
    return new SourceSetting(
        URL,
        true,
        Role.IDENTITY,
        "an address that begins with https://, without user, fragment or line breaks",
        text -> SourceAddress.parse(text, plainLoopback).isPresent());
  }

  /** Returns the user for HTTP Basic. */
  static SourceSetting user(boolean needed) {
    return new SourceSetting(
        USER, needed, Role.OPTION, "a name without a colon", text -> isText(text) && !has(text));
  }

  private static boolean has(String text) {
    return text.indexOf(':') >= 0;
  }

  /** Returns the password for HTTP Basic. */
  static SourceSetting password(boolean needed) {
    return new SourceSetting(PASSWORD, needed, Role.SECRET, "a text on one line", Settings::isText);
  }

  /** Returns whether the text is 1 to 200 characters on one line. */
  static boolean isText(String text) {
    return PlainText.isPlain(text, MAX_TEXT);
  }

  /** Returns the header that logs in (RFC 7617), or none where no user is set. */
  static Map<String, String> login(PullSettings settings) {
    if (settings.get(USER).isEmpty()) {
      return Map.of();
    }
    String both = settings.needed(USER) + ":" + settings.needed(PASSWORD);
    return Map.of(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }
}
