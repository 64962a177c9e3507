package syncsuite.photo.store;

import io.minio.ListObjectsArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.messages.Item;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jspecify.annotations.Nullable;

/**
 * The object store, behind circuit breakers: while it is down, who asks is told at once. What it is asked for is bounded,
 * so that a slow one takes no threads and connections from what does not need it.
 *
 * <p>Bytes to deliver go through Vert.x, at the pace of who takes them, by addresses that the MinIO client signed; writing
 * and removing go through the MinIO client and block.
 *
 * <p>All methods fail with {@link StoreUnavailable} or what the breaker and the bulkhead throw.
 */
@ApplicationScoped
public class ObjectStore {
    /** Above the largest photo, so that each is written in one request and is there whole or not at all. */
    private static final long PART = 32L * 1024 * 1024;

    /** Bytes that come and go at once: small ones cost a system call each. */
    private static final int PIECE = 64 * 1024;

    private static final int CONNECT_MS = 2_000;
    private static final int ANSWER_MS = 5_000;
    private static final int IDLE_MS = 60_000;
    private static final int WAITING = 2_000;
    private static final Duration SIGNED = Duration.ofHours(1);
    private static final Duration WRITE = Duration.ofMinutes(2);

    private final Vertx vertx;
    private final HttpClient http;
    private final StoreClients clients;
    private final String bucket;

    ObjectStore(Vertx vertx, StoreClients clients, StoreConfig config) {
        this.vertx = vertx;
        this.clients = clients;
        this.bucket = config.bucket();
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MS)
                        .setKeepAliveTimeout(30)
                        .setDecompressionSupported(false)
                        .setMaxChunkSize(PIECE)
                        .setMaxWaitQueueSize(WAITING),
                new PoolOptions().setHttp1MaxSize(config.connections()));
    }

    /**
     * Asks for an object or a part of it; fails with {@link ObjectMissing} where there is none.
     *
     * @param context on which the bytes will come
     */
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            successThreshold = 2,
            failOn = StoreUnavailable.class)
    @Bulkhead(value = 256, waitingTaskQueue = WAITING)
    public Uni<OpenObject> open(Context context, String key, @Nullable ByteRange range) {
        Promise<OpenObject> opened = Promise.promise();
        context.runOnContext(now -> ask(key, range).onComplete(opened));
        return Uni.createFrom()
                .completionStage(opened.future()::toCompletionStage)
                .onFailure(failure -> !(failure instanceof ObjectMissing || failure instanceof StoreUnavailable))
                .transform(StoreUnavailable::new);
    }

    private Future<OpenObject> ask(String key, @Nullable ByteRange range) {
        RequestOptions address = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(clients.signed(bucket, key, SIGNED))
                .setIdleTimeout(IDLE_MS);
        return http.request(address).compose(request -> answer(request, range));
    }

    private Future<OpenObject> answer(HttpClientRequest request, @Nullable ByteRange range) {
        if (range != null) {
            request.putHeader("Range", "bytes=" + range.first() + "-" + range.last());
        }
        long patience = vertx.setTimer(ANSWER_MS, late -> request.reset());
        return request.send()
                .onComplete(answered -> vertx.cancelTimer(patience))
                .compose(response -> {
                    response.pause();
                    return switch (response.statusCode()) {
                        case 200, 206 -> Future.succeededFuture(OpenObject.of(response));
                        // a part behind the end of what is there: too short, which its length will tell
                        case 416 -> Future.succeededFuture(new OpenObject(response, 0, 0));
                        case 404 -> refused(response, new ObjectMissing());
                        default ->
                            refused(response, new StoreUnavailable("the store answered " + response.statusCode()));
                    };
                });
    }

    private static <T> Future<T> refused(HttpClientResponse response, RuntimeException failure) {
        response.request().reset();
        return Future.failedFuture(failure);
    }

    /** An address at which anybody can download the object for a while. No request is made. */
    public String publicAddress(String key, Duration expiry) {
        return clients.signedForPublic(bucket, key, expiry);
    }

    /** Writes an object, whole or not at all. Blocks. */
    @CircuitBreaker(
            requestVolumeThreshold = 6,
            failureRatio = 0.5,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            failOn = StoreUnavailable.class)
    @Bulkhead(16)
    public void put(String key, Path file, String contentType) {
        try {
            clients.client()
                    .uploadObject(UploadObjectArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .filename(file.toString(), PART)
                            .contentType(contentType)
                            .build())
                    .get(WRITE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw unavailable(failed);
        }
    }

    /** Removes all objects whose keys begin so; none is no error. Blocks. */
    public void removeBelow(String prefix) {
        try {
            for (Result<Item> found : clients.client()
                    .listObjects(ListObjectsArgs.builder()
                            .bucket(bucket)
                            .prefix(prefix)
                            .recursive(true)
                            .build())) {
                clients.client()
                        .removeObject(RemoveObjectArgs.builder()
                                .bucket(bucket)
                                .object(found.get().objectName())
                                .build())
                        .get(WRITE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (Exception failed) {
            throw unavailable(failed);
        }
    }

    private static StoreUnavailable unavailable(Exception failed) {
        if (failed instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new StoreUnavailable(failed.getCause() == null ? failed : failed.getCause());
    }
}
