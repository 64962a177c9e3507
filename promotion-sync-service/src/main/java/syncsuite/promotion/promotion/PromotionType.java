package syncsuite.promotion.promotion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredType;
import syncsuite.core.admin.FeedWriter;
import syncsuite.core.event.Event;
import syncsuite.core.event.Events;
import syncsuite.core.feed.FeedTime;
import syncsuite.core.json.Fields;
import syncsuite.core.json.StrictJson;
import syncsuite.core.tenant.Caller;
import syncsuite.promotion.compiler.PromotionFields;
import syncsuite.promotion.settings.PromotionVersions;

/** Promotions as administrators see them: compiled when they are saved, and refused where that fails. */
@ApplicationScoped
public class PromotionType implements AdministeredType<Promotion> {
    /** The feed that numbers promotions. */
    public static final String FEED = "promotions";

    private static final String USES = """
            select uses from promotion_use where company_id = ?1 and promotion_id = ?2 for no key update""";

    private final Events events;
    private final Compilation compilation;
    private final PromotionVersions versions;

    PromotionType(Events events, Compilation compilation, PromotionVersions versions) {
        this.events = events;
        this.compilation = compilation;
        this.versions = versions;
    }

    @Override
    public Class<Promotion> entity() {
        return Promotion.class;
    }

    @Override
    public Promotion blank() {
        return new Promotion();
    }

    @Override
    public Fields fields() {
        return PromotionFields.PROMOTION;
    }

    @Override
    public List<String> searched() {
        return List.of("name", "code");
    }

    @Override
    public String order() {
        return "rank, id";
    }

    @Override
    public ObjectNode content(Promotion promotion) {
        return PromotionContent.read(promotion.content);
    }

    @Override
    public void apply(Promotion promotion, ObjectNode content) {
        PromotionContent.columns(promotion, content);
        promotion.content = StrictJson.write(content);
    }

    @Override
    public ObjectNode shown(Promotion promotion) {
        return AdministeredType.super
                .shown(promotion)
                .put("used_up", promotion.usedUp)
                .put("updated_at", FeedTime.text(promotion.seq));
    }

    @Override
    public Uni<Void> beforeSave(
            Mutiny.Session session, Caller caller, Promotion promotion, @Nullable ObjectNode before) {
        boolean isNew = before == null;
        promotion.everStoreIds =
                isNew ? promotion.storeIds : PromotionContent.union(promotion.everStoreIds, promotion.storeIds);
        promotion.everBrandIds =
                isNew ? promotion.brandIds : PromotionContent.union(promotion.everBrandIds, promotion.brandIds);
        FeedWriter feed = new FeedWriter(session, promotion.companyId, FEED);
        return compilation
                .compile(session, promotion.companyId, promotion.id, content(promotion), before)
                .invoke(rule -> promotion.document = PromotionContent.document(promotion.id, rule))
                .chain(() -> isNew ? Uni.createFrom().item(0L) : uses(session, promotion))
                .invoke(uses -> promotion.usedUp = promotion.totalLimit != null && uses >= promotion.totalLimit)
                .chain(() -> number(session, feed, promotion))
                .chain(() -> {
                    if (!isNew) {
                        return Uni.createFrom().voidItem();
                    }
                    promotion.createdSeq = promotion.seq;
                    return feed.execute(
                            "insert into promotion_use (company_id, promotion_id) values (?1, ?2)", promotion.id);
                });
    }

    @Override
    public Uni<Void> beforeDelete(Mutiny.Session session, Caller caller, Promotion promotion) {
        return number(session, new FeedWriter(session, promotion.companyId, FEED), promotion);
    }

    private Uni<Void> number(Mutiny.Session session, FeedWriter feed, Promotion promotion) {
        return feed.take()
                .invoke(seq -> promotion.seq = seq)
                .chain(() -> versions.append(session, promotion.companyId, promotion.seq));
    }

    private static Uni<Long> uses(Mutiny.Session session, Promotion promotion) {
        return session.createNativeQuery(USES, Long.class)
                .setParameter(1, promotion.companyId)
                .setParameter(2, promotion.id)
                .setFlushMode(FlushMode.MANUAL)
                .getSingleResult();
    }

    @Override
    public Event event(Promotion promotion) {
        return promotion.deleted
                ? events.deletion(PromotionContent.CHANGED, promotion.companyId, promotion.id)
                : events.state(
                        PromotionContent.CHANGED, promotion.companyId, promotion.id, promotion.version, (ObjectNode)
                                StrictJson.read(promotion.document));
    }
}
