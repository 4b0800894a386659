package org.hirz.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hirz.limits.LimitKind;

/** What a call costs of its tenant's budget besides the request itself. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Charged {
  /** The kinds of the budget. */
  LimitKind[] value();

  /** Whether the bytes of the body are charged piece by piece, not by its announced length. */
  boolean asItArrives() default false;
}
