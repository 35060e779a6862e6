package org.quancheng.transfer.wire;

/** What the other side of an HTTP exchange said; that it said nothing is an IOException instead. */
public sealed interface Answer<T> {

  /** It did as asked. */
  record Ok<T>(T value) implements Answer<T> {}

  /** It understood and refused, or it failed: {@link Problem#status} tells. */
  record Refused<T>(Problem problem) implements Answer<T> {

    /** Whether the same request may succeed later without any change. */
    public boolean passing() {
      return problem.status() >= 500 || problem.status() == 429;
    }
  }
}
