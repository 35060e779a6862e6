package org.quancheng.recorder.media;

/**
 * One track of a stream.
 *
 * @param id its number in the stream
 * @param ticksPerSecond the unit of its times
 * @param defaultSampleFlags what holds for samples that do not say otherwise
 */
public record Track(int id, Kind kind, long ticksPerSecond, int defaultSampleFlags) {

  /** What a track carries. */
  public enum Kind {
    VIDEO,
    AUDIO
  }
}
