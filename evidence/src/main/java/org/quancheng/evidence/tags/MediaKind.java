package org.quancheng.evidence.tags;

/** What kind of capture it is. */
public enum MediaKind {
  PHOTO("照片"),
  AUDIO("录音"),
  VIDEO("录像");

  private final String chinese;

  MediaKind(String chinese) {
    this.chinese = chinese;
  }

  /** The words on officers' screens. */
  public String chinese() {
    return chinese;
  }
}
