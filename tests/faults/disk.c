/* A disk that fails: loaded before the program (LD_PRELOAD), it counts what changes files below one folder.
 *
 * disk_arm() says what happens at the n-th of these calls: it fails once, or from then on, or the process is killed
 * there, in the middle of what it writes; or every call is recorded with its data, so that a disk can be put together
 * as it is after the power went. Nothing happens before disk_arm() and after disk_rest().
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { REST, FAIL_ONCE, FAIL_ON, KILL, RECORD };
enum { CREATE, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, FOLDER, SAY, NOTHING };

static int mode = REST, error_number, record_file = -1, said = 0;
static long counted, fatal;
static char folder[PATH_MAX];
static size_t folder_length;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

void disk_arm(const char *below, int new_mode, long nth, int error, int file) {
    folder_length = strlen(below);
    memcpy(folder, below, folder_length + 1);
    counted = 0, fatal = nth, error_number = error, record_file = file, said = 0, mode = new_mode;
}

long disk_rest(void) {
    mode = REST;
    return counted;
}

static int is_below(const char *path) {
    return strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

/* The absolute path; as it is where it already is one, for the program asks for few others. */
static int resolve(const char *path, char *out) {
    if (path == NULL) return 0;
    if (path[0] == '/') {
        snprintf(out, PATH_MAX, "%s", path);
    } else {
        char here[PATH_MAX / 2];
        if (getcwd(here, sizeof here) == NULL) return 0;
        snprintf(out, PATH_MAX, "%s/%s", here, path);
    }
    return is_below(out);
}

static int path_of(int file, char *out) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, out, PATH_MAX - 1);
    if (length < 0) return 0;
    out[length] = 0;
    return is_below(out);
}

/* Whether this call fails; where the process is to be killed here, half of what it writes is still written. */
static int fails(int file, const void *data, size_t length, off_t offset) {
    counted++;
    if (mode == KILL && counted == fatal) {
        if (data != NULL && length > 1) REAL(pwrite)(file, data, length / 2, offset);
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    if ((mode == FAIL_ONCE && counted == fatal) || (mode == FAIL_ON && counted >= fatal)) {
        errno = error_number;
        return 1;
    }
    return 0;
}

/* Where the disk is full, what goes is still possible: only what needs room fails. */
static int fails_plainly(int needs_room) {
    if (!needs_room && error_number == ENOSPC && (mode == FAIL_ONCE || mode == FAIL_ON)) {
        counted++;
        return 0;
    }
    return fails(-1, NULL, 0, 0);
}

static void record(int call, const char *path, const char *other, int64_t offset, const void *data, int64_t length) {
    if (mode != RECORD) return;
    int64_t head[5] = {call, offset, length, (int64_t)strlen(path), other == NULL ? 0 : (int64_t)strlen(other)};
    ssize_t (*put)(int, const void *, size_t) = REAL(write);
    put(record_file, head, sizeof head);
    put(record_file, path, head[3]);
    if (other != NULL) put(record_file, other, head[4]);
    if (data != NULL) put(record_file, data, length);
}

static off_t place_in(int file) {
    int flags = fcntl(file, F_GETFL);
    return lseek(file, 0, flags >= 0 && (flags & O_APPEND) ? SEEK_END : SEEK_CUR);
}

#define WATCHED(file) (mode != REST && path_of(file, path))

ssize_t write(int file, const void *data, size_t length) {
    char path[PATH_MAX];
    if (mode == RECORD && file == 1 && !said) said = 1, record(SAY, "", NULL, 0, NULL, 0);
    if (!WATCHED(file)) return REAL(write)(file, data, length);
    off_t offset = place_in(file);
    if (fails(file, data, length, offset)) return -1;
    ssize_t written = REAL(write)(file, data, length);
    record(written > 0 ? WRITE : NOTHING, path, NULL, offset, data, written > 0 ? written : 0);
    return written;
}

static ssize_t write_at(int file, const void *data, size_t length, off_t offset) {
    char path[PATH_MAX];
    if (!WATCHED(file)) return REAL(pwrite)(file, data, length, offset);
    if (fails(file, data, length, offset)) return -1;
    ssize_t written = REAL(pwrite)(file, data, length, offset);
    record(written > 0 ? WRITE : NOTHING, path, NULL, offset, data, written > 0 ? written : 0);
    return written;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return write_at(file, data, length, offset); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) {
    return write_at(file, data, length, offset);
}

static int cut(int file, off_t length) {
    char path[PATH_MAX];
    if (!WATCHED(file)) return REAL(ftruncate)(file, length);
    if (fails_plainly(0)) return -1;
    int status = REAL(ftruncate)(file, length);
    record(status == 0 ? TRUNCATE : NOTHING, path, NULL, length, NULL, 0);
    return status;
}

int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off64_t length) { return cut(file, length); }

static int synced(int file, int (*sync)(int)) {
    char path[PATH_MAX];
    if (!WATCHED(file)) return sync(file);
    if (fails_plainly(1)) return -1;
    int status = sync(file);
    record(status == 0 ? SYNC : NOTHING, path, NULL, 0, NULL, 0);
    return status;
}

int fsync(int file) { return synced(file, REAL(fsync)); }
int fdatasync(int file) { return synced(file, REAL(fdatasync)); }

static int opened(const char *name, int flags, mode_t rights) {
    char path[PATH_MAX];
    struct stat status;
    int (*open_it)(const char *, int, ...) = REAL(open);
    int is_new = mode != REST && (flags & O_CREAT) && resolve(name, path) && stat(path, &status) != 0;
    if (is_new && fails_plainly(1)) return -1;
    int cuts = !is_new && mode != REST && (flags & O_TRUNC) && resolve(name, path);
    if (cuts && fails_plainly(0)) return -1;
    int file = open_it(name, flags, rights);
    if (is_new) record(file >= 0 ? CREATE : NOTHING, path, NULL, 0, NULL, 0);
    if (cuts) record(file >= 0 ? TRUNCATE : NOTHING, path, NULL, 0, NULL, 0);
    return file;
}

#define RIGHTS(flags)                                                                                                  \
    mode_t rights = 0;                                                                                                 \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                             \
        va_list arguments;                                                                                             \
        va_start(arguments, flags);                                                                                    \
        rights = va_arg(arguments, mode_t);                                                                            \
        va_end(arguments);                                                                                             \
    }

int open(const char *name, int flags, ...) {
    RIGHTS(flags)
    return opened(name, flags, rights);
}
int open64(const char *name, int flags, ...) {
    RIGHTS(flags)
    return opened(name, flags, rights);
}
int openat(int at, const char *name, int flags, ...) {
    RIGHTS(flags)
    if (at == AT_FDCWD || name[0] == '/') return opened(name, flags, rights);
    return REAL(openat)(at, name, flags, rights);
}

int rename(const char *from, const char *to) {
    char path[PATH_MAX], other[PATH_MAX];
    if (mode == REST || !resolve(from, path) || !resolve(to, other)) return REAL(rename)(from, to);
    if (fails_plainly(1)) return -1;
    int status = REAL(rename)(from, to);
    record(status == 0 ? RENAME : NOTHING, path, other, 0, NULL, 0);
    return status;
}

int link(const char *from, const char *to) {
    char path[PATH_MAX], other[PATH_MAX];
    if (mode == REST || !resolve(from, path) || !resolve(to, other)) return REAL(link)(from, to);
    if (fails_plainly(1)) return -1;
    int status = REAL(link)(from, to);
    record(status == 0 ? LINK : NOTHING, path, other, 0, NULL, 0);
    return status;
}

int linkat(int at, const char *from, int at_other, const char *to, int flags) {
    if (at == AT_FDCWD && at_other == AT_FDCWD) return link(from, to);
    return REAL(linkat)(at, from, at_other, to, flags);
}

int unlink(const char *name) {
    char path[PATH_MAX];
    if (mode == REST || !resolve(name, path)) return REAL(unlink)(name);
    if (fails_plainly(0)) return -1;
    int status = REAL(unlink)(name);
    record(status == 0 ? UNLINK : NOTHING, path, NULL, 0, NULL, 0);
    return status;
}

int mkdir(const char *name, mode_t rights) {
    char path[PATH_MAX];
    if (mode == REST || !resolve(name, path)) return REAL(mkdir)(name, rights);
    if (fails_plainly(1)) return -1;
    int status = REAL(mkdir)(name, rights);
    record(status == 0 ? FOLDER : NOTHING, path, NULL, 0, NULL, 0);
    return status;
}
