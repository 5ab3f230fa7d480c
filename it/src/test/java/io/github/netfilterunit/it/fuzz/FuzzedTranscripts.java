// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.host.file.RecordedHost;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Transcripts: the host that is accepted is compiled. */
final class FuzzedTranscripts implements Fuzzed {

    private static final Pattern PROMPT = Pattern.compile("(?m)^(?=root@)");

    private final List<byte[]> seeds = Corpus.transcripts();
    private final List<byte[]> words = Corpus.words(seeds);

    @Override
    public byte[] input(Random random) {
        return new Mutator(random, words).mutate(seed(random), seed(random));
    }

    /** Some of the commands of a transcript, with their outputs. */
    private byte[] seed(Random random) {
        String whole = new String(seeds.get(random.nextInt(seeds.size())), StandardCharsets.UTF_8);
        List<String> commands = Stream.of(PROMPT.split(whole))
                .filter(command -> random.nextInt(3) == 0)
                .toList();
        return Corpus.bytes(commands.isEmpty() ? whole : String.join("", commands));
    }

    @Override
    public boolean accepts(byte[] input) {
        try {
            NamedText text = new NamedText("host.txt", TextReader.decode("host.txt", input));
            KernelImage.compile(RecordedHost.read(List.of(text), false));
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }
}
