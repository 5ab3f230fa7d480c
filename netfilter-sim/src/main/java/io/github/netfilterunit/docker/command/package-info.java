// SPDX-License-Identifier: Apache-2.0
/**
 * Docker hosts as the commands tell them that somebody typed. Start reading at {@link
 * io.github.netfilterunit.docker.command.DockerCommands}.
 */
@NullMarked
package io.github.netfilterunit.docker.command;

import org.jspecify.annotations.NullMarked;
