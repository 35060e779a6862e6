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
    var arguments = EncoderCommand.of(source, video, overlay);
    if (source instanceof SourceAddress.RaspberryCamera) {
      // A pipeline leaves its marks on what it was built from, so each start builds it anew.
      return () ->
          EncoderChild.pipeline(
              new ProcessBuilder(EncoderCommand.raspberry(video)),
              program.encoder(arguments).redirectInput(ProcessBuilder.Redirect.PIPE));
    }
    var call = program.encoder(arguments);
    return () -> EncoderChild.of(call);
  }
}
