package syncsuite.core.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Limits of requests. */
@ConfigMapping(prefix = "sync.http")
public interface HttpConfig {
    /**
     * The largest body by path: {@code default} for every route, and the beginnings of paths (quoted) that take more or
     * less. The longest beginning that fits counts.
     */
    Map<String, MemorySize> bodyLimit();
}
