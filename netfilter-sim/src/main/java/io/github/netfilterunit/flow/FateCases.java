// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.trace.DropPoint;
import java.util.Optional;

/** Asks a fate for what only some kinds of it have. */
final class FateCases {

    private FateCases() {}

    static Optional<DropPoint> dropPoint(Fate fate) {
        return fate.accept(new None<DropPoint>() {
            @Override
            public Optional<DropPoint> dropped(Fate.Dropped dropped) {
                return Optional.of(dropped.where());
            }

            @Override
            public Optional<DropPoint> rejected(Fate.Rejected rejected) {
                return Optional.of(rejected.where());
            }
        });
    }

    static Optional<String> rejectedWith(Fate fate) {
        return fate.accept(new None<String>() {
            @Override
            public Optional<String> rejected(Fate.Rejected rejected) {
                return Optional.of(rejected.with());
            }
        });
    }

    static boolean isRefused(Fate fate) {
        return fate.accept(new None<Fate>() {
                    @Override
                    public Optional<Fate> refused(Fate.Refused refused) {
                        return Optional.of(refused);
                    }
                })
                .isPresent();
    }

    /** Whether all packets came through. */
    static boolean isDelivered(Fate fate) {
        return fate.accept(new None<Fate>() {
                    @Override
                    public Optional<Fate> delivered(Fate.Delivered delivered) {
                        return Optional.of(delivered);
                    }
                })
                .isPresent();
    }

    /** Whether nobody told the sender. */
    static boolean isSilent(Fate fate) {
        return fate.accept(new None<Fate>() {
                    @Override
                    public Optional<Fate> dropped(Fate.Dropped dropped) {
                        return Optional.of(dropped);
                    }
                })
                .isPresent();
    }

    private static class None<T> implements Fate.Visitor<Optional<T>> {
        @Override
        public Optional<T> idle(Fate.Idle idle) {
            return Optional.empty();
        }

        @Override
        public Optional<T> delivered(Fate.Delivered delivered) {
            return Optional.empty();
        }

        @Override
        public Optional<T> dropped(Fate.Dropped dropped) {
            return Optional.empty();
        }

        @Override
        public Optional<T> rejected(Fate.Rejected rejected) {
            return Optional.empty();
        }

        @Override
        public Optional<T> refused(Fate.Refused refused) {
            return Optional.empty();
        }

        @Override
        public Optional<T> astray(Fate.Astray astray) {
            return Optional.empty();
        }
    }
}
