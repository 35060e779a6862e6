package org.quancheng.simulation.process;

/** The programs of a bureau. */
public enum Program {
  /** The tools that anybody may run. */
  EVIDENCE("evidence", "org.quancheng.evidence.command.EvidenceMain"),
  /** On the officer. */
  RECORDER("recorder-agent", "org.quancheng.recorder.RecorderMain"),
  /** The docking station. */
  DOCK("dock-agent", "org.quancheng.dock.DockMain"),
  /** The store, with the broker in it. */
  CENTRAL("central-storage", "org.quancheng.central.CentralMain");

  private final String module;
  private final String mainClass;

  Program(String module, String mainClass) {
    this.module = module;
    this.mainClass = mainClass;
  }

  String module() {
    return module;
  }

  String mainClass() {
    return mainClass;
  }
}
