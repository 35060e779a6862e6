/*
 * A disk that fails as disks do, below the folder that BAD_DISK names.
 *
 * Preloaded into a dock. While the file "refuse" lies in that folder the next force of an incoming
 * upload fails with EIO, once: the file is removed. While the file "lie" is there, whoever reads
 * past the page cache is given other bytes than were written.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REAL(name)                                                      \
  static __typeof__(&name) real;                                        \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static bool path_of(const char *name, char *path) {
  const char *folder = getenv("BAD_DISK");
  return folder != NULL && snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX;
}

static bool incoming(int fd) {
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  return strstr(path, "/uploads/") != NULL && strstr(path, ".part") != NULL;
}

static bool refused(int fd) {
  char path[PATH_MAX];
  if (!incoming(fd) || !path_of("refuse", path) || unlink(path) != 0) return false;
  errno = EIO;
  return true;
}

int fsync(int fd) {
  REAL(fsync);
  return refused(fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  return refused(fd) ? -1 : real(fd);
}

static void lie(int fd, void *bytes, ssize_t count) {
  char path[PATH_MAX];
  int flags = fcntl(fd, F_GETFL);
  if (count > 0 && flags >= 0 && (flags & O_DIRECT) && path_of("lie", path) &&
      access(path, F_OK) == 0) {
    *(unsigned char *)bytes ^= 1;
  }
}

ssize_t pread(int fd, void *bytes, size_t size, off_t offset) {
  REAL(pread);
  ssize_t count = real(fd, bytes, size, offset);
  lie(fd, bytes, count);
  return count;
}

ssize_t pread64(int fd, void *bytes, size_t size, off64_t offset) {
  REAL(pread64);
  ssize_t count = real(fd, bytes, size, offset);
  lie(fd, bytes, count);
  return count;
}
