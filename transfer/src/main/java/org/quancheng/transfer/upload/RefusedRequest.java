package org.quancheng.transfer.upload;

/** A request that cannot be served as it is; becomes an answer in {@link UploadRoutes}. */
final class RefusedRequest extends RuntimeException {

  private final int status;

  RefusedRequest(int status, String problem) {
    super(problem);
    this.status = status;
  }

  int status() {
    return status;
  }
}
