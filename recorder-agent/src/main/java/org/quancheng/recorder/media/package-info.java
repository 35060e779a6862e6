/**
 * Fragmented MP4 (ISO/IEC 14496-12) as the encoder writes it: split into its initialisation segment
 * and fragments, stripped of tracks, moved in time.
 */
@NullMarked
package org.quancheng.recorder.media;

import org.jspecify.annotations.NullMarked;
