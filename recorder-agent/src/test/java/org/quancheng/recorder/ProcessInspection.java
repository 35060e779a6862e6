package org.quancheng.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the kernel tells of a process. */
final class ProcessInspection {

  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENS = "0A";
  private static final String BOUND = "07";

  private ProcessInspection() {}

  /** The ports that a process listens on, or takes datagrams at. */
  static List<String> openPorts(long pid) throws IOException {
    var sockets = sockets(pid);
    var open = new ArrayList<String>();
    for (var kind : new String[] {"tcp", "tcp6", "udp", "udp6"}) {
      var wanted = kind.startsWith("tcp") ? LISTENS : BOUND;
      var table = Path.of("/proc", Long.toString(pid), "net", kind);
      if (!Files.exists(table)) {
        continue; // A kernel without that family of addresses.
      }
      for (var line : Files.readAllLines(table)) {
        var words = line.strip().split("\\s+", -1);
        if (words.length > INODE && words[STATE].equals(wanted) && sockets.contains(words[INODE])) {
          open.add(kind + " " + words[LOCAL]);
        }
      }
    }
    return open;
  }

  /** The names of the native libraries that a process has loaded. */
  static Set<String> libraries(long pid) throws IOException {
    var names = new HashSet<String>();
    for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "maps"))) {
      int path = line.indexOf('/');
      if (path >= 0 && line.contains(".so")) {
        names.add(Path.of(line.substring(path)).getFileName().toString());
      }
    }
    return names;
  }

  private static Set<String> sockets(long pid) throws IOException {
    var inodes = new HashSet<String>();
    try (var open = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (var descriptor : open) {
        var target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException _) {
      return ""; // Closed meanwhile.
    }
  }
}
