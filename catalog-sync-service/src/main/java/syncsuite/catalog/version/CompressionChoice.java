package syncsuite.catalog.version;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import syncsuite.core.http.CompressionPolicy;
import syncsuite.core.http.PlainCompanies;
import syncsuite.core.tenant.Tenants;

/** Which companies do not want compressed answers, as learnt with the promotions' settings; known within half a minute. */
@ApplicationScoped
class CompressionChoice implements CompressionPolicy {
    private final PlainCompanies plain;

    CompressionChoice(Tenants tenants) {
        plain = new PlainCompanies(
                tenants, "select company_id from component_version where enable_compression = false");
    }

    @Override
    public boolean enabled(UUID companyId) {
        return !plain.contains(companyId);
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> learn() {
        return plain.refresh();
    }
}
