package org.quancheng.evidence.tags;

import java.util.Arrays;
import java.util.Optional;

/** The part of a case that a capture belongs to (article 3 of the regulation). */
public enum Stage {
  START("程序启动"),
  INVESTIGATION("调查取证"),
  DECISION("审查决定"),
  SERVICE_AND_EXECUTION("送达执行"),
  ARCHIVING("归档管理");

  private final String chinese;

  Stage(String chinese) {
    this.chinese = chinese;
  }

  /** The words on officers' screens. */
  public String chinese() {
    return chinese;
  }

  /** Finds a stage by its name or its Chinese words. */
  public static Optional<Stage> find(String text) {
    return Arrays.stream(values())
        .filter(stage -> stage.name().equalsIgnoreCase(text) || stage.chinese.equals(text))
        .findFirst();
  }
}
