package org.hirz.hashlist;

/**
 * A classification as the source gave it. Schemes are never converted into each other.
 *
 * @param scheme the classification scheme, such as {@code uk_abc}
 * @param code the code within it, exactly as given
 */
public record Label(String scheme, String code) {}
