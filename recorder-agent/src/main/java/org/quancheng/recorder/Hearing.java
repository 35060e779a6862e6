package org.quancheng.recorder;

import java.time.Duration;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;
import org.quancheng.recorder.source.Finding;
import org.quancheng.recorder.source.SourceListener;

/** Hands the stream on, and what is noticed about it to the recorder's own thread. */
record Hearing(LiveStream stream, Senses senses, Agenda agenda) implements SourceListener {

  @Override
  public void started(InitSegment init) {
    stream.started(init);
    agenda.add(senses::forget);
  }

  @Override
  public void arrived(Fragment fragment) {
    stream.arrived(fragment);
  }

  @Override
  public void interrupted(Interruption reason, Duration silent) {
    stream.interrupted(reason, silent);
  }

  @Override
  public void noticed(Finding finding) {
    agenda.add(() -> senses.noticed(finding));
  }
}
