package org.quancheng.transfer.upload;

import java.time.Duration;

/**
 * What a receiving side lets others use.
 *
 * @param maxBytes the largest file; larger ones are refused at creation
 * @param openMaxPerOwner unfinished uploads one sender may have
 * @param lifetime how long an unfinished upload is kept after its last byte
 * @param reservedShare share of the medium, 0 to 1, that uploads never fill
 */
public record UploadLimits(
    long maxBytes, int openMaxPerOwner, Duration lifetime, double reservedShare) {

  public UploadLimits {
    if (maxBytes <= 0 || openMaxPerOwner <= 0 || !lifetime.isPositive()) {
      throw new IllegalArgumentException("upload limits must be positive");
    }
    if (reservedShare < 0 || reservedShare >= 1) {
      throw new IllegalArgumentException(
          "the reserved share is " + reservedShare + "; it must be at least 0 and below 1");
    }
  }

  /** 8 GiB a file (captures are cut at 4 GiB), 64 open uploads a sender, a week, 5 % kept free. */
  public static UploadLimits usual() {
    return new UploadLimits(8L << 30, 64, Duration.ofDays(7), 0.05);
  }
}
