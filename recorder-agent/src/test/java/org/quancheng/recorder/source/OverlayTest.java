package org.quancheng.recorder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;

/** The real encoder burns words into a black film. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverlayTest {

  private static final VideoSettings SMALL = new VideoSettings(320, 240, 25, 300_000);

  @TempDir Path directory;

  @Test
  void words_stand_in_the_lower_left_corner_and_nowhere_without_an_overlay() throws Exception {
    var font =
        Stream.of(
                "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
                "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
                "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();
    assumeTrue(font.isPresent(), "SKIPPED LOUDLY: there is no font to burn words in with");
    var words = Files.writeString(directory.resolve("overlay.txt"), "P1001 明应急罚 13:42:07*");
    var overlay = new Overlay(words, font.orElseThrow());

    assertThat(bright(picture(Optional.of(overlay)), 0)).isZero();
    assertThat(bright(picture(Optional.of(overlay)), 200)).isPositive();
    assertThat(bright(picture(Optional.empty()), 0) + bright(picture(Optional.empty()), 200))
        .isZero();
  }

  @Test
  void a_path_that_would_mean_something_to_the_encoder_is_refused() {
    assertThatThrownBy(() -> new Overlay(Path.of("a:b'.txt"), Path.of("font.ttf")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Bright pixels in the part of the picture that begins at a row, of 40 rows of 240. */
  private static long bright(GreyPicture picture, int row) {
    int scale = picture.height() / 240;
    long count = 0;
    for (int i = row * scale * picture.width(); i < (row + 40) * scale * picture.width(); i++) {
      count += Byte.toUnsignedInt(picture.pixels()[i]) > 180 ? 1 : 0;
    }
    return count;
  }

  private GreyPicture picture(Optional<Overlay> overlay) throws Exception {
    var program = EncoderProgram.unpack();
    var black = directory.resolve("black.mp4");
    if (!Files.exists(black)) {
      var call =
          program.encoder(
              List.of(
                  "-v",
                  "error",
                  "-f",
                  "lavfi",
                  "-i",
                  "color=black:size=320x240:rate=25:d=4",
                  "-c:v",
                  "libopenh264",
                  black.toString()));
      assertThat(call.inheritIO().start().waitFor()).isZero();
    }
    var first = new First();
    var film = new SourceAddress.Film(black, true);
    try (var _ =
        Source.start(Encoders.of(program, film, SMALL, overlay), first, System::nanoTime)) {
      var fragment = first.fragment.get(30, TimeUnit.SECONDS);
      return new StillDecoder(program).grey(Objects.requireNonNull(first.init), List.of(fragment));
    }
  }

  private static final class First implements SourceListener {

    private final CompletableFuture<Fragment> fragment = new CompletableFuture<>();
    private volatile @Nullable InitSegment init;

    @Override
    public void started(InitSegment next) {
      init = next;
    }

    @Override
    public void arrived(Fragment arrived) {
      fragment.complete(arrived);
    }

    @Override
    public void interrupted(Interruption reason, Duration silent) {
      fragment.completeExceptionally(new AssertionError(reason + " after " + silent));
    }
  }
}
