package org.quancheng.evidence.fuzz;

import java.nio.file.Path;
import org.quancheng.evidence.format.v1.Slot;
import org.quancheng.evidence.recipient.KeyId;

/** What fuzz targets need around the bytes that they are given. */
final class Seeds {

  static final Slot SLOT = new Slot(1, new KeyId(new byte[KeyId.BYTES]), new byte[8]);

  static final Path VECTORS = Path.of("src/test/resources/vectors");

  private Seeds() {}
}
