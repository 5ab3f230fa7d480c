// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A parameter of the type {@link io.github.netfilterunit.capture.Capture} is read from a pcap or pcapng file.
 *
 * <pre>{@code
 * @Test
 * void the_night_comes_through(Firewall host, @CaptureFile("night.pcapng") Capture night) {
 *     assertThat(host.replay(night)).packet(3, packet -> packet.isDroppedBy("filter INPUT 2"));
 * }
 * }</pre>
 */
@Documented
@ExtendWith(CaptureFileResolver.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface CaptureFile {

    /** The file; a name is looked up as {@link HostFile#value} tells. */
    String value();
}
