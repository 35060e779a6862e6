package org.quancheng.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.recorder.source.Encoders;
import org.quancheng.recorder.source.HeadStart;
import org.quancheng.recorder.source.Overlay;
import org.quancheng.recorder.source.SourceAddress;

/**
 * What films.
 *
 * @param overlay where the words lie that are burnt into the picture
 */
record Camera(EncoderProgram program, Encoders encoders, Optional<Overlay> overlay) {

  /** The camera of these settings; it begins to start. */
  static Camera of(RecorderSettings settings) throws IOException {
    var program = EncoderProgram.unpack();
    var overlay = overlay(settings);
    var source = SourceAddress.parse(settings.source());
    var encoders = Encoders.of(program, source, settings.picture(), overlay);
    // Words are written before the encoder that reads them starts.
    return new Camera(program, overlay.isPresent() ? encoders : new HeadStart(encoders), overlay);
  }

  /** The words lie where systemd keeps what need not outlive a restart; on the card otherwise. */
  private static Optional<Overlay> overlay(RecorderSettings settings) {
    var run = System.getenv("RUNTIME_DIRECTORY");
    var place = run == null ? settings.data() : Path.of(run);
    return settings
        .overlay()
        .filter(RecorderSettings.Words::on)
        .map(words -> new Overlay(place.resolve("overlay.txt"), words.font()));
  }
}
