package syncsuite.photo.download;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.photo.store.ByteRange;
import syncsuite.photo.store.ObjectMissing;
import syncsuite.photo.store.ObjectStore;
import syncsuite.photo.store.StoreFailures;

/**
 * Opens a file's bytes. Law: a whole body with the status 200 has the file's checksum. A file that is kept on the disk was
 * checked before its first byte is sent, and is refused with OBJECT_DAMAGED otherwise; one that there is no room for is
 * checked on its way and cut off. A part of one that is not kept cannot be checked; it has the right length, of an object
 * that has the right length.
 */
@ApplicationScoped
class Downloads {
    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private final Vertx vertx;
    private final ObjectStore store;
    private final KeptFiles keptFiles;
    private final Faults faults;

    Downloads(Vertx vertx, ObjectStore store, KeptFiles keptFiles, Faults faults) {
        this.vertx = vertx;
        this.store = store;
        this.keptFiles = keptFiles;
        this.faults = faults;
    }

    /** @throws SyncException OBJECT_MISSING, OBJECT_DAMAGED, UNAVAILABLE while the store cannot be used */
    Uni<FileBody> open(Found file, @Nullable ByteRange range) {
        Uni<KeptFile> kept = keptFiles.take(file, range == null);
        Uni<FileBody> body = kept == null
                ? onItsWay(file, range)
                : kept.map(there -> onDisk(file, range, there))
                        .onFailure(Downloads::isNotTheStores)
                        .recoverWithUni(failure -> withoutDisk(file, range, failure));
        return body.onFailure(ObjectMissing.class)
                .recoverWithUni(missing -> refused(
                        file,
                        Faults.Kind.MISSING,
                        ErrorCode.OBJECT_MISSING,
                        "The photo's bytes are missing in the store. It was reported."))
                .onFailure(ObjectDamaged.class)
                .recoverWithUni(damaged -> refused(
                        file,
                        Faults.Kind.DAMAGED,
                        ErrorCode.OBJECT_DAMAGED,
                        "The photo's bytes in the store are not those that were stored. It was reported."))
                .onFailure(StoreFailures::isOne)
                .transform(StoreFailures::refusal);
    }

    private FileBody onDisk(Found file, @Nullable ByteRange range, KeptFile kept) {
        long from = range == null ? 0 : range.first();
        return new FileBody.OnDisk(kept.path, from, length(file, range), () -> keptFiles.release(kept));
    }

    private Uni<FileBody> withoutDisk(Found file, @Nullable ByteRange range, Throwable failure) {
        LOG.warnf("%s could not be kept, it is sent without (%s)", file.objectKey(), failure.toString());
        return onItsWay(file, range);
    }

    private Uni<FileBody> onItsWay(Found file, @Nullable ByteRange range) {
        return store.open(vertx.getOrCreateContext(), file.objectKey(), range).map(object -> {
            long length = length(file, range);
            if (object.length() != length || object.objectLength() != file.length()) {
                object.close();
                throw new ObjectDamaged();
            }
            return new FileBody.OnItsWay(object, length, range == null ? file.md5() : null, () -> noteDamage(file));
        });
    }

    private static long length(Found file, @Nullable ByteRange range) {
        return range == null ? file.length() : range.length();
    }

    private static boolean isNotTheStores(Throwable failure) {
        return !(failure instanceof ObjectMissing || failure instanceof ObjectDamaged || StoreFailures.isOne(failure));
    }

    private <T> Uni<T> refused(Found file, Faults.Kind kind, ErrorCode code, String message) {
        return faults.tell(file, kind).chain(() -> Uni.createFrom().failure(new SyncException(code, message)));
    }

    private void noteDamage(Found file) {
        faults.tell(file, Faults.Kind.DAMAGED).subscribe().with(told -> {});
    }
}
