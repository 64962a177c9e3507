package syncsuite.photo;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator may set of photos. */
@ConfigMapping(prefix = "sync.photo")
public interface PhotoConfig {
    /** Where bytes can be had by anybody, without a slash at the end; photos' addresses are below it instead of at the gateway. */
    Optional<String> publicBase();

    /** How long a presigned address is good. */
    @WithDefault("5m")
    Duration redirectExpiry();

    /** Where this process keeps files while it runs. */
    @WithDefault("${java.io.tmpdir}")
    String folder();

    Download download();

    Objects objects();

    Health health();

    /** Downloads. */
    interface Download {
        /** Disk that files from the store may take on each replica, ready to be sent again; with 0 none is kept. */
        @WithDefault("256M")
        MemorySize kept();
    }

    /** Objects that no photo names. */
    interface Objects {
        /** How long an upload may take; objects that it left behind go after that. */
        @WithDefault("1h")
        Duration uploadGrace();

        /** How long a replaced or deleted photo's bytes stay, for downloads that are under way. */
        @WithDefault("1h")
        Duration replacedGrace();

        /** How often it is looked for objects that are due. */
        @WithDefault("1m")
        Duration collectEvery();
    }

    /** Health of stores' syncs. */
    interface Health {
        /** Reports of this time count. */
        @WithDefault("24h")
        Duration window();

        /** A share of failed photos above it is an alert. */
        @WithDefault("0.1")
        double failureRate();

        /** A store without a complete sync for longer is an alert. */
        @WithDefault("1h")
        Duration incomplete();

        /** How long a repeated report is recognised. */
        @WithDefault("7d")
        Duration reportsKept();
    }
}
