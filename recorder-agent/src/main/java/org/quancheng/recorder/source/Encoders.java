package org.quancheng.recorder.source;

import java.io.IOException;

/** Starts encoders. */
@FunctionalInterface
public interface Encoders {

  /** Starts one more encoder. */
  EncoderChild start() throws IOException;

  /** Encoders that run the given program on a source. */
  static Encoders of(EncoderProgram program, SourceAddress source, VideoSettings video) {
    var call = program.encoder(EncoderCommand.of(source, video));
    if (source instanceof SourceAddress.RaspberryCamera) {
      var camera = new ProcessBuilder(EncoderCommand.raspberry(video));
      call.redirectInput(ProcessBuilder.Redirect.PIPE);
      return () -> EncoderChild.pipeline(camera, call);
    }
    return () -> EncoderChild.of(call);
  }
}
