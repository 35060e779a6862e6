package org.quancheng.evidence.tags;

/** What kind of capture it is. */
public enum MediaKind {
  PHOTO(1, "照片"),
  AUDIO(2, "录音"),
  VIDEO(3, "录像");

  private final int code;
  private final String chinese;

  MediaKind(int code, String chinese) {
    this.code = code;
    this.chinese = chinese;
  }

  /** The number in a capture's header. */
  public int code() {
    return code;
  }

  /** The words on officers' screens. */
  public String chinese() {
    return chinese;
  }
}
