package syncsuite.promotion.usage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import syncsuite.promotion.settings.PromotionVersions;
import syncsuite.promotion.settings.SettingsStore;

/** Takes promotions out of the stores' lists whose total is used up: each gets a new number, as if it had ended. */
@ApplicationScoped
class UsedUp {
    private static final String REACHED = """
            select p.id
              from promotion p join promotion_use u on u.company_id = p.company_id and u.promotion_id = p.id
             where p.company_id = $1 and p.id = any ($2) and u.uses >= p.total_limit
             order by p.id""";

    private static final String MARK = """
            with numbered as materialized (
                     select id, row_number() over () as place from unnest($2::uuid[]) as reached (id)),
                 taken as materialized (select sync_take($1, 'promotions', cardinality($2::uuid[])) as base)
            update promotion p set used_up = true, seq = taken.base + numbered.place
              from numbered, taken
             where p.company_id = $1 and p.id = numbered.id
            returning p.seq""";

    private final PromotionVersions versions;

    UsedUp(PromotionVersions versions) {
        this.versions = versions;
    }

    /** @param limited promotions with a limit that this transaction has locked */
    Uni<Void> mark(SqlConnection connection, UUID company, UUID[] limited) {
        if (limited.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(REACHED)
                .execute(Tuple.of(company, limited))
                .chain(found -> {
                    UUID[] reached = new UUID[found.size()];
                    int count = 0;
                    for (var row : found) {
                        reached[count++] = row.getUUID(0);
                    }
                    return count == 0 ? Uni.createFrom().voidItem() : number(connection, company, reached);
                });
    }

    private Uni<Void> number(SqlConnection connection, UUID company, UUID[] reached) {
        return connection
                .preparedQuery(MARK)
                .execute(Tuple.of(company, reached))
                .chain(numbered -> {
                    long last = 0;
                    for (var row : numbered) {
                        last = Math.max(last, row.getLong(0));
                    }
                    long version = last;
                    return SettingsStore.read(connection, company)
                            .chain(settings -> versions.append(connection, company, version, settings));
                });
    }
}
