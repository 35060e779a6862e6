package org.quancheng.recorder.source;

import java.io.IOException;
import java.util.Optional;

/** Starts encoders. */
@FunctionalInterface
public interface Encoders {

  /** Starts one more encoder. */
  EncoderChild start() throws IOException;

  /** Encoders that run the given program on a source. */
  static Encoders of(EncoderProgram program, SourceAddress source, VideoSettings video) {
    return of(program, source, video, Optional.empty());
  }

  /** The same, with words burnt into the picture. */
  static Encoders of(
      EncoderProgram program,
      SourceAddress source,
      VideoSettings video,
      Optional<Overlay> overlay) {
    var call = program.encoder(EncoderCommand.of(source, video, overlay));
    if (source instanceof SourceAddress.RaspberryCamera) {
      var camera = new ProcessBuilder(EncoderCommand.raspberry(video));
      call.redirectInput(ProcessBuilder.Redirect.PIPE);
      return () -> EncoderChild.pipeline(camera, call);
    }
    return () -> EncoderChild.of(call);
  }
}
