// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A container of a {@link DockerHost}, as {@code docker run} is told. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Container {

    /** What flows call it. */
    String name();

    /**
     * Its networks as {@code docker run --network} takes them: {@code app}, {@code name=db,ip=10.6.0.9,gw-priority=1}, {@code
     * host}, {@code none}, {@code container:web}; the default bridge if none is named.
     */
    String[] networks() default {};

    /** Its address on the first of its networks; empty for the lowest that is free. */
    String address() default "";

    /** Published ports as {@code docker run -p} takes them: {@code 80:80}, {@code 127.0.0.1:5353:53/udp}. */
    String[] publish() default {};

    /** Whether every exposed port is published, as {@code docker run -P} does. */
    boolean publishAll() default false;

    /** Exposed ports, by {@code --expose} or by the image: {@code 80}, {@code 53/udp}, {@code 8000-8003}. */
    String[] expose() default {};

    /** Containers of the default bridge that it is linked to. */
    String[] links() default {};

    /** Whether it starts again with the engine: {@code no}, {@code on-failure}, {@code unless-stopped}, {@code always}. */
    String restart() default "";

    /**
     * The ports that its processes listen on: {@code 80}, {@code 53/udp}. If none is named, these are the container's side of
     * the published ports; {@code none} is for a container where nothing listens.
     */
    String[] listens() default {};
}
