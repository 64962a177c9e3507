package syncsuite.core.http;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The policy of services whose companies have no say in it. */
@DefaultBean
@ApplicationScoped
class AlwaysCompress implements CompressionPolicy {
    @Override
    public boolean enabled(UUID companyId) {
        return true;
    }
}
