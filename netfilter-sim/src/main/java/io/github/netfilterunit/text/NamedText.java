// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

/**
 * A text and the name under which problems speak of it.
 *
 * @param name usually a file's name as the user gave it
 * @param text all of it
 */
public record NamedText(String name, String text) {}
