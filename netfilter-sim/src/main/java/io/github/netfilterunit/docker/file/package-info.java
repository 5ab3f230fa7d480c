// SPDX-License-Identifier: Apache-2.0
/** Docker hosts as YAML describes them, and {@code daemon.json}. Start reading at {@link io.github.netfilterunit.docker.file.DockerYaml}. */
@NullMarked
package io.github.netfilterunit.docker.file;

import org.jspecify.annotations.NullMarked;
