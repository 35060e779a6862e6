package org.quancheng.central.playback;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.reading.CaptureReader;

/**
 * Keeps the captures open that are being watched: a player asks for many ranges of the same one.
 */
public final class Projector implements AutoCloseable {

  private static final int OPEN_MAX = 16;

  private final Vault vault;
  private final Access access;
  private final Map<Digest, Showing> showings = new LinkedHashMap<>(OPEN_MAX, 0.75f, true);

  /** Shows captures of the vault by the archive keys, and by sidecars for them. */
  public Projector(Vault vault, Access access) {
    this.vault = vault;
    this.access = access;
  }

  /** An open capture and how many requests are reading it. */
  static final class Showing {

    private final CaptureReader reader;
    private final Media media;
    private int watchers;

    Showing(CaptureReader reader, Media media) {
      this.reader = reader;
      this.media = media;
    }

    Media media() {
      return media;
    }

    String type() {
      return reader.header().subject().codec();
    }
  }

  /**
   * Says whether a capture can be played.
   *
   * @return why not; null when it can
   */
  public @Nullable String unplayable(Digest digest) {
    try {
      release(open(digest));
      return null;
    } catch (IOException e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }

  /** Opens a capture or shares the open one; to be given back by {@link #release}. */
  synchronized Showing open(Digest digest) throws IOException {
    var showing = showings.get(digest);
    if (showing == null) {
      var file = vault.find(digest).orElseThrow(() -> new NoSuchFileException(digest.hex()));
      var reader = CaptureReader.open(file, access);
      showing = new Showing(reader, IndexedMedia.of(new SealedMedia(reader)));
      makeRoom();
      showings.put(digest, showing);
    }
    showing.watchers++;
    return showing;
  }

  synchronized void release(Showing showing) {
    showing.watchers--;
  }

  private void makeRoom() throws IOException {
    var oldest = showings.values().iterator();
    while (showings.size() >= OPEN_MAX && oldest.hasNext()) {
      var candidate = oldest.next();
      if (candidate.watchers == 0) {
        oldest.remove();
        candidate.reader.close();
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (var showing : showings.values()) {
      showing.reader.close();
    }
    showings.clear();
  }
}
