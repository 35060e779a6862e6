package org.quancheng.transfer.upload;

import java.util.Map;

/**
 * What a sender asks for when it creates an upload.
 *
 * @param lengthBytes the size it says the file has
 * @param metadata the decoded pairs of {@code Upload-Metadata}; never trusted as a path
 */
public record UploadRequest(long lengthBytes, Map<String, String> metadata) {

  public UploadRequest {
    if (lengthBytes < 0) {
      throw new IllegalArgumentException("an upload cannot have " + lengthBytes + " bytes");
    }
    metadata = Map.copyOf(metadata);
  }
}
