package syncsuite.photo.download;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Shared;
import syncsuite.photo.PhotoConfig;
import syncsuite.photo.disk.Workspace;
import syncsuite.photo.store.ObjectStore;
import syncsuite.photo.store.OpenObject;

/**
 * Files that came from the store already, on this process's disk: the stores of a chain ask for the same photos within the
 * same hour. Law: a file is handed out only after its bytes had its checksum; those who ask for it meanwhile wait for the one
 * fetch. An object's bytes never change, so a kept file is never stale. All together take at most the bytes configured: the
 * one that was not asked for longest goes first, and one that is being sent stays.
 */
@ApplicationScoped
class KeptFiles {
    private final Vertx vertx;
    private final ObjectStore store;
    private final Workspace disk;
    private final long most;
    private final Map<String, KeptFile> byKey = new LinkedHashMap<>(64, 0.75f, true);
    private long taken;

    KeptFiles(Vertx vertx, ObjectStore store, Workspace disk, PhotoConfig config) {
        this.vertx = vertx;
        this.store = store;
        this.disk = disk;
        this.most = config.download().kept().asLongValue();
    }

    /**
     * The file, which is the caller's until he {@linkplain #release gives it back}. Null where it is not kept and is not to
     * be fetched, or where there is no room for it. Fails with {@link ObjectDamaged} and as the store does.
     */
    @Nullable
    Uni<KeptFile> take(Found file, boolean fetched) {
        KeptFile kept;
        boolean isNew;
        synchronized (this) {
            kept = byKey.get(file.objectKey());
            isNew = kept == null;
            if (kept == null) {
                if (!fetched || !makeRoom(file.length())) {
                    return null;
                }
                kept = new KeptFile(disk.newPath(), file.length());
                byKey.put(file.objectKey(), kept);
                taken += kept.length;
            }
            kept.users++;
        }
        if (isNew) {
            fetch(file, kept);
        }
        KeptFile own = kept;
        return Shared.answer(kept.checked).onCancellation().invoke(() -> release(own));
    }

    synchronized void release(KeptFile kept) {
        kept.users--;
    }

    /** Called with the lock held. */
    private boolean makeRoom(long length) {
        Iterator<KeptFile> eldest = byKey.values().iterator();
        while (length <= most && taken + length > most && eldest.hasNext()) {
            KeptFile candidate = eldest.next();
            if (candidate.isIdle()) {
                eldest.remove();
                forget(candidate);
            }
        }
        return taken + length <= most;
    }

    private void forget(KeptFile kept) {
        taken -= kept.length;
        vertx.fileSystem().delete(kept.path.toString());
    }

    private void fetch(Found file, KeptFile kept) {
        store.open(vertx.getOrCreateContext(), file.objectKey(), null)
                .chain(object -> Uni.createFrom()
                        .completionStage(() -> receive(file, kept, object).toCompletionStage()))
                .subscribe()
                .with(done -> kept.checked.complete(kept), failure -> giveUp(file, kept, failure));
    }

    private void giveUp(Found file, KeptFile kept, Throwable failure) {
        synchronized (this) {
            byKey.remove(file.objectKey());
            forget(kept);
        }
        kept.checked.completeExceptionally(failure);
    }

    private Future<Void> receive(Found file, KeptFile kept, OpenObject object) {
        if (object.length() != kept.length) {
            object.close();
            return Future.failedFuture(new ObjectDamaged());
        }
        return vertx.fileSystem()
                .open(kept.path.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
                .onFailure(full -> object.close())
                .compose(target -> object.bytes().pipeTo(target))
                .compose(there -> vertx.executeBlocking(() -> Md5.hex(kept.path), false))
                .compose(md5 ->
                        md5.equals(file.md5()) ? Future.succeededFuture() : Future.failedFuture(new ObjectDamaged()));
    }
}
