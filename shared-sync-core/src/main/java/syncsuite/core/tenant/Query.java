package syncsuite.core.tenant;

import io.vertx.mutiny.sqlclient.Tuple;

/** One statement and its parameters. */
public record Query(String sql, Tuple parameters) {}
