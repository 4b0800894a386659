package org.hirz.image;

/** Ends a decode with a failure, from any depth of it. Never leaves the package. */
@SuppressWarnings("serial")
final class DecodeStop extends Exception {
  private final DecodeFailure reason;

  DecodeStop(DecodeFailure reason) {
    super(reason.wireName(), null, false, false);
    this.reason = reason;
  }

  /** The bytes are not what their format says they must be. */
  static DecodeStop broken() {
    return new DecodeStop(DecodeFailure.UNDECODABLE);
  }

  DecodeFailure reason() {
    return reason;
  }
}
