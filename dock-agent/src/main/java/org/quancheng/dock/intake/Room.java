package org.quancheng.dock.intake;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much the dock can still take. A share of the disk stays free, so that the database never
 * meets a full one.
 *
 * @param directory a directory on the spool's disk
 * @param reservedShare share of the disk that captures never fill, 0 to 1
 * @param captureBytesMax the largest capture there can be
 */
record Room(Path directory, double reservedShare, long captureBytesMax) {

  long freeBytes() throws IOException {
    FileStore disk = Files.getFileStore(directory);
    long reserved = (long) (disk.getTotalSpace() * reservedShare);
    return Math.max(0, disk.getUsableSpace() - reserved);
  }
}
