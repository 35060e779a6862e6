package org.quancheng.transfer.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases that a registrar, store or dock passes on: only signed ones, only the newest of each
 * role and kind, and only with their payloads. Kept across restarts. May be shared by threads.
 */
public final class ReleaseShelf implements Supplier<ReleaseSheet> {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseShelf.class);
  private static final String SHEET = "sheet.json";
  private static final int SAID_MAX = 64;

  private final Path folder;
  private final ReleaseKeys keys;
  private final PayloadFolder payloads;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private volatile Map<String, Release> current = Map.of();

  private ReleaseShelf(Path folder, ReleaseKeys keys) throws IOException {
    this.folder = folder;
    this.keys = keys;
    this.payloads = new PayloadFolder(folder.resolve("payloads"));
  }

  /** Opens the folder; what makes no sense there is fetched again. */
  public static ReleaseShelf open(Path folder, ReleaseKeys keys) throws IOException {
    var shelf = new ReleaseShelf(folder, keys);
    var file = folder.resolve(SHEET);
    if (Files.exists(file)) {
      try {
        shelf.current = shelf.believed(WireJson.read(Files.readAllBytes(file), ReleaseSheet.class));
      } catch (UnreadableJsonException e) {
        LOG.warn("the sheet of releases cannot be read; it is fetched again", e);
      }
    }
    return shelf;
  }

  /** What can be had here, with its payload. */
  @Override
  public ReleaseSheet get() {
    return new ReleaseSheet(
        current.entrySet().stream()
            .filter(entry -> payload(entry.getValue().payload()).isPresent())
            .map(Map.Entry::getKey)
            .toList());
  }

  /** The newest releases, also those whose payload was lost: their numbers are taken. */
  public List<Release> releases() {
    return List.copyOf(current.values());
  }

  /** The payload of a release on the sheet. */
  public Optional<Path> payload(Digest payload) {
    return payloads.find(payload);
  }

  /**
   * Takes what is new on a sheet, each release once its payload is here.
   *
   * @return whether there is anything new
   * @throws IOException if the payloads cannot be fetched now
   */
  public synchronized boolean take(ReleaseSheet heard, PayloadSource source)
      throws IOException, InterruptedException {
    boolean news = false;
    for (var entry : believed(heard).entrySet()) {
      var release = entry.getValue();
      if (newest(release)) {
        try {
          payloads.fetch(release, source);
          put(entry.getKey(), release);
          news = true;
        } catch (RefusedReleaseException e) {
          refuse(entry.getKey(), release.toString(), e.refusal());
        }
      }
    }
    return news;
  }

  private boolean newest(Release release) {
    return current.values().stream()
        .filter(release::sameLine)
        .allMatch(known -> known.number() < release.number());
  }

  private void put(String jws, Release release) throws IOException {
    var next = new LinkedHashMap<>(current);
    next.values().removeIf(release::sameLine);
    next.put(jws, release);
    var sheet = new ReleaseSheet(new ArrayList<>(next.keySet()));
    Durable.writePrivate(folder.resolve(SHEET), WireJson.write(sheet));
    current = Collections.unmodifiableMap(next);
    payloads.keepOnly(next.values().stream().map(Release::payload).toList());
    LOG.info("{} is here to be passed on", release);
  }

  private Map<String, Release> believed(ReleaseSheet sheet) {
    var believed = new LinkedHashMap<String, Release>();
    for (var jws : sheet.releases()) {
      try {
        believed.put(jws, keys.verify(jws));
      } catch (RefusedReleaseException e) {
        refuse(jws, "a release", e.refusal());
      }
    }
    return believed;
  }

  /** Said once: the same is heard again every few minutes. */
  private void refuse(String jws, String what, Refusal refusal) {
    if (said.size() < SAID_MAX && said.add(Digest.of(jws.getBytes(UTF_8)).hex())) {
      LOG.error("{} is refused: {}", what, refusal.words());
    }
  }
}
