package syncsuite.deploy.bench;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection that does no more than a load generator needs: it counts bodies or keeps them. Left
 * idle for longer than {@value #IDLE_SECONDS} s it is opened anew, as servers close what is idle.
 */
final class HttpConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 30 * 60_000;
    private static final int IDLE_SECONDS = 10;

    /**
     * What came.
     *
     * @param bytes length of the body
     * @param body null unless it was asked for
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Response(int status, long bytes, byte @Nullable [] body) {}

    private final URI address;
    private final String host;
    private Socket socket;
    private OutputStream out;
    private InputStream in;
    private long lastUsed;
    private final byte[] buffer = new byte[256 * 1024];
    private int position;
    private int filled;

    HttpConnection(URI address) throws IOException {
        this.address = address;
        host = address.getHost() + ":" + address.getPort();
        socket = open(address);
        out = socket.getOutputStream();
        in = socket.getInputStream();
        lastUsed = System.nanoTime();
    }

    private static Socket open(URI address) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private void openIfIdle() throws IOException {
        if (System.nanoTime() - lastUsed > TimeUnit.SECONDS.toNanos(IDLE_SECONDS)) {
            socket.close();
            socket = open(address);
            out = socket.getOutputStream();
            in = socket.getInputStream();
            position = 0;
            filled = 0;
        }
    }

    /** A GET. */
    Response get(String path, String headers, boolean keepBody) throws IOException {
        openIfIdle();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return receive(keepBody);
    }

    Response post(String path, String headers, byte[] body) throws IOException {
        return send("POST", path, headers, body);
    }

    /** Sends a body that is held in memory. */
    Response send(String method, String path, String headers, byte[] body) throws IOException {
        openIfIdle();
        out.write((method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Content-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        return receive(true);
    }

    private Response receive(boolean keepBody) throws IOException {
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(Locale.ROOT);
        @Nullable ByteArrayOutputStream kept = keepBody ? new ByteArrayOutputStream() : null;
        long bytes = 0;
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                take(size, kept);
                bytes += size;
                line();
            }
            line();
        } else if (status != 304 && status != 204) {
            bytes = contentLength(lower);
            take(bytes, kept);
        }
        lastUsed = System.nanoTime();
        return new Response(status, bytes, kept == null ? null : kept.toByteArray());
    }

    private static long contentLength(String head) throws IOException {
        int at = head.indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new IOException("an answer without length: " + head);
        }
        int end = head.indexOf('\r', at + 2);
        return Long.parseLong(head.substring(head.indexOf(':', at) + 1, end).strip());
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        String line = line();
        while (!line.isEmpty()) {
            head.append(line).append("\r\n");
            line = line();
        }
        return head.toString();
    }

    private long chunkSize() throws IOException {
        return Long.parseLong(line().strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = read();
        while (next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = read();
        }
        return line.toString();
    }

    private int read() throws IOException {
        if (position == filled) {
            fill();
        }
        return buffer[position++];
    }

    private void take(long count, @Nullable ByteArrayOutputStream kept) throws IOException {
        long left = count;
        while (left > 0) {
            if (position == filled) {
                fill();
            }
            int part = (int) Math.min(left, filled - position);
            if (kept != null) {
                kept.write(buffer, position, part);
            }
            position += part;
            left -= part;
        }
    }

    private void fill() throws IOException {
        filled = in.read(buffer);
        position = 0;
        if (filled <= 0) {
            filled = 0;
            throw new EOFException("the server closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
