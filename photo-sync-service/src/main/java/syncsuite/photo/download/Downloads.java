package syncsuite.photo.download;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.photo.PhotoConfig;
import syncsuite.photo.store.ByteRange;
import syncsuite.photo.store.ObjectMissing;
import syncsuite.photo.store.ObjectStore;
import syncsuite.photo.store.OpenObject;
import syncsuite.photo.store.StoreFailures;

/**
 * Opens a file's bytes. Law: a whole body with the status 200 has the file's checksum. A small file is checked before its
 * first byte is sent, and refused with OBJECT_DAMAGED; one that is too large for that, or comes when too many are being
 * checked so, is checked on its way and cut off. A part cannot be checked; it has the right length, of an object that has
 * the right length.
 */
@ApplicationScoped
class Downloads {
    private final Vertx vertx;
    private final ObjectStore store;
    private final Faults faults;
    private final long checkedFirst;
    private final Allowance allowance;

    Downloads(Vertx vertx, ObjectStore store, Faults faults, PhotoConfig config) {
        this.vertx = vertx;
        this.store = store;
        this.faults = faults;
        this.checkedFirst = config.download().checkedFirst().asLongValue();
        this.allowance = new Allowance(config.download().checkedFirstTogether().asLongValue());
    }

    /** @throws SyncException OBJECT_MISSING, OBJECT_DAMAGED, UNAVAILABLE while the store cannot be used */
    Uni<FileBody> open(Found file, @Nullable ByteRange range) {
        Context context = vertx.getOrCreateContext();
        return store.open(context, file.objectKey(), range)
                .chain(object -> body(file, range, object))
                .onFailure(ObjectMissing.class)
                .recoverWithUni(missing -> faults.tell(file, Faults.Kind.MISSING)
                        .chain(() -> Uni.createFrom()
                                .failure(new SyncException(
                                        ErrorCode.OBJECT_MISSING,
                                        "The photo's bytes are missing in the store. It was reported."))))
                .onFailure(StoreFailures::isOne)
                .transform(StoreFailures::refusal);
    }

    private Uni<FileBody> body(Found file, @Nullable ByteRange range, OpenObject object) {
        long length = range == null ? file.length() : range.length();
        if (object.length() != length || object.objectLength() != file.length()) {
            object.close();
            return damaged(file);
        }
        if (range != null) {
            return Uni.createFrom().item(FileBody.onItsWay(object, length, null, () -> noteDamage(file)));
        }
        if (length > checkedFirst || !allowance.take(length)) {
            return Uni.createFrom().item(FileBody.onItsWay(object, length, file.md5(), () -> noteDamage(file)));
        }
        return checked(file, object, length);
    }

    private Uni<FileBody> checked(Found file, OpenObject object, long length) {
        Uni<Buffer> whole = Uni.createFrom().completionStage(() -> {
            var body = object.bytes().body();
            object.bytes().resume();
            return body.toCompletionStage();
        });
        return whole.onFailure()
                .transform(broken -> StoreFailures.refusal(broken))
                .chain(bytes -> Md5.hex(bytes).equals(file.md5())
                        ? Uni.createFrom().item(FileBody.atHand(bytes, () -> allowance.giveBack(length)))
                        : Downloads.this.damaged(file))
                .onFailure()
                .invoke(refused -> allowance.giveBack(length));
    }

    private Uni<FileBody> damaged(Found file) {
        return faults.tell(file, Faults.Kind.DAMAGED)
                .chain(() -> Uni.createFrom()
                        .failure(new SyncException(
                                ErrorCode.OBJECT_DAMAGED,
                                "The photo's bytes in the store are not those that were stored. It was reported.")));
    }

    private void noteDamage(Found file) {
        faults.tell(file, Faults.Kind.DAMAGED).subscribe().with(told -> {});
    }
}
