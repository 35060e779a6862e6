package org.quancheng.evidence.header;

import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;

/**
 * What a capture is and who made it.
 *
 * @param number the device's own number for it (摄录序号), from 1, without gaps
 * @param codec the media type, such as {@code video/mp4; codecs="avc1.640028,mp4a.40.2"}
 * @param officers everybody present, the officer in charge first
 * @param continues the capture that this one carries on after a change of files
 */
public record CaptureSubject(
    CaptureId id,
    long number,
    MediaKind kind,
    String codec,
    List<Officer> officers,
    Optional<CaptureId> continues) {

  public CaptureSubject {
    officers = List.copyOf(officers);
    if (number < 1) {
      throw new IllegalArgumentException("capture numbers start at 1, this one is " + number);
    }
  }
}
