package org.quancheng.transfer.wire;

/**
 * Why a request was refused, as {@code application/problem+json} (RFC 9457).
 *
 * @param title one sentence
 * @param status the HTTP status
 */
public record Problem(String title, int status) {

  public static final String MEDIA_TYPE = "application/problem+json";
}
