package org.quancheng.central.playback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fragments of an MP4 file without an index.
 *
 * @param moovEnd where the movie header ends and an index may be shown
 * @param track the first track's id
 * @param timescale ticks a second of that track
 * @param firstTick when its first fragment begins
 * @param fragments in order, without a hole
 */
record Fragments(
    long moovEnd, int track, long timescale, long firstTick, List<Fragment> fragments) {

  private static final int MOOV_BYTES_MAX = 1 << 20;
  private static final int MOOF_BYTES_MAX = 1 << 20;

  /** One fragment: its length in the file and in ticks. */
  record Fragment(long bytes, long ticks) {}

  /** A fragment whose duration the next one will tell. */
  private record Begun(long start, long tick, long ownTicks) {}

  Fragments {
    fragments = List.copyOf(fragments);
  }

  /** Finds the fragments; empty when it is no such file, or has an index already. */
  static Optional<Fragments> of(Media media) throws IOException {
    var ftyp = Box.at(media, 0).filter(box -> box.type().equals("ftyp"));
    if (ftyp.isEmpty()) {
      return Optional.empty();
    }
    var moov = Box.at(media, ftyp.get().end()).filter(box -> box.type().equals("moov"));
    if (moov.isEmpty() || moov.get().end() - moov.get().body() > MOOV_BYTES_MAX) {
      return Optional.empty();
    }
    var header = content(media, moov.get());
    var tkhd = Box.path(header, "trak", "tkhd");
    var mdhd = Box.path(header, "trak", "mdia", "mdhd");
    if (tkhd.isEmpty() || mdhd.isEmpty()) {
      return Optional.empty();
    }
    int track = tkhd.get().getInt(version(tkhd.get()) == 1 ? 20 : 12);
    long timescale = Integer.toUnsignedLong(mdhd.get().getInt(version(mdhd.get()) == 1 ? 20 : 12));
    return walk(media, moov.get().end(), track)
        .map(begun -> joined(begun, media.size(), moov.get().end(), track, timescale));
  }

  private static Optional<List<Begun>> walk(Media media, long from, int track) throws IOException {
    var begun = new ArrayList<Begun>();
    long at = from;
    while (at < media.size()) {
      var box = Box.at(media, at);
      if (box.isEmpty()) {
        break; // Cut off in a box's head: the rest belongs to the last fragment.
      }
      if (box.get().type().equals("moof") && box.get().end() - box.get().body() <= MOOF_BYTES_MAX) {
        fragment(content(media, box.get()), at, track).ifPresent(begun::add);
      } else if (box.get().type().equals("sidx")) {
        return Optional.empty(); // It has an index already.
      }
      at = box.get().end();
    }
    return begun.isEmpty() || begun.getFirst().start() != from
        ? Optional.empty()
        : Optional.of(begun);
  }

  private static Optional<Begun> fragment(ByteBuffer moof, long start, int track) {
    var bytes = moof.duplicate();
    while (bytes.remaining() >= 8) {
      var traf = Box.child(bytes, "traf");
      if (traf.isEmpty()) {
        return Optional.empty();
      }
      var tfhd = Box.child(traf.get(), "tfhd");
      var tfdt = Box.child(traf.get(), "tfdt");
      if (tfhd.isPresent() && tfdt.isPresent() && tfhd.get().getInt(4) == track) {
        long tick =
            version(tfdt.get()) == 1
                ? tfdt.get().getLong(4)
                : Integer.toUnsignedLong(tfdt.get().getInt(4));
        return Optional.of(new Begun(start, tick, SampleRun.ticks(traf.get(), tfhd.get())));
      }
      skipPast(bytes, "traf");
    }
    return Optional.empty();
  }

  private static void skipPast(ByteBuffer bytes, String type) {
    while (bytes.remaining() >= 8) {
      int length = bytes.getInt(bytes.position());
      boolean found = bytes.getInt(bytes.position() + 4) == code(type);
      bytes.position(bytes.position() + length);
      if (found) {
        return;
      }
    }
  }

  private static int code(String type) {
    return ByteBuffer.wrap(type.getBytes(StandardCharsets.ISO_8859_1)).getInt();
  }

  private static Fragments joined(
      List<Begun> begun, long size, long moovEnd, int track, long timescale) {
    var fragments = new ArrayList<Fragment>();
    for (int i = 0; i < begun.size(); i++) {
      var one = begun.get(i);
      boolean last = i == begun.size() - 1;
      long end = last ? size : begun.get(i + 1).start();
      long ticks = last ? one.ownTicks() : begun.get(i + 1).tick() - one.tick();
      fragments.add(new Fragment(end - one.start(), Math.max(0, ticks)));
    }
    return new Fragments(moovEnd, track, timescale, begun.getFirst().tick(), fragments);
  }

  private static ByteBuffer content(Media media, Box box) throws IOException {
    return media.fill(box.body(), ByteBuffer.allocate(Math.toIntExact(box.end() - box.body())));
  }

  private static int version(ByteBuffer fullBox) {
    return fullBox.get(0);
  }

  /** The index as a box of its own (section 8.16.3); empty when it would not fit. */
  Optional<ByteBuffer> index() {
    int count = fragments.size();
    if (count > 0xffff) {
      return Optional.empty();
    }
    int length = 8 + 4 + 8 + 16 + 4 + 12 * count;
    var box = ByteBuffer.allocate(length).putInt(length).putInt(code("sidx"));
    box.putInt(1 << 24).putInt(track).putInt((int) timescale);
    box.putLong(firstTick).putLong(0).putShort((short) 0).putShort((short) count);
    for (var fragment : fragments) {
      if (fragment.bytes() > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      // Every fragment begins with a key frame: a stream access point of type 1.
      box.putInt((int) fragment.bytes()).putInt((int) fragment.ticks()).putInt(0x9000_0000);
    }
    return Optional.of(box.flip());
  }
}
