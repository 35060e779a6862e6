package org.quancheng.evidence.format.v1;

import org.jspecify.annotations.Nullable;

/** The kinds of records (capture-format.md, section 5.2). */
public enum RecordType {
  /** Encrypted media. */
  DATA(1, 65_552),
  /** A signed statement about the records since the last one. */
  ATTEST(2, RecordType.STATEMENT_MAX),
  /** An encrypted event. */
  EVENT(3, 65_552),
  /** The signed statement that ends a capture. */
  SEAL(4, RecordType.STATEMENT_MAX),
  /** The signed statement that ends a capture after a power cut. */
  RECOVERY(5, RecordType.STATEMENT_MAX),
  /** Where to find what: only an aid, covered by the SEAL. */
  INDEX(6, 4 << 20);

  private static final int STATEMENT_MAX = 8192;
  private static final RecordType[] BY_CODE = values();

  private final int code;
  private final int bodyBytesMax;

  RecordType(int code, int bodyBytesMax) {
    this.code = code;
    this.bodyBytesMax = bodyBytesMax;
  }

  /** The byte in the record's head. */
  public int code() {
    return code;
  }

  /** Longest body that a reader accepts. */
  public int bodyBytesMax() {
    return bodyBytesMax;
  }

  /** Whether the record is a signed statement, and so no leaf of any interval. */
  public boolean statement() {
    return this == ATTEST || this == SEAL || this == RECOVERY;
  }

  /** Whether nothing may follow. */
  public boolean terminal() {
    return this == SEAL || this == RECOVERY;
  }

  static @Nullable RecordType of(int code) {
    return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
  }
}
