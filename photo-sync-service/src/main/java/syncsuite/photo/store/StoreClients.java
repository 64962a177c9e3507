package syncsuite.photo.store;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioAsyncClient;
import io.minio.http.Method;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The MinIO clients: one for the store itself, one that signs addresses at its public endpoint. Both are told the region,
 * so signing asks nobody.
 */
@ApplicationScoped
class StoreClients {
    private static final long CONNECT_MS = 2_000;
    private static final long IDLE_MS = 30_000;

    private final MinioAsyncClient client;
    private final MinioAsyncClient forPublic;

    StoreClients(StoreConfig config) {
        this.client = client(config, config.endpoint());
        this.forPublic = config.publicEndpoint()
                .map(endpoint -> client(config, endpoint))
                .orElse(client);
    }

    private static MinioAsyncClient client(StoreConfig config, String endpoint) {
        MinioAsyncClient made = MinioAsyncClient.builder()
                .endpoint(endpoint)
                .credentials(config.accessKey(), config.secretKey())
                .region(config.region())
                .build();
        made.setTimeout(CONNECT_MS, IDLE_MS, IDLE_MS);
        return made;
    }

    MinioAsyncClient client() {
        return client;
    }

    String signed(String bucket, String key, Duration expiry) {
        return signed(client, bucket, key, expiry);
    }

    String signedForPublic(String bucket, String key, Duration expiry) {
        return signed(forPublic, bucket, key, expiry);
    }

    private static String signed(MinioAsyncClient signer, String bucket, String key, Duration expiry) {
        try {
            return signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(Method.GET)
                    .bucket(bucket)
                    .object(key)
                    .expiry((int) expiry.toSeconds(), TimeUnit.SECONDS)
                    .build());
        } catch (Exception failed) {
            throw new StoreUnavailable(failed);
        }
    }
}
