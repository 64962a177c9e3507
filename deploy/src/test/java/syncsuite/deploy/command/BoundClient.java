package syncsuite.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls from an address of its choice, by one connection for each request. */
record BoundClient(String from) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The status of a sign-in with credentials that nobody has. */
    int signInWrongly(int port, Map<String, String> headers) throws IOException {
        JsonNode body = JSON.createObjectNode()
                .put("username", "nobody-" + java.util.UUID.randomUUID())
                .put("password", "wrong password");
        byte[] bytes = JSON.writeValueAsBytes(body);
        StringBuilder head = new StringBuilder("POST /api/token/ HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
