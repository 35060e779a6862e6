package org.quancheng.recorder.source;

/**
 * The picture to record.
 *
 * @param width pixels
 * @param height pixels
 * @param frameRate pictures a second
 * @param bitRate bits a second for the picture alone
 */
public record VideoSettings(int width, int height, int frameRate, int bitRate) {

  public VideoSettings {
    check("width", width, 160, 3840);
    check("height", height, 120, 2160);
    check("frame-rate", frameRate, 5, 60);
    check("bit-rate", bitRate, 100_000, 20_000_000);
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d, outside of %d to %d".formatted(name, value, min, max));
    }
  }
}
