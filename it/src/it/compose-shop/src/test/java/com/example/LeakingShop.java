// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.github.netfilterunit.junit.DockerHost;

/** The same tests, after somebody deployed what he debugged with. */
@DockerHost(
        address = "192.168.66.100/24",
        gateway = "192.168.66.254",
        engine = "28.5",
        compose = {"docker-compose.yml", "docker-compose.debug.yml"})
class LeakingShop extends ShopTest {}
