package org.quancheng.evidence.suite;

import java.util.Objects;

/** A stretch of an array that is looked at, not copied. */
@SuppressWarnings("ArrayRecordComponent") // A view: two spans are never compared.
public record Span(byte[] array, int offset, int length) {

  /** No bytes. */
  public static final Span EMPTY = of(new byte[0]);

  public Span {
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  /** A whole array. */
  public static Span of(byte[] array) {
    return new Span(array, 0, array.length);
  }
}
