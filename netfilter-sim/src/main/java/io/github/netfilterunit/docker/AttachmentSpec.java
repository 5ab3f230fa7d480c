// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import org.jspecify.annotations.Nullable;

/** Reads what {@code docker run --network} takes: {@code app}, or {@code name=app,ip=10.5.0.9,gw-priority=1}. */
public final class AttachmentSpec {

    private AttachmentSpec() {}

    /**
     * The place on a network that a text means; {@code alias} and {@code driver-opt} are passed over.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and what would be right
     */
    public static Attachment parse(String text) {
        if (text.indexOf('=') < 0) {
            return new Attachment(text.equals("default") ? Network.DEFAULT : text, null);
        }
        String name = null;
        @Nullable IpAddress address = null;
        int priority = 0;
        @Nullable MacAddress mac = null;
        for (String field : text.split(",")) {
            String[] both = field.split("=", 2);
            String value = both.length < 2 ? "" : both[1];
            switch (both[0]) {
                case "name" -> name = value;
                case "ip" -> address = IpAddress.parse(value);
                case "gw-priority" -> priority = number(value);
                case "mac-address" -> mac = Macs.parse(value);
                case "alias", "driver-opt" -> {}
                case "ip6", "link-local-ip" ->
                    throw new IllegalArgumentException("'" + both[0] + "' is not supported: IPv6 and addresses of links"
                            + " are not given here; leave it out");
                default ->
                    throw new IllegalArgumentException("'" + both[0] + "' is no field of a container's network; name,"
                            + " ip, mac-address, alias, gw-priority and driver-opt are");
            }
        }
        if (name == null) {
            throw new IllegalArgumentException("the network has no name: name=app,ip=10.5.0.9 is expected");
        }
        return new Attachment(name, address, priority, mac);
    }

    private static int number(String value) {
        if (!value.matches("-?[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + value + "' is no number");
        }
        return Integer.parseInt(value);
    }
}
