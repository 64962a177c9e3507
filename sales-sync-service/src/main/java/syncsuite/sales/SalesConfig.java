package syncsuite.sales;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import syncsuite.core.conflict.ConflictPolicy;

/** What an operator may set of sales. */
@ConfigMapping(prefix = "sync.sales")
public interface SalesConfig {
    /** What is done with a change that is based on an older version than the server's. */
    @WithDefault("manual")
    ConflictPolicy conflictPolicy();

    Retry retry();

    /** How kept failures are tried again once somebody asked for it. */
    interface Retry {
        /** How often it is looked for sales that are due. */
        @WithDefault("1s")
        Duration every();

        /** The pause after the first failed try; it doubles with each further one. */
        @WithDefault("10s")
        Duration firstPause();

        @WithDefault("1h")
        Duration longestPause();

        /** Tries until the sale is given up. */
        @WithDefault("8")
        int most();
    }
}
