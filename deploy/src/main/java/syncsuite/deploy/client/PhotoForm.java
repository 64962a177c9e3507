package syncsuite.deploy.client;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The form that a photo is uploaded in. */
public final class PhotoForm {
    private final String boundary = "photo-" + UUID.randomUUID();
    private final String filename;
    private final byte[] bytes;
    private boolean primary = true;

    /** @param filename of plain letters, digits and dots */
    public PhotoForm(String filename, byte[] bytes) {
        this.filename = filename;
        this.bytes = bytes;
    }

    /** Not the product's primary photo but one beside it. */
    public PhotoForm beside() {
        primary = false;
        return this;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    public HttpRequest.BodyPublisher body() {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"is_primary\"\r\n\r\n" + primary
                + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        String end = "\r\n--" + boundary + "--\r\n";
        return HttpRequest.BodyPublishers.ofByteArrays(
                List.of(head.getBytes(StandardCharsets.UTF_8), bytes, end.getBytes(StandardCharsets.UTF_8)));
    }

    /** Stores it; answers whatever the status is. */
    public Answer store(Account administrator, String product) {
        return administrator.upload("/api/v1/products/" + product + "/photos/", contentType(), body());
    }
}
