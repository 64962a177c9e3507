package syncsuite.promotion.settings;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import syncsuite.core.http.CompressionPolicy;
import syncsuite.core.http.PlainCompanies;
import syncsuite.core.tenant.Tenants;

/** Which companies do not want compressed answers: known at once where a request read the settings, else within a minute. */
@ApplicationScoped
public class CompressionChoice implements CompressionPolicy {
    private final PlainCompanies plain;

    CompressionChoice(Tenants tenants) {
        plain = new PlainCompanies(tenants, "select company_id from sync_settings where not enable_compression");
    }

    @Override
    public boolean enabled(UUID companyId) {
        return !plain.contains(companyId);
    }

    /** Takes over what was just read. */
    public void learn(UUID company, SyncSettings settings) {
        plain.learn(company, settings.enableCompression());
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> learn() {
        return plain.refresh();
    }
}
