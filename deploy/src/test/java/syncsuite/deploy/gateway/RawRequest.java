package syncsuite.deploy.gateway;

import java.io.IOException;
import java.io.OutputStream;
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

    /** The answer to a request whose body goes out in chunks of 64 KiB, whether the server wants all of it or not. */
    String sendChunked(String path, String token, int bytes) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            Thread sender = new Thread(() -> writeChunks(out, bytes));
            sender.setDaemon(true);
            sender.start();
            StringBuilder answer = new StringBuilder();
            byte[] piece = new byte[4096];
            int read = 0;
            while (read >= 0 && !answer.toString().contains("}")) {
                read = socket.getInputStream().read(piece);
                answer.append(new String(piece, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
            }
            return answer.toString();
        }
    }

    private static void writeChunks(OutputStream out, int bytes) {
        byte[] piece = new byte[64 * 1024];
        try {
            for (int left = bytes; left > 0; left -= piece.length) {
                int size = Math.min(left, piece.length);
                out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(piece, 0, size);
                out.write(new byte[] {'\r', '\n'});
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException refused) {
            // the server has answered and does not want the rest
            return;
        }
    }
}
