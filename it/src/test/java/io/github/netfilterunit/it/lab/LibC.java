// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** What the lab needs of the C library; each function as its man page says, all of them tell of errors by -1. */
interface LibC extends Library {

    /** The library of this machine. */
    LibC INSTANCE = Native.load("c", LibC.class);

    int AF_INET = 2;
    int AF_PACKET = 17;
    int SOCK_STREAM = 1;
    int SOCK_DGRAM = 2;
    int SOCK_RAW = 3;
    int SOCK_CLOEXEC = 0x80000;
    int SOCK_NONBLOCK = 0x800;
    int MSG_DONTWAIT = 0x40;
    int EAGAIN = 11;

    int open(String path, int flags);

    int close(int fd);

    int setns(int fd, int type);

    int ioctl(int fd, long request, Pointer argument);

    int socket(int family, int type, int protocol);

    int setsockopt(int fd, int level, int name, int[] value, int length);

    int bind(int fd, byte[] address, int length);

    int listen(int fd, int backlog);

    int accept4(int fd, byte @Nullable [] address, int @Nullable [] addressLength, int flags);

    int setfsuid(int user);

    int setfsgid(int group);

    long sendto(int fd, byte[] data, long length, int flags, byte @Nullable [] address, int addressLength);

    long recvfrom(int fd, Memory data, long length, int flags, byte[] address, int[] addressLength);

    int poll(Pointer descriptors, long count, int millis);

    int if_nametoindex(String name);

    /** The result of a call that must not fail. */
    static int check(int result, String what) {
        if (result < 0) {
            throw new IllegalStateException(what + ": errno " + Native.getLastError());
        }
        return result;
    }
}
