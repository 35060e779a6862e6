package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compares what the disk holds with everything that was ever acknowledged. */
interface Audit {

  /** What was broken, one sentence each. */
  List<String> problems(Path data, List<Ack> acks) throws IOException;
}
