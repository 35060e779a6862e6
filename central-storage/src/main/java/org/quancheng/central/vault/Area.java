package org.quancheng.central.vault;

/** A part of each root. */
public enum Area {
  /** Captures that have, or are about to get, a receipt. */
  ARCHIVE("archive"),
  /** Captures that wait for a person. */
  QUARANTINE("quarantine");

  private final String directory;

  Area(String directory) {
    this.directory = directory;
  }

  String directory() {
    return directory;
  }
}
