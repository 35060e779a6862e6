package org.quancheng.transfer.registrar;

import java.time.Instant;

/**
 * What a recorder measured when it was accepted: a test recording travelled to a receipt.
 *
 * @param at when, by the recorder's clock after the dock had set it
 * @param clockOffsetMs how far its clock was off before that; ahead is positive
 * @param cardBytesPerSecond how fast its card takes forced writes
 * @param cipherBytesPerSecond how fast it encrypts in the chosen suite
 * @param suite the suite it has chosen
 * @param captureDigest the test recording, in hexadecimal
 * @param receiptDigest the receipt it was erased against, in hexadecimal
 */
public record SelfTest(
    Instant at,
    String firmware,
    long clockOffsetMs,
    long cardBytesPerSecond,
    long cipherBytesPerSecond,
    String suite,
    String captureDigest,
    String receiptDigest) {}
