package syncsuite.deploy.gateway;

import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no well-behaved client would send. */
record RawRequest(int port) {

    /** The answer as far as it comes within two seconds or until the connection ends. */
    String send(String bytes) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            byte[] piece = new byte[4096];
            try {
                int read = 0;
                while (read >= 0 && !answer.toString().contains("}")) {
                    read = socket.getInputStream().read(piece);
                    answer.append(new String(piece, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
                }
            } catch (java.net.SocketTimeoutException quiet) {
                return answer.toString();
            }
            return answer.toString();
        }
    }
}
