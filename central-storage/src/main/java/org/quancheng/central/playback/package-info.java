/**
 * Playing a sealed capture in a browser: decrypted record by record, only the ranges asked for.
 *
 * <p>The recorder writes fragmented MP4 without any index, since it may lose power at any moment. A
 * player would have to visit every fragment to learn the duration, so an index ({@code sidx}) is
 * shown to it that the file does not contain.
 */
@NullMarked
package org.quancheng.central.playback;

import org.jspecify.annotations.NullMarked;
