package syncsuite.core.http;

import java.util.UUID;

/** Whether a company wants its answers compressed ({@code enable_compression}). Must answer from memory, and be application scoped. */
public interface CompressionPolicy {
    boolean enabled(UUID companyId);
}
