package org.quancheng.recorder.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The start of a stream, which says how its fragments are to be decoded: {@code ftyp}, {@code
 * moov}.
 */
public final class InitSegment {

  private static final int HANDLER_TYPE = 8;
  private static final int TREX_SAMPLE_FLAGS = 20;
  private static final int VIDEO_HANDLER = 0x76696465;
  private static final int SOUND_HANDLER = 0x736f756e;

  private final byte[] fileType;
  private final byte[] movie;
  private final List<Track> tracks;

  /** Reads the tracks out of the two boxes. */
  InitSegment(byte[] fileType, byte[] movie) throws MalformedMediaException {
    this.fileType = fileType;
    this.movie = movie;
    this.tracks = tracksOf(Box.filling(movie));
  }

  public List<Track> tracks() {
    return tracks;
  }

  /** The first track of a kind. */
  public Optional<Track> track(Track.Kind kind) {
    return tracks.stream().filter(track -> track.kind() == kind).findFirst();
  }

  /** The bytes that a file starts with. */
  public byte[] bytes() {
    return ByteBuffer.allocate(fileType.length + movie.length).put(fileType).put(movie).array();
  }

  /** The same start with the tracks of one kind only. */
  public InitSegment keeping(Track.Kind kind) throws MalformedMediaException {
    var kept =
        tracks.stream()
            .filter(track -> track.kind() == kind)
            .map(Track::id)
            .collect(Collectors.toSet());
    return new InitSegment(fileType, box("moov", strip(Box.filling(movie), kept)));
  }

  private static byte[] strip(Box box, Set<Integer> kept) throws MalformedMediaException {
    var content = new ByteArrayOutputStream();
    for (var child : box.children()) {
      switch (child.type()) {
        case "trak" -> {
          if (kept.contains(trackId(child))) {
            content.writeBytes(child.copy());
          }
        }
        case "trex" -> {
          if (kept.contains(child.number(4))) {
            content.writeBytes(child.copy());
          }
        }
        case "mvex" -> content.writeBytes(box("mvex", strip(child, kept)));
        default -> content.writeBytes(child.copy());
      }
    }
    return content.toByteArray();
  }

  private static byte[] box(String type, byte[] content) {
    var box = ByteBuffer.allocate(Box.HEAD_BYTES + content.length);
    box.putInt(box.capacity());
    for (int i = 0; i < 4; i++) {
      box.put((byte) type.charAt(i));
    }
    return box.put(content).array();
  }

  private static List<Track> tracksOf(Box movie) throws MalformedMediaException {
    var flags = new HashMap<Integer, Integer>();
    for (var extension : movie.at("mvex").children("trex")) {
      flags.put(extension.number(4), extension.number(TREX_SAMPLE_FLAGS));
    }
    var found = new ArrayList<Track>();
    for (var track : movie.children("trak")) {
      int id = trackId(track);
      var media = track.at("mdia");
      int handler = media.at("hdlr").number(HANDLER_TYPE);
      if (handler == VIDEO_HANDLER || handler == SOUND_HANDLER) {
        var kind = handler == VIDEO_HANDLER ? Track.Kind.VIDEO : Track.Kind.AUDIO;
        found.add(new Track(id, kind, timescale(media.at("mdhd")), flags.getOrDefault(id, 0)));
      }
    }
    if (found.isEmpty()) {
      throw new MalformedMediaException("the stream has neither pictures nor sound");
    }
    return List.copyOf(found);
  }

  private static int trackId(Box track) throws MalformedMediaException {
    var header = track.at("tkhd");
    return header.number(version(header) == 1 ? 20 : 12);
  }

  private static long timescale(Box header) throws MalformedMediaException {
    return Integer.toUnsignedLong(header.number(version(header) == 1 ? 20 : 12));
  }

  private static int version(Box box) throws MalformedMediaException {
    return box.number(0) >>> 24;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InitSegment that
        && Arrays.equals(fileType, that.fileType)
        && Arrays.equals(movie, that.movie);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(movie);
  }
}
