package org.quancheng.dock.spool;

import java.io.IOException;

/** The disk gave back other bytes than were written. The recorder still has the true ones. */
public final class DiskLiedException extends IOException {

  DiskLiedException(String message) {
    super(message);
  }
}
