// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Switches off what an interface does for the kernel, so that every frame on a wire is as long as the kernel's packet and
 * has its checksums ({@code SIOCETHTOOL}, linux/ethtool.h).
 */
final class Offloads {

    private static final long SIOCETHTOOL = 0x8946;
    private static final int NAME_SIZE = 16;
    private static final int REQUEST_SIZE = 40;
    /** Checksums, TCP segmentation, generic segmentation, generic receive offload. */
    private static final List<Integer> COMMANDS = List.of(0x17, 0x1f, 0x24, 0x2c);

    private static final int EOPNOTSUPP = 95;

    private Offloads() {}

    /** Switches them off on an interface of the namespace that the thread is in. */
    static void off(String device) {
        int fd = LibC.check(LibC.INSTANCE.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0), "a socket");
        try (Memory value = new Memory(8);
                Memory request = new Memory(REQUEST_SIZE)) {
            for (int command : COMMANDS) {
                value.setInt(0, command);
                value.setInt(4, 0);
                request.clear();
                request.write(0, device.getBytes(StandardCharsets.US_ASCII), 0, device.length());
                request.setPointer(NAME_SIZE, value);
                if (LibC.INSTANCE.ioctl(fd, SIOCETHTOOL, request) < 0 && Native.getLastError() != EOPNOTSUPP) {
                    throw new IllegalStateException(
                            "offload " + command + " of " + device + ": errno " + Native.getLastError());
                }
            }
        } finally {
            LibC.INSTANCE.close(fd);
        }
    }
}
