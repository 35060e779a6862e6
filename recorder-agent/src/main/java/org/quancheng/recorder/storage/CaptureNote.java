package org.quancheng.recorder.storage;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.MediaKind;

/**
 * What the recorder knows of a finished capture without reading it again.
 *
 * @param recovered whether a power cut ended it
 * @param bound whether officers and case are known; otherwise somebody must still bind it
 * @param marked whether an officer made a mark in it; not known of one that a power cut ended
 * @param startedAt by the recorder's clock
 * @param signedMillis time from its start to its last statement
 */
public record CaptureNote(
    long number,
    CaptureId id,
    MediaKind kind,
    boolean recovered,
    boolean bound,
    boolean marked,
    Digest fileDigest,
    long sizeBytes,
    Digest segmentRoot,
    Instant startedAt,
    long signedMillis) {

  /** What makes a capture this one and no other. */
  public record Key(long number, CaptureId id, MediaKind kind, Instant startedAt) {}

  /**
   * How a capture ended.
   *
   * @param recovered whether a power cut ended it
   * @param bound whether officers and case are known by then
   * @param marked whether an officer made a mark in it
   */
  public record Ending(boolean recovered, boolean bound, boolean marked) {}

  /** The note of a capture that has just been finished. */
  public static CaptureNote of(Key key, SealedCapture sealed, Ending ending) {
    return new CaptureNote(
        key.number(),
        key.id(),
        key.kind(),
        ending.recovered(),
        ending.bound(),
        ending.marked(),
        sealed.fileDigest(),
        sealed.sizeBytes(),
        sealed.segments().root(sealed.sizeBytes()),
        key.startedAt(),
        sealed.signed().toMillis());
  }

  void save(Path file) throws IOException {
    var text =
        """
        number=%d
        id=%s
        kind=%s
        recovered=%b
        bound=%b
        marked=%b
        file-digest=%s
        size-bytes=%d
        segment-root=%s
        started-at=%s
        signed-millis=%d
        """
            .formatted(
                number,
                id,
                kind,
                recovered,
                bound,
                marked,
                fileDigest.hex(),
                sizeBytes,
                segmentRoot.hex(),
                startedAt,
                signedMillis);
    Durable.writeNew(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads a note.
   *
   * @throws IOException if the file cannot be read or makes no sense
   */
  static CaptureNote load(Path file) throws IOException {
    var fields = fields(Files.readString(file, StandardCharsets.US_ASCII));
    try {
      return new CaptureNote(
          Long.parseLong(fields.getProperty("number", "")),
          CaptureId.parse(fields.getProperty("id", "")),
          MediaKind.valueOf(fields.getProperty("kind", "")),
          Boolean.parseBoolean(fields.getProperty("recovered", "")),
          Boolean.parseBoolean(fields.getProperty("bound", "")),
          Boolean.parseBoolean(fields.getProperty("marked", "")),
          Digest.parse(fields.getProperty("file-digest", "")),
          Long.parseLong(fields.getProperty("size-bytes", "")),
          Digest.parse(fields.getProperty("segment-root", "")),
          Instant.parse(fields.getProperty("started-at", "")),
          Long.parseLong(fields.getProperty("signed-millis", "")));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new IOException(file + " makes no sense", e);
    }
  }

  private static Properties fields(String text) {
    var fields = new Properties();
    try {
      fields.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    return fields;
  }
}
