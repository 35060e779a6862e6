package org.quancheng.system.powercut;

import java.util.List;
import java.util.Locale;

/** A file system that recorders, docks and stores run on, made as strict as it can be. */
enum FileSystemKind {
  // Its own remedy for programs that rename without forcing is off, and it commits only when told.
  EXT4(64, "-q -F -E lazy_itable_init=0,lazy_journal_init=0", "noauto_da_alloc,commit=3600"),
  XFS(300, "-q -f", "");

  private final int mebibytes;
  private final String makeArguments;
  private final String mountOptions;

  FileSystemKind(int mebibytes, String makeArguments, String mountOptions) {
    this.mebibytes = mebibytes;
    this.makeArguments = makeArguments;
    this.mountOptions = mountOptions;
  }

  String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The size of an image; it is sparse. */
  long bytes() {
    return (long) mebibytes << 20;
  }

  List<String> makeArguments() {
    return List.of(makeArguments.split(" "));
  }

  String mountOptions() {
    return mountOptions;
  }
}
