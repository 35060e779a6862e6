package org.quancheng.transfer.upload;

/** How a request on an upload ended. */
sealed interface AppendResult {

  /** The bytes are on the medium; {@link Upload#offsetBytes} says how many. */
  record Accepted(Upload upload) implements AppendResult {}

  /** The sender begins elsewhere than the bytes end. */
  record WrongOffset(Upload upload) implements AppendResult {}

  /** More bytes than announced; none of the request was kept. */
  record TooLong(Upload upload) implements AppendResult {}

  /** The request's or a segment's digest is wrong; the bytes in question were not kept. */
  record Altered(Upload upload) implements AppendResult {}

  /** The hop does not allow bytes now; what came before is kept. */
  record NotPermitted(Upload upload) implements AppendResult {}

  /** The body ended early; what came is kept. */
  record CutOff(Upload upload) implements AppendResult {}

  /** There is no such upload for this sender. */
  record Unknown() implements AppendResult {}

  /** An earlier request on the upload did not let go in time. */
  record Busy() implements AppendResult {}
}
