// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.UserRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that happened on a Docker host, in the order in which it happened. */
sealed interface Event {

    /**
     * Does it.
     *
     * @throws IllegalArgumentException with Docker's reason if the engine refuses it
     */
    void play(Engine engine);

    /**
     * {@code docker network create}.
     *
     * @param network as it was told
     */
    record CreateNetwork(Network network) implements Event {
        @Override
        public void play(Engine engine) {
            engine.create(network);
        }
    }

    /**
     * {@code docker network rm}.
     *
     * @param network its name
     */
    record RemoveNetwork(String network) implements Event {
        @Override
        public void play(Engine engine) {
            engine.removeNetwork(network);
        }
    }

    /**
     * {@code docker run}, or {@code docker create} if it does not run.
     *
     * @param container as it was told
     * @param real its name on a real host
     */
    record Run(Container container, String real) implements Event {
        @Override
        public void play(Engine engine) {
            engine.run(container, real);
        }
    }

    /** What can be done to a container that is there. */
    enum Change {
        /** {@code docker start}. */
        START,
        /** {@code docker stop}. */
        STOP,
        /** {@code docker kill}. */
        KILL,
        /** {@code docker restart}. */
        RESTART,
        /** {@code docker pause}. */
        PAUSE,
        /** {@code docker unpause}. */
        UNPAUSE,
        /** {@code docker rm}. */
        REMOVE_STOPPED,
        /** {@code docker rm -f}. */
        REMOVE,
        /** {@code docker rm -f}, whether it is there or not. */
        REMOVE_IF_THERE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code docker start}, {@code stop}, {@code kill}, {@code restart}, {@code pause}, {@code unpause}, {@code rm}.
     *
     * @param change what is done
     * @param container its name
     */
    record Do(Change change, String container) implements Event {
        @Override
        public void play(Engine engine) {
            switch (change) {
                case START -> engine.start(container);
                case STOP -> engine.stop(container);
                case RESTART -> engine.restart(container);
                case KILL -> {
                    engine.requireRunning(container);
                    engine.stop(container);
                }
                case PAUSE, UNPAUSE -> engine.requireRunning(container);
                case REMOVE_STOPPED -> engine.remove(container, false);
                case REMOVE -> engine.remove(container, true);
                case REMOVE_IF_THERE -> {
                    if (engine.isThere(container)) {
                        engine.remove(container, true);
                    }
                }
            }
        }
    }

    /**
     * {@code docker network connect}.
     *
     * @param container its name
     * @param to the network, and the address there
     */
    record Connect(String container, Container.Attachment to) implements Event {
        @Override
        public void play(Engine engine) {
            engine.connect(container, to);
        }
    }

    /**
     * {@code docker network disconnect}.
     *
     * @param container its name
     * @param network its name
     */
    record Disconnect(String container, String network) implements Event {
        @Override
        public void play(Engine engine) {
            engine.disconnect(container, network);
        }
    }

    /** The engine stops. */
    record StopEngine() implements Event {
        @Override
        public void play(Engine engine) {
            engine.stop();
        }
    }

    /**
     * The engine starts.
     *
     * @param settings what it is told, whatever version they name; null for what it was told before
     */
    record StartEngine(@Nullable EngineSettings settings) implements Event {
        @Override
        public void play(Engine engine) {
            engine.start(
                    settings == null
                            ? engine.settings()
                            : settings.with(engine.settings().version()));
        }
    }

    /**
     * {@code docker rename}.
     *
     * @param container its name
     * @param other its new name
     */
    record Rename(String container, String other) implements Event {
        @Override
        public void play(Engine engine) {
            engine.rename(container, other);
        }
    }

    /**
     * The user runs iptables commands.
     *
     * @param rules of which only the commands are run, not what stands in tables
     */
    record RunCommands(UserRules rules) implements Event {
        @Override
        public void play(Engine engine) {
            rules.run(engine.tables());
        }
    }

    /**
     * The user restores a text of iptables-save.
     *
     * @param file the text's name
     * @param text the rules
     * @param flush whether tables that the text names lose what they had, as without {@code --noflush}
     */
    record Restore(String file, String text, boolean flush) implements Event {
        @Override
        public void play(Engine engine) {
            if (flush) {
                engine.tables().restore(file, text);
            } else {
                engine.tables().restoreNoflush(file, text);
            }
        }
    }

    /**
     * The user runs iptables-restore or a script.
     *
     * @param rules all of which is loaded
     */
    record LoadRules(UserRules rules) implements Event {
        @Override
        public void play(Engine engine) {
            rules.apply(engine.tables());
        }
    }

    /**
     * {@code sysctl -w}.
     *
     * @param key dotted, as {@link io.github.netfilterunit.host.SettingNames#canonical} gives it
     * @param value as sysctl takes it
     */
    record SetSysctl(String key, String value) implements Event {
        @Override
        public void play(Engine engine) {
            engine.sysctl(key, value);
        }
    }

    /**
     * Something that may fail, as before {@code || true}.
     *
     * @param event what leaves the host as a command that fails does
     */
    record MayFail(Event event) implements Event {
        @Override
        public void play(Engine engine) {
            try {
                event.play(engine);
            } catch (IllegalArgumentException e) {
                // the script goes on
            }
        }
    }
}
