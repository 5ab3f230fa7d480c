// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import java.util.Optional;

/** Which steps may follow each other in a flow. */
public final class StepOrder {

    private final Protocol protocol;
    private boolean opened;
    private boolean handmade;

    /** The order of a flow's steps, before the first. */
    public StepOrder(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Goes on by a step; what is wrong with it in this place, or empty. */
    public Optional<String> next(Step step) {
        if (step.protocol().isPresent() && !step.protocol().get().equals(protocol)) {
            return Optional.of(
                    "'" + step.text() + "' is a step of " + step.protocol().get() + ", the flow is " + protocol);
        }
        return step.accept(new Order());
    }

    private final class Order implements Step.Visitor<Optional<String>> {

        private Optional<String> opening(Step step) {
            if (opened) {
                return Optional.of("'" + step.text() + "' opens a connection that is open already");
            }
            opened = true;
            return Optional.empty();
        }

        private Optional<String> following(Step step, String before) {
            return opened || handmade
                    ? Optional.empty()
                    : Optional.of("'" + step.text() + "' needs a " + before + " before it");
        }

        @Override
        public Optional<String> handshake(Step.Handshake step) {
            return opening(step);
        }

        @Override
        public Optional<String> syn(Step.Syn step) {
            return opening(step);
        }

        @Override
        public Optional<String> data(Step.Data step) {
            return following(step, "handshake");
        }

        @Override
        public Optional<String> close(Step.Close step) {
            return following(step, "handshake");
        }

        @Override
        public Optional<String> reset(Step.Reset step) {
            return following(step, "handshake");
        }

        @Override
        public Optional<String> datagram(Step.Datagram step) {
            if (step.sender() == Side.SERVER) {
                return following(step, "query");
            }
            opened = true;
            return Optional.empty();
        }

        @Override
        public Optional<String> ping(Step.Ping step) {
            opened = true;
            return Optional.empty();
        }

        @Override
        public Optional<String> single(Step.Single step) {
            if (step.packet().sender() == Side.SERVER) {
                return following(step, "packet of the client's");
            }
            handmade = true;
            return Optional.empty();
        }

        @Override
        public Optional<String> pause(Step.Wait step) {
            return Optional.empty();
        }
    }
}
