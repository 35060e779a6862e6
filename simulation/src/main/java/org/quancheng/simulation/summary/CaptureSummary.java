package org.quancheng.simulation.summary;

/**
 * What became of one capture.
 *
 * @param verdict what the verifier says of the stored file, such as {@code SEALED_INTACT}
 * @param mediaSeconds how long it plays, 0 for a photo
 * @param secondsToReceipt from docking to the receipt on the recorder
 * @param erased whether the recorder let go of it, against the receipt
 * @param playable whether it decrypts and is as long as was filmed
 */
public record CaptureSummary(
    String recorder,
    long number,
    String captureId,
    String kind,
    String officerId,
    String certificateNumber,
    String caseNumber,
    boolean provisional,
    String verdict,
    double mediaSeconds,
    double secondsToReceipt,
    boolean erased,
    boolean playable) {}
