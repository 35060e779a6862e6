package org.quancheng.central.playback;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Media with some bytes shown in the middle that are not in it. */
final class IndexedMedia implements Media {

  private final Media media;
  private final long at;
  private final ByteBuffer shown;

  /** Shows {@code shown} before the byte at {@code at}. */
  IndexedMedia(Media media, long at, ByteBuffer shown) {
    this.media = media;
    this.at = at;
    this.shown = shown;
  }

  /** The media with an index, when one can be made; otherwise the media itself. */
  static Media of(Media media) throws IOException {
    var fragments = Fragments.of(media);
    var index = fragments.flatMap(Fragments::index);
    return index.isEmpty()
        ? media
        : new IndexedMedia(media, fragments.get().moovEnd(), index.get());
  }

  @Override
  public long size() {
    return media.size() + shown.limit();
  }

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    if (position >= at + shown.limit()) {
      return media.read(position - shown.limit(), target);
    }
    int limit = target.limit();
    if (position >= at) {
      int from = Math.toIntExact(position - at);
      int length = Math.min(target.remaining(), shown.limit() - from);
      target.put(shown.slice(from, length));
      return length;
    }
    target.limit((int) Math.min(limit, target.position() + (at - position)));
    int read = media.read(position, target);
    target.limit(limit);
    return read;
  }
}
