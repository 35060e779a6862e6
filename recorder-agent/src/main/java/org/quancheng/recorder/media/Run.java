package org.quancheng.recorder.media;

/**
 * The samples of one track inside a fragment. Places count from the start of the fragment.
 *
 * @param decodeTime when the first sample is decoded, in ticks of the track
 * @param ticks how long the samples last together
 * @param samples how many there are
 * @param key whether decoding can start with the first sample
 * @param boxStart where the {@code traf} box stands
 * @param boxEnd behind the {@code traf} box
 * @param timePlace where the 64-bit decode time stands
 * @param offsetPlace where the 32-bit offset of the data stands
 * @param dataStart where the data stands
 * @param dataBytes how long the data is
 */
record Run(
    int track,
    long decodeTime,
    long ticks,
    int samples,
    boolean key,
    int boxStart,
    int boxEnd,
    int timePlace,
    int offsetPlace,
    int dataStart,
    int dataBytes) {}
