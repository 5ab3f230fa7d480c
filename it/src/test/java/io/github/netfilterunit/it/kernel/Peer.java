// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * One side of a conversation, as a program of its own, so that it can run in a namespace. A server prints a line when
 * it is ready, and serves one conversation.
 */
final class Peer {

    private static final int PATIENCE_MILLIS = 10_000;
    /** Long enough for the other kernel to acknowledge a FIN apart from our own. */
    private static final int PAUSE_MILLIS = 300;

    private Peer() {}

    /** {@code tcp-server PORT QUERY ANSWER}, {@code tcp-client ADDRESS PORT QUERY ANSWER}, and the same with udp. */
    public static void main(String[] args) throws IOException, InterruptedException {
        switch (args[0]) {
            case "tcp-server" -> tcpServer(number(args[1]), number(args[2]), number(args[3]));
            case "tcp-client" -> tcpClient(args[1], number(args[2]), number(args[3]), number(args[4]));
            case "udp-server" -> udpServer(number(args[1]), number(args[2]));
            case "udp-client" -> udpClient(args[1], number(args[2]), number(args[3]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static void ready() {
        System.out.println("ready");
        System.out.flush();
    }

    private static void tcpServer(int port, int query, int answer) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress("0.0.0.0", port));
            server.setSoTimeout(PATIENCE_MILLIS);
            ready();
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getInputStream().readNBytes(query);
                if (answer > 0) {
                    Thread.sleep(PAUSE_MILLIS);
                    socket.getOutputStream().write(new byte[answer]);
                }
                socket.getInputStream().read();
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static void tcpClient(String address, int port, int query, int answer)
            throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            if (query > 0) {
                socket.getOutputStream().write(new byte[query]);
                InputStream in = socket.getInputStream();
                in.readNBytes(answer);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        Thread.sleep(2 * PAUSE_MILLIS);
    }

    private static void udpServer(int port, int answer) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getByName("0.0.0.0"))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ready();
            DatagramPacket query = new DatagramPacket(new byte[2048], 2048);
            socket.receive(query);
            socket.send(new DatagramPacket(new byte[answer], answer, query.getSocketAddress()));
        }
    }

    private static void udpClient(String address, int port, int query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(new byte[query], query, new InetSocketAddress(address, port)));
            socket.receive(new DatagramPacket(new byte[2048], 2048));
        }
    }
}
