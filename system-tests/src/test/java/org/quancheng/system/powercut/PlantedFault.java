package org.quancheng.system.powercut;

import org.quancheng.system.powercut.Scenario.Name;

/** A force that is missing; a harness that does not see it is worth nothing. */
enum PlantedFault {
  RECORDER_FORCES_NO_FILE(Name.FILM, Swallow.FILES),
  RECORDER_FORCES_NO_CAPTURE(Name.FILM, Swallow.files(".qcap")),
  RECORDER_FORCES_NO_JOURNAL(Name.FILM, Swallow.files(Desk.JOURNAL)),
  RECORDER_FORCES_NO_DIRECTORY(Name.FILM, Swallow.DIRECTORIES),
  WRITER_FORCES_NO_FILE(Name.LETTERS, Swallow.FILES),
  WRITER_FORCES_NO_DIRECTORY(Name.LETTERS, Swallow.DIRECTORIES),
  DOCK_FORCES_NO_FILE(Name.SPOOL, Swallow.FILES),
  DOCK_FORCES_NO_DIRECTORY(Name.SPOOL, Swallow.DIRECTORIES),
  STORE_FORCES_NO_FILE(Name.STORE, Swallow.FILES),
  STORE_FORCES_NO_DATABASE(Name.STORE, Swallow.files("-wal")),
  STORE_FORCES_NO_DIRECTORY(Name.STORE, Swallow.DIRECTORIES);

  private final Name victim;
  private final int swallowed;
  private final String suffix;

  PlantedFault(Name victim, Swallow swallow) {
    this.victim = victim;
    this.swallowed = swallow.what();
    this.suffix = swallow.suffix();
  }

  Name victim() {
    return victim;
  }

  Swallow swallow() {
    return new Swallow(swallowed, suffix);
  }

  /** Whether it is looked for where the database lies on another disk than the files. */
  boolean apart() {
    return swallow().equals(Swallow.DIRECTORIES) && victim != Name.FILM && victim != Name.LETTERS;
  }
}
