package syncsuite.sales.sale;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.Scope;

/** Which sales a caller sees: a seller those that he created, head office those of the company. */
public final class Sight {
    private static final Scope CREATOR = Scope.creator();

    private Sight() {}

    public static boolean reaches(Caller caller, Sale sale) {
        return CREATOR.allows(caller, sale.scope());
    }

    /** Whose sales those are; null for all of the company. */
    public static @Nullable UUID scope(Caller caller) {
        return caller.is("ho-admin") ? null : Scope.ofUser(caller.subject());
    }
}
