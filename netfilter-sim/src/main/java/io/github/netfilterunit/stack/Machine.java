// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

/** The parts of one running kernel, wired together. */
final class Machine {

    final KernelImage image;
    final BootOptions options;
    final KernelState state;
    final Journal journal;
    final ChainWalker chains;
    final HookWalker hooks;
    final IpInput input;
    final IpOutput output;
    final BridgePath bridge;
    final Reassembly fragments;
    final IcmpSender icmp;
    final Rejection rejection;
    final LocalStack local;
    final Duplication duplication;

    Machine(KernelImage image, BootOptions options) {
        this.image = image;
        this.options = options;
        state = new KernelState(image, options);
        journal = new Journal(options.detailedTrace());
        chains = new ChainWalker(state.counters, journal);
        hooks = new HookWalker(image.hooks().stages(this), journal);
        input = new IpInput(this);
        output = new IpOutput(this);
        bridge = new BridgePath(this);
        fragments = new Reassembly(this);
        icmp = new IcmpSender(this);
        rejection = new Rejection(this);
        local = new LocalStack(this);
        duplication = new Duplication(this);
    }
}
