package org.hirz.rest;

/** Ends a request with a problem. Carries no stack trace: it is an answer, not a defect. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final String detail;

  ProblemException(ProblemType type, String detail) {
    super(detail, null, false, false);
    this.type = type;
    this.detail = detail;
  }

  ProblemType type() {
    return type;
  }

  String detail() {
    return detail;
  }
}
