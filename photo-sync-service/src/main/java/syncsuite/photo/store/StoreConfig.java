package syncsuite.photo.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the object store is. */
@ConfigMapping(prefix = "sync.s3")
interface StoreConfig {
    /** {@code http://host:port} or {@code https://host}. */
    String endpoint();

    /** Where clients reach the store that are sent to it by a redirect; the endpoint where absent. */
    Optional<String> publicEndpoint();

    String accessKey();

    String secretKey();

    /** It exists. */
    String bucket();

    @WithDefault("us-east-1")
    String region();

    /** Most connections for downloads. */
    @WithDefault("256")
    int connections();
}
