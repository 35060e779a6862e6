package org.quancheng.recorder;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.source.GreyPicture;
import org.quancheng.recorder.source.StillDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a QR code in the picture for some seconds, on a thread of its own. */
final class Scanner {

  private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Map<DecodeHintType, ?> HINTS =
      Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8");

  private final LiveStream stream;
  private final StillDecoder stills;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Optional<String> shown = Optional.empty();

  Scanner(LiveStream stream, StillDecoder stills) {
    this.stream = stream;
    this.stills = stills;
  }

  /** Holds a code before a simulated lens; it is read instead of the picture. */
  void show(Optional<String> text) {
    shown = text;
  }

  /** Begins to look, unless it does already; what is found, or nothing, is told once. */
  void look(Consumer<Optional<String>> hearer) {
    if (looking.compareAndSet(false, true)) {
      Thread.ofPlatform()
          .daemon()
          .name("scanner")
          .start(() -> {
            try {
              hearer.accept(search());
            } finally {
              looking.set(false);
            }
          });
    }
  }

  private Optional<String> search() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var never = new CountDownLatch(1);
    try {
      do {
        var found = shown.or(() -> stream.photo().flatMap(this::read));
        if (found.isPresent()) {
          return found;
        }
      } while (!never.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)
          && System.nanoTime() < end);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Optional<String> read(LiveStream.Photo photo) {
    try {
      return read(stills.grey(photo.init(), photo.group()));
    } catch (IOException e) {
      LOG.warn("no picture to look for a code in: {}", e.getMessage());
      return Optional.empty();
    }
  }

  static Optional<String> read(GreyPicture picture) {
    var source =
        new PlanarYUVLuminanceSource(
            picture.pixels(),
            picture.width(),
            picture.height(),
            0,
            0,
            picture.width(),
            picture.height(),
            false);
    try {
      return Optional.of(
          new QRCodeReader()
              .decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS)
              .getText());
    } catch (ReaderException _) {
      return Optional.empty();
    }
  }
}
