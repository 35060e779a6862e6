/*
 * Cuts the power of file systems in the middle of a program, at a chosen system call.
 *
 * Preloaded into the program, it counts every call that changes something below the places it was
 * given. Before the chosen call it shuts the file systems of all places down (what was not forced
 * is then gone, as after a power cut) and lets the program die: either for good by SIGKILL, or so
 * that every later call fails with EIO and nothing the program still does has any effect. The
 * second kind of death lets one Java virtual machine die many times.
 *
 * The functions powercut_* are called by the program itself, between its lives. It tells what it
 * does on standard output, by lines "cut N CALL PATH" and "call N CALL PATH".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define PLACES_MAX 4
/* The same request on ext4 and on XFS: EXT4_IOC_SHUTDOWN, XFS_IOC_GOINGDOWN. */
#define GOING_DOWN _IOR('X', 125, uint32_t)
#define FLUSH_THE_LOG 1
#define FLUSH_NOTHING 2

/* What the medium holds afterwards. The numbers are known to Cut.java. */
enum mode {
  LOST = 0,   /* only what was forced */
  LOGGED = 1, /* also the file system's log: new names and sizes, without the data */
  TORN = 2,   /* what was forced, and of the last write the first half */
  KILLED = 3, /* everything: only the program died, the file system goes on */
};

/* Which forces are swallowed, to prove that the harness would notice. Known to Swallow.java. */
enum swallow { SWALLOW_FILES = 1, SWALLOW_DIRECTORIES = 2 };

struct place {
  char path[PATH_MAX];
  int fd;
  dev_t device;
};

static struct place places[PLACES_MAX];
static int place_count;
static enum mode mode;
static bool kill_process;
static bool tracing;
static long cut_at; /* 0: never */
static int swallowed;
static char swallowed_suffix[NAME_MAX + 1];
static atomic_long calls;
static atomic_bool armed;
static atomic_bool dead;

/* A call that is about to change something. */
struct call {
  const char *name;
  int fd;           /* -1: path says what is changed */
  const char *path; /* NULL: fd says it */
  const struct iovec *parts;
  int part_count; /* 0: not a write */
  off64_t offset; /* -1: where the file stands */
};

static void path_of(const struct call *call, char *path, size_t size) {
  if (call->path != NULL) {
    snprintf(path, size, "%s", call->path);
    return;
  }
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", call->fd);
  ssize_t length = readlink(link, path, size - 1);
  path[length < 0 ? 0 : length] = 0;
}

static void tell(const char *what, long number, const struct call *call) {
  char path[PATH_MAX] = "-";
  char line[PATH_MAX + 128];
  path_of(call, path, sizeof path);
  int length = snprintf(line, sizeof line, "%s %ld %s %s\n", what, number, call->name, path);
  syscall(SYS_write, STDOUT_FILENO, line, (size_t)length);
}

/* Writes the first half of what a call was about to write, and forces that. */
static void tear(const struct call *call) {
  size_t left = 0;
  for (int i = 0; i < call->part_count; i++) left += call->parts[i].iov_len;
  left /= 2;
  off64_t offset = call->offset;
  for (int i = 0; i < call->part_count && left > 0; i++) {
    size_t size = call->parts[i].iov_len < left ? call->parts[i].iov_len : left;
    if (offset < 0) {
      syscall(SYS_write, call->fd, call->parts[i].iov_base, size);
    } else {
      syscall(SYS_pwrite64, call->fd, call->parts[i].iov_base, size, offset);
      offset += (off64_t)size;
    }
    left -= size;
  }
  syscall(SYS_fdatasync, call->fd);
}

static void cut(const struct call *call, long number) {
  atomic_store(&dead, true);
  if (mode == TORN && call->part_count > 0) tear(call);
  if (mode != KILLED) {
    uint32_t how = mode == LOGGED ? FLUSH_THE_LOG : FLUSH_NOTHING;
    for (int i = 0; i < place_count; i++) {
      if (ioctl(places[i].fd, GOING_DOWN, &how) != 0) {
        dprintf(STDOUT_FILENO, "broken %s does not go down: %s\n", places[i].path, strerror(errno));
      }
    }
  }
  tell("cut", number, call);
  if (kill_process) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
}

/* Counts a call; whether it must not go on, because the power is off. */
static bool refused(const struct call *call) {
  if (!atomic_load(&dead)) {
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (tracing) tell("call", number, call);
    if (number == cut_at) cut(call, number);
  }
  if (!atomic_load(&dead)) return false;
  errno = EIO;
  return true;
}

static bool holds_fd(int fd) {
  struct stat status;
  if (!atomic_load(&armed) || fstat(fd, &status) != 0) return false;
  if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) return false;
  for (int i = 0; i < place_count; i++) {
    if (places[i].device == status.st_dev) return true;
  }
  return false;
}

static bool holds_path(int directory, const char *path) {
  if (!atomic_load(&armed) || path == NULL) return false;
  if (path[0] != '/') return directory != AT_FDCWD && holds_fd(directory);
  for (int i = 0; i < place_count; i++) {
    size_t length = strlen(places[i].path);
    if (strncmp(path, places[i].path, length) == 0 && path[length] == '/') return true;
  }
  return false;
}

static bool refused_write(const char *name, int fd, const struct iovec *parts, int part_count,
                          off64_t offset) {
  struct call call = {name, fd, NULL, parts, part_count, offset};
  return holds_fd(fd) && refused(&call);
}

static bool refused_fd(const char *name, int fd) {
  return refused_write(name, fd, NULL, 0, -1);
}

static bool refused_path(const char *name, int directory, const char *path) {
  struct call call = {name, -1, path, NULL, 0, -1};
  return holds_path(directory, path) && refused(&call);
}

static bool is_swallowed(int fd) {
  struct stat status;
  if (swallowed == 0 || !holds_fd(fd) || fstat(fd, &status) != 0) return false;
  if (!(swallowed & (S_ISDIR(status.st_mode) ? SWALLOW_DIRECTORIES : SWALLOW_FILES))) return false;
  char path[PATH_MAX] = "";
  struct call call = {"", fd, NULL, NULL, 0, -1};
  path_of(&call, path, sizeof path);
  size_t length = strlen(path), suffix = strlen(swallowed_suffix);
  return suffix <= length && strcmp(path + length - suffix, swallowed_suffix) == 0;
}

/* ---- What the program calls between its lives ---- */

/* Lets go of all places and lives again; the number of calls that were counted. */
long powercut_rest(void) {
  atomic_store(&armed, false);
  for (int i = 0; i < place_count; i++) close(places[i].fd);
  place_count = 0;
  atomic_store(&dead, false);
  return atomic_load(&calls);
}

/* Takes a place under watch; 0, or -1 if that cannot be. */
int powercut_watch(const char *path) {
  struct place *place = &places[place_count];
  struct stat status;
  if (place_count == PLACES_MAX || strlen(path) >= sizeof place->path) return -1;
  place->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (place->fd < 0 || fstat(place->fd, &status) != 0) return -1;
  strcpy(place->path, path);
  place->device = status.st_dev;
  place_count++;
  return 0;
}

/* Starts to count. flags: 1 dies for good, 2 tells every call. */
void powercut_arm(long at, int how, int flags) {
  cut_at = at;
  mode = (enum mode)how;
  kill_process = (flags & 1) != 0;
  tracing = (flags & 2) != 0;
  atomic_store(&calls, 0);
  atomic_store(&dead, false);
  atomic_store(&armed, true);
}

/* Makes forces of files or directories with this ending do nothing. */
void powercut_swallow(int what, const char *suffix) {
  swallowed = what;
  snprintf(swallowed_suffix, sizeof swallowed_suffix, "%s", suffix);
}

/* Cuts the power now, unless it is off already. */
void powercut_now(void) {
  if (atomic_load(&dead)) return;
  struct call end = {"end", -1, "-", NULL, 0, -1};
  cut(&end, atomic_load(&calls) + 1);
}

/* ---- The calls themselves ---- */

#define REAL(name)                                                      \
  static __typeof__(&name) real;                                        \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(write);
  struct iovec part = {(void *)bytes, size};
  return refused_write("write", fd, &part, 1, -1) ? -1 : real(fd, bytes, size);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  return refused_write("writev", fd, parts, count, -1) ? -1 : real(fd, parts, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(pwrite);
  struct iovec part = {(void *)bytes, size};
  return refused_write("pwrite", fd, &part, 1, offset) ? -1 : real(fd, bytes, size, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  REAL(pwrite64);
  struct iovec part = {(void *)bytes, size};
  return refused_write("pwrite", fd, &part, 1, offset) ? -1 : real(fd, bytes, size, offset);
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  REAL(copy_file_range);
  return refused_fd("copy_file_range", out) ? -1 : real(in, from, out, to, size, flags);
}

ssize_t sendfile64(int out, int in, off64_t *from, size_t size) {
  REAL(sendfile64);
  return refused_fd("sendfile", out) ? -1 : real(out, in, from, size);
}

int fsync(int fd) {
  REAL(fsync);
  if (refused_fd("fsync", fd)) return -1;
  return is_swallowed(fd) ? 0 : real(fd);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  if (refused_fd("fdatasync", fd)) return -1;
  return is_swallowed(fd) ? 0 : real(fd);
}

int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  return refused_fd("ftruncate", fd) ? -1 : real(fd, size);
}

int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  return refused_fd("ftruncate", fd) ? -1 : real(fd, size);
}

int fallocate(int fd, int how, off_t from, off_t size) {
  REAL(fallocate);
  return refused_fd("fallocate", fd) ? -1 : real(fd, how, from, size);
}

int fallocate64(int fd, int how, off64_t from, off64_t size) {
  REAL(fallocate64);
  return refused_fd("fallocate", fd) ? -1 : real(fd, how, from, size);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  return refused_path("rename", AT_FDCWD, to) ? -1 : real(from, to);
}

int renameat(int from_directory, const char *from, int to_directory, const char *to) {
  REAL(renameat);
  if (refused_path("rename", to_directory, to)) return -1;
  return real(from_directory, from, to_directory, to);
}

int link(const char *from, const char *to) {
  REAL(link);
  return refused_path("link", AT_FDCWD, to) ? -1 : real(from, to);
}

int unlink(const char *path) {
  REAL(unlink);
  return refused_path("unlink", AT_FDCWD, path) ? -1 : real(path);
}

int unlinkat(int directory, const char *path, int flags) {
  REAL(unlinkat);
  return refused_path("unlink", directory, path) ? -1 : real(directory, path, flags);
}

int mkdir(const char *path, mode_t rights) {
  REAL(mkdir);
  return refused_path("mkdir", AT_FDCWD, path) ? -1 : real(path, rights);
}

int rmdir(const char *path) {
  REAL(rmdir);
  return refused_path("rmdir", AT_FDCWD, path) ? -1 : real(path);
}

/* Opening changes something only if it may create or empty a file. */
static bool refused_open(int directory, const char *path, int flags) {
  return (flags & (O_CREAT | O_TRUNC)) != 0 && refused_path("open", directory, path);
}

#define RIGHTS(flags)                    \
  mode_t rights = 0;                     \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list more;                        \
    va_start(more, flags);               \
    rights = va_arg(more, mode_t);       \
    va_end(more);                        \
  }

int open(const char *path, int flags, ...) {
  RIGHTS(flags)
  REAL(open);
  return refused_open(AT_FDCWD, path, flags) ? -1 : real(path, flags, rights);
}

int open64(const char *path, int flags, ...) {
  RIGHTS(flags)
  REAL(open64);
  return refused_open(AT_FDCWD, path, flags) ? -1 : real(path, flags, rights);
}

int openat(int directory, const char *path, int flags, ...) {
  RIGHTS(flags)
  REAL(openat);
  return refused_open(directory, path, flags) ? -1 : real(directory, path, flags, rights);
}

int openat64(int directory, const char *path, int flags, ...) {
  RIGHTS(flags)
  REAL(openat64);
  return refused_open(directory, path, flags) ? -1 : real(directory, path, flags, rights);
}
