package org.quancheng.recorder.source;

import java.net.URI;
import java.nio.file.Path;

/** Which camera and microphone to use, as written in the settings. */
public sealed interface SourceAddress {

  /** A moving test picture and a tone. */
  record Pattern() implements SourceAddress {}

  /**
   * A film played at its own speed.
   *
   * @param repeated whether it starts over at its end; otherwise the source then falls silent
   */
  record Film(Path file, boolean repeated) implements SourceAddress {}

  /**
   * A camera of Video4Linux, with a microphone of ALSA.
   *
   * @param microphone ALSA's name of the microphone, such as {@code default}
   */
  record LocalCamera(String device, String microphone) implements SourceAddress {}

  /** A camera in the network. */
  record NetworkCamera(URI address) implements SourceAddress {}

  /** The camera on a Raspberry Pi's ribbon cable. */
  record RaspberryCamera() implements SourceAddress {}

  /**
   * Reads the text of the setting {@code source}.
   *
   * @throws IllegalArgumentException if it names no source; the message lists the forms
   */
  static SourceAddress parse(String text) {
    if ("pattern".equals(text)) {
      return new Pattern();
    }
    if ("rpicam".equals(text)) {
      return new RaspberryCamera();
    }
    if (text.startsWith("file:") && text.length() > 5) {
      return film(text.substring(5));
    }
    if (text.startsWith("v4l2:") && text.length() > 5) {
      var parts = text.substring(5).split("\\+alsa:", 2);
      return new LocalCamera(parts[0], parts.length > 1 ? parts[1] : "default");
    }
    if (text.startsWith("rtsp://")) {
      return new NetworkCamera(URI.create(text));
    }
    throw new IllegalArgumentException(
        "'%s' is no source; known are pattern, file:PATH, file:PATH?once, v4l2:DEVICE, rtsp://…, rpicam"
            .formatted(text));
  }

  private static Film film(String path) {
    var once = "?once";
    return path.endsWith(once)
        ? new Film(Path.of(path.substring(0, path.length() - once.length())), false)
        : new Film(Path.of(path), true);
  }
}
