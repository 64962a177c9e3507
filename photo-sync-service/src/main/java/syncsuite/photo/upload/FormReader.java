package syncsuite.photo.upload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** Reads one multipart request: its field {@code file} goes to the disk as it comes, within the limit of photos. */
final class FormReader {
    static final long LARGEST = 20L * 1024 * 1024;

    private final HttpServerRequest request;
    private final Path target;
    private final Promise<Form> form = Promise.promise();
    private @Nullable String filename;
    private long length;
    private Future<Void> received = Future.succeededFuture();
    private Future<Void> written = Future.succeededFuture();

    FormReader(HttpServerRequest request, Path target) {
        this.request = request;
        this.target = target;
    }

    /** @throws SyncException UNSUPPORTED_MEDIA_TYPE for any other body */
    static void requireForm(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new SyncException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the photo as multipart/form-data, in the field file.");
        }
    }

    static SyncException tooLarge() {
        return new SyncException(
                ErrorCode.BATCH_TOO_LARGE,
                "file: a photo may have at most " + LARGEST + " bytes",
                Map.of("field", "file", "maximum_bytes", LARGEST));
    }

    /** Fails with what is wrong with the request. Call it on the request's context, once. */
    Future<Form> read(Vertx vertx) {
        return vertx.fileSystem()
                .open(target.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
                .compose(this::readInto);
    }

    private Future<Form> readInto(AsyncFile file) {
        try {
            request.setExpectMultipart(true);
        } catch (RuntimeException malformed) {
            form.tryFail(malformed());
        }
        request.uploadHandler(upload -> take(upload, file));
        request.exceptionHandler(broken -> form.tryFail(malformed()));
        // the form can end while pieces of the file are still held back
        request.endHandler(end -> received.compose(all -> written).onComplete(done -> finish(done.succeeded())));
        request.resume();
        return form.future().eventually(() -> file.close());
    }

    private void take(HttpServerFileUpload upload, AsyncFile to) {
        boolean isPhoto = upload.name().equals("file");
        if (isPhoto && filename != null) {
            form.tryFail(SyncException.invalid("file", "is given more than once"));
        }
        boolean isKept = isPhoto && filename == null;
        if (isKept) {
            filename = String.valueOf(upload.filename());
        }
        Promise<Void> ended = Promise.promise();
        Future<Void> before = received;
        received = before.compose(earlier -> ended.future());
        upload.endHandler(end -> ended.tryComplete());
        upload.exceptionHandler(broken -> form.tryFail(malformed()));
        upload.handler(piece -> {
            length += piece.length();
            if (length > LARGEST) {
                form.tryFail(tooLarge());
                cutOffLater();
            } else if (isKept && !form.future().isComplete()) {
                write(upload, to, piece);
            }
        });
    }

    private void write(HttpServerFileUpload upload, AsyncFile to, Buffer piece) {
        Future<Void> before = written;
        Future<Void> now = to.write(piece);
        written = before.compose(done -> now);
        if (to.writeQueueFull()) {
            upload.pause();
            to.drainHandler(drained -> upload.resume());
        }
    }

    /** What goes on coming is not kept; one who never stops is cut off. */
    private void cutOffLater() {
        if (length > 3 * LARGEST) {
            var unused = request.connection().close();
        }
    }

    private void finish(boolean isWritten) {
        String name = filename;
        if (name == null) {
            form.tryFail(SyncException.invalid("file", "must be a file of the form"));
        } else if (!isWritten) {
            form.tryFail(new IllegalStateException("the upload could not be written to the disk"));
        } else {
            try {
                form.tryComplete(Form.of(
                        target, name, request.getFormAttribute("is_primary"), request.getFormAttribute("sort_order")));
            } catch (SyncException wrong) {
                form.tryFail(wrong);
            }
        }
    }

    private static SyncException malformed() {
        return new SyncException(ErrorCode.VALIDATION_ERROR, "The form is malformed or broke off.");
    }
}
