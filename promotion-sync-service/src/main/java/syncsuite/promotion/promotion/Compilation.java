package syncsuite.promotion.promotion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Reading;
import syncsuite.promotion.compiler.CompileContext;
import syncsuite.promotion.compiler.Compiler;
import syncsuite.promotion.compiler.PromotionModel;

/** Compiles a promotion in the light of its company: what it names is known, its amounts fit the currencies. */
@ApplicationScoped
public class Compilation {
    private static final int USUAL_DIGITS = 2;
    private static final String CURRENCIES =
            "select currency from company where company_id = ?1 union select currency from store where company_id = ?1";

    private final Compiler compiler = new Compiler();

    /**
     * The rule's bytes.
     *
     * @param before what the promotion was before; null for a new one
     * @throws syncsuite.core.error.SyncException VALIDATION_ERROR that names all that is contradictory or unknown
     */
    Uni<byte[]> compile(
            Mutiny.Session session, UUID company, UUID id, ObjectNode content, @Nullable ObjectNode before) {
        return session.createNativeQuery(CURRENCIES, String.class)
                .setParameter(1, company)
                .setFlushMode(FlushMode.MANUAL)
                .getResultList()
                .map(currencies -> new CompileContext(id, digits(currencies)))
                .chain(context -> NamedGoods.unknown(session, company, content, before)
                        .map(unknown -> {
                            List<FieldError> errors =
                                    new ArrayList<>(compiler.contradictions(PromotionModel.of(content), context));
                            errors.addAll(unknown);
                            new Reading(content, errors).orThrow();
                            return compiler.compile(content, context);
                        }));
    }

    private static int digits(List<String> currencies) {
        return currencies.stream().mapToInt(Compilation::digits).max().orElse(USUAL_DIGITS);
    }

    /** Digits behind the point of a currency's minor unit; two for one that Java does not know. */
    public static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return USUAL_DIGITS;
        }
    }
}
