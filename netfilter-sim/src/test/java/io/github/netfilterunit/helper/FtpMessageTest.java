// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.helper.FtpMessage.Kind;
import io.github.netfilterunit.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpMessageTest {

    private static @Nullable FtpMessage read(Kind kind, String text) {
        String unescaped = text.replace("\\r", "\r").replace("\\n", "\n");
        return FtpMessage.read(unescaped.getBytes(StandardCharsets.ISO_8859_1), kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PORT; PORT 192,168,1,10,19,137\\r\\n; 192.168.1.10; 5001; 5; 19",
                "PORT; port 10,0,0,1,0,20\\r; 10.0.0.1; 20; 5; 13",
                "EPRT; EPRT |1|192.168.1.10|5001|\\r\\n; 192.168.1.10; 5001; 5; 21",
                "EPRT; EPRT /1/10.0.0.1/20/\\r\\n; 10.0.0.1; 20; 5; 15",
                "PASV; 227 Entering Passive Mode (10,0,0,1,4,1).\\r\\n; 10.0.0.1; 1025; 27; 12",
                "PASV; 227 =10,0,0,1,4,1\\r\\n; 10.0.0.1; 1025; 5; 12",
            })
    void a_place_is_read(Kind kind, String text, String address, int port, int offset, int length) {
        assertThat(read(kind, text)).isEqualTo(new FtpMessage(kind, offset, length, IpAddress.parse(address), port));
    }

    @Test
    void an_extended_passive_mode_names_a_port_only() {
        assertThat(read(Kind.EPSV, "229 Entering Extended Passive Mode (|||5001|)\r\n"))
                .isEqualTo(new FtpMessage(Kind.EPSV, 36, 8, null, 5001));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PORT; PO",
                "PORT; PORT",
                "PORT; PORT 192,168,1,10,19,137",
                "PORT; PORT 192,168,1,10,19\\r\\n",
                "PORT; PORT x\\r\\n",
                "EPRT; EPRT |2|::1|5001|\\r\\n",
                "EPRT; EPRT |1|192.168.1.10|5001",
                "EPRT; EPRT |1|192.168.1.10|0|\\r\\n",
                "PASV; 227 Entering Passive Mode\\r\\n",
                "EPSV; 229 no bracket\\r\\n",
                "EPSV; 229 (||",
            })
    void a_message_that_begins_as_one_and_cannot_be_read_is_taken_for_one_that_breaks_off(Kind kind, String text) {
        assertThat(Objects.requireNonNull(read(kind, text)).isPartial()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PORT, USER x", "PORT, P x", "PASV, 220 hello", "EPSV, 22x"})
    void another_message_is_none(Kind kind, String text) {
        assertThat(read(kind, text)).isNull();
    }

    @Test
    void a_place_is_written_as_the_kernel_writes_it() {
        IpAddress address = IpAddress.parse("203.0.113.2");

        assertThat(Kind.PORT.text(address, 5001)).isEqualTo("203,0,113,2,19,137");
        assertThat(Kind.PASV.text(address, 255)).isEqualTo("203,0,113,2,0,255");
        assertThat(Kind.EPRT.text(address, 5001)).isEqualTo("|1|203.0.113.2|5001|");
        assertThat(Kind.EPSV.text(address, 5001)).isEqualTo("|||5001|");
    }
}
