package org.quancheng.recorder;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.quancheng.recorder.capture.Capturing;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.docking.Docking;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.source.Encoders;
import org.quancheng.recorder.storage.SpaceGuard;

/**
 * What the recorder works with.
 *
 * @param address where the dock answers now
 */
record Equipment(
    LiveStream stream,
    Capturing capturing,
    Encoders encoders,
    Docking docking,
    Shift shift,
    SpaceGuard space,
    Supplier<Optional<URI>> address) {}
