// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.it.recorded.Answer;
import io.github.netfilterunit.it.recorded.KernelCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes of a case in which simulator and kernel differ the smallest in which they still do: drops packets, then rules, then
 * matches and targets of the rules that are left, as long as something can go.
 */
public final class Shrinker {

    private static final String PROMPT = "root@host:~# ";

    private final Path folder;
    private final List<String> head = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private final Capture traffic;
    private List<CapturedFrame> frames;
    private int runs;

    private Shrinker(KernelCase large, Path folder, int runs) {
        this.folder = folder;
        this.runs = runs;
        traffic = large.traffic();
        frames = traffic.frames();
        List<String> part = head;
        for (String line : large.transcript().lines().toList()) {
            if (line.startsWith(PROMPT)) {
                part = part == rules ? tail : part;
            }
            part.add(line);
            if (line.equals(PROMPT + "iptables-save")) {
                part = rules;
            }
        }
    }

    /**
     * Shrinks.
     *
     * @param large the case
     * @param folder where the small one is kept
     * @param runs how often the kernel is asked at most
     */
    public static KernelCase shrink(KernelCase large, Path folder, int runs) {
        Shrinker shrinker = new Shrinker(large, folder, runs);
        shrinker.shrink();
        return shrinker.differing(shrinker.rules, shrinker.frames) ? new KernelCase(folder) : large;
    }

    private void shrink() {
        int size;
        do {
            size = size();
            frames = Reduction.of(frames, some -> asks() && differing(rules, some));
            replace(Reduction.of(rules, some -> asks() && differing(some, frames)));
            for (int i = 0; i < rules.size(); i++) {
                shrinkRule(i);
            }
        } while (size() < size && runs > 0);
    }

    private int size() {
        return frames.size() + String.join("", rules).length();
    }

    private boolean asks() {
        return runs > 0;
    }

    private void replace(List<String> others) {
        List<String> copy = List.copyOf(others);
        rules.clear();
        rules.addAll(copy);
    }

    private void shrinkRule(int place) {
        if (!rules.get(place).startsWith("-A ")) {
            return;
        }
        List<String> parts = RuleParts.of(rules.get(place));
        List<String> rest = Reduction.of(parts.subList(1, parts.size()), some -> {
            List<String> others = new ArrayList<>(rules);
            others.set(place, rule(parts.get(0), some));
            return asks() && differing(others, frames);
        });
        rules.set(place, rule(parts.get(0), rest));
    }

    private static String rule(String chain, List<String> parts) {
        return parts.isEmpty() ? chain : chain + " " + String.join(" ", parts);
    }

    /** Writes the case, and asks both; what one of them refuses is no case. */
    private boolean differing(List<String> someRules, List<CapturedFrame> someFrames) {
        runs--;
        List<String> words = new ArrayList<>(head);
        words.addAll(someRules);
        words.addAll(tail);
        KernelCase small = new KernelCase(folder);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("host.txt"), String.join("\n", words) + "\n");
            Files.write(
                    folder.resolve("traffic.pcapng"),
                    new Capture("traffic.pcapng", traffic.interfaces(), someFrames).toPcapNg());
            Answer answer = LabRun.answer(small);
            small.record(answer);
            return !small.differences().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return false;
        }
    }
}
