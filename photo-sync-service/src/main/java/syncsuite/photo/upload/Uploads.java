package syncsuite.photo.upload;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.event.UuidV7;
import syncsuite.core.tenant.Tenants;
import syncsuite.photo.PhotoConfig;
import syncsuite.photo.disk.Workspace;
import syncsuite.photo.image.BadImage;
import syncsuite.photo.image.ImageFiles;
import syncsuite.photo.image.PreparedFile;
import syncsuite.photo.photo.PhotoFile;
import syncsuite.photo.store.ObjectStore;
import syncsuite.photo.store.StoreFailures;

/**
 * The way of an upload: to the disk, checked and cleaned, its object's row, its objects, its photo. A crash anywhere leaves
 * either the photo in whole or an object's row that is due for the collector: no row names what is not there, and nothing
 * lies in the store that no row knows.
 */
@ApplicationScoped
class Uploads {
    private static final int IMAGES_AT_ONCE = 2;
    private static final int WRITES_AT_ONCE = 8;

    private static final String KNOWN = "select exists (select from product where company_id = $1 and id = $2)";
    private static final String ANNOUNCE = """
            insert into photo_object (company_id, id, product_id, due_at)
            values ($1, $2, $3, clock_timestamp() + $4 * interval '1 second')""";

    private final Vertx vertx;
    private final Tenants tenants;
    private final PhotoWriter writer;
    private final ObjectStore store;
    private final UuidV7 ids;
    private final Workspace disk;
    private final double uploadGrace;
    private final WorkerExecutor images;
    private final WorkerExecutor writes;

    Uploads(
            Vertx vertx,
            Tenants tenants,
            PhotoWriter writer,
            ObjectStore store,
            UuidV7 ids,
            Workspace disk,
            PhotoConfig config) {
        this.vertx = vertx;
        this.tenants = tenants;
        this.writer = writer;
        this.store = store;
        this.ids = ids;
        this.disk = disk;
        this.uploadGrace = config.objects().uploadGrace().toSeconds();
        this.images = vertx.createSharedWorkerExecutor("photo-images", IMAGES_AT_ONCE);
        this.writes = vertx.createSharedWorkerExecutor("photo-writes", WRITES_AT_ONCE);
    }

    @PreDestroy
    void close() {
        images.close();
        writes.close();
    }

    static SyncException tookTooLong() {
        return new SyncException(
                ErrorCode.UNAVAILABLE,
                "The upload took too long. Send it again.",
                Map.of(),
                java.time.Duration.ofSeconds(1));
    }

    /** @throws SyncException NOT_FOUND, UNSUPPORTED_MEDIA_TYPE, BATCH_TOO_LARGE, VALIDATION_ERROR, UNAVAILABLE */
    Uni<Stored> take(UUID company, UUID product, HttpServerRequest request) {
        FormReader.requireForm(request);
        return requireProduct(company, product)
                .chain(() -> blocking(images, () -> Files.createDirectory(disk.newPath())))
                .chain(folder -> Uni.createFrom()
                        .completionStage(() -> new FormReader(request, folder.resolve("uploaded"))
                                .read(vertx)
                                .toCompletionStage())
                        .chain(form -> take(company, product, form, folder))
                        .onTermination()
                        .call(() -> blocking(writes, () -> deleted(folder))));
    }

    private Uni<Stored> take(UUID company, UUID product, Form form, Path folder) {
        UUID object = ids.next();
        String prefix = company + "/" + product + "/" + object + "/";
        return blocking(images, () -> ImageFiles.prepare(form.file(), folder))
                .onFailure(BadImage.class)
                .transform(Uploads::refusal)
                .call(() -> announce(company, product, object))
                .chain(prepared -> blocking(writes, () -> put(prefix, prepared))
                        .chain(files -> writer.store(
                                company,
                                product,
                                form,
                                form.filename(prepared.get(0).type().extension()),
                                object,
                                files)))
                .onFailure(StoreFailures::isOne)
                .transform(StoreFailures::refusal);
    }

    Uni<Void> requireProduct(UUID company, UUID product) {
        return tenants.inTransaction(
                company,
                connection -> connection
                        .preparedQuery(KNOWN)
                        .execute(Tuple.of(company, product))
                        .invoke(found -> {
                            if (!found.iterator().next().getBoolean(0)) {
                                throw SyncException.notFound();
                            }
                        })
                        .replaceWithVoid());
    }

    private Uni<Void> announce(UUID company, UUID product, UUID object) {
        return tenants.inTransaction(
                company,
                connection -> connection
                        .preparedQuery(ANNOUNCE)
                        .execute(Tuple.of(company, object, product, uploadGrace))
                        .replaceWithVoid());
    }

    private List<PhotoFile> put(String prefix, List<PreparedFile> prepared) {
        List<PhotoFile> files = new ArrayList<>();
        for (PreparedFile file : prepared) {
            String key = prefix + file.name();
            store.put(key, file.path(), file.type().contentType());
            files.add(new PhotoFile(
                    file.size(),
                    key,
                    file.type().contentType(),
                    file.length(),
                    file.width(),
                    file.height(),
                    file.md5(),
                    file.sha256()));
        }
        return files;
    }

    private static SyncException refusal(Throwable bad) {
        return bad instanceof BadImage image && image.isUnknownType()
                ? new SyncException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "file: " + bad.getMessage(), Map.of("field", "file"))
                : SyncException.invalid("file", String.valueOf(bad.getMessage()));
    }

    private static boolean deleted(Path folder) throws IOException {
        Workspace.remove(folder);
        return true;
    }

    /** Runs on a thread of that pool; goes on where it was called. */
    private static <T> Uni<T> blocking(WorkerExecutor pool, Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> pool.executeBlocking(work, false).toCompletionStage());
    }
}
