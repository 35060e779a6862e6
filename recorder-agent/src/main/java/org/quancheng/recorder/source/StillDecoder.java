package org.quancheng.recorder.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a photo out of the stream: the last picture of a group, decoded by a child process. */
public final class StillDecoder {

  private static final Logger LOG = LoggerFactory.getLogger(StillDecoder.class);
  private static final long SECONDS_MAX = 5;

  private static final Form PHOTO = new Form("mjpeg", "scale=out_range=full,format=yuvj420p");
  private static final Form GREY = new Form("pgm", "scale=960:-2,format=gray");

  private final EncoderProgram program;

  private record Form(String codec, String filters) {}

  public StillDecoder(EncoderProgram program) {
    this.program = program;
  }

  /**
   * Decodes the last picture of the fragments as JPEG.
   *
   * @param group fragments of one stream, the first of which starts a group of pictures
   * @throws IOException if there is no picture, or the child fails or takes longer than 5 s
   */
  public byte[] decode(InitSegment init, List<Fragment> group) throws IOException {
    return decode(init, group, PHOTO);
  }

  /**
   * Decodes the last picture of the fragments in grey, small enough to look for a code in it.
   *
   * @throws IOException as {@link #decode} does
   */
  public GreyPicture grey(InitSegment init, List<Fragment> group) throws IOException {
    return GreyPicture.parse(decode(init, group, GREY));
  }

  private byte[] decode(InitSegment init, List<Fragment> group, Form form) throws IOException {
    int pictures = group.stream().mapToInt(Fragment::pictures).sum();
    if (pictures == 0) {
      throw new IOException("there is no picture to take");
    }
    var process =
        program
            .encoder(arguments(pictures, form))
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      var photo =
          CompletableFuture.supplyAsync(
              () -> all(process.getInputStream()), Thread::startVirtualThread);
      feed(process, init, group);
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IOException("the photo was not decoded within " + SECONDS_MAX + " s");
      }
      byte[] bytes = photo.join();
      if (bytes.length == 0) {
        throw new IOException("the photo was not decoded, status " + process.exitValue());
      }
      return bytes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a photo was decoded", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> arguments(int pictures, Form form) {
    return List.of(
        "-hide_banner",
        "-loglevel",
        "error",
        "-f",
        "mp4",
        "-i",
        "pipe:0",
        "-map",
        "0:v:0",
        "-vf",
        "select=gte(n\\,%d),%s".formatted(pictures - 1, form.filters()),
        "-frames:v",
        "1",
        "-c:v",
        form.codec(),
        "-q:v",
        "3",
        "-f",
        "image2pipe",
        "pipe:1");
  }

  private static void feed(Process process, InitSegment init, List<Fragment> group) {
    try (var stream = process.getOutputStream()) {
      stream.write(init.bytes());
      for (var fragment : group) {
        stream.write(fragment.bytes());
      }
    } catch (IOException e) {
      // The child stops reading once it has its picture; a real failure leaves no picture.
      LOG.debug("the decoder stopped reading: {}", e.getMessage());
    }
  }

  private static byte[] all(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException _) {
      return new byte[0];
    }
  }
}
