package org.quancheng.recorder.supervision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real Unix datagram socket, bound by another program as systemd binds it. */
public final class NotifySocket implements AutoCloseable {

  private static final String LISTENER =
      """
      import socket, sys
      name = sys.argv[1]
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind('\\0' + name[1:] if name.startswith('@') else name)
      print('bound', flush=True)
      while True:
          print(s.recv(4096).decode(), flush=True)
      """;

  private final Process listener;
  private final BufferedReader heard;

  private NotifySocket(Process listener) {
    this.listener = listener;
    this.heard =
        new BufferedReader(
            new InputStreamReader(listener.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Binds a name; an {@code @} at its start stands for the abstract name space. */
  public static NotifySocket bind(String name) throws IOException {
    assumeTrue(
        Path.of("/usr/bin/python3").toFile().canExecute(),
        "SKIPPED LOUDLY: nobody here can bind a datagram socket");
    var socket =
        new NotifySocket(
            new ProcessBuilder("/usr/bin/python3", "-c", LISTENER, name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    if (!"bound".equals(socket.next())) {
      throw new IOException(name + " cannot be bound");
    }
    return socket;
  }

  /** Waits for what is told next. */
  public String next() throws IOException {
    return String.valueOf(heard.readLine());
  }

  @Override
  public void close() {
    listener.destroyForcibly();
  }
}
