package syncsuite.catalog.identity.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Signing in here, and how failures of it are slowed down. */
@ConfigMapping(prefix = "sync.sign-in")
interface SignInConfig {

    /** Off where another issuer took this one's place: the sign-in routes answer 404. */
    @WithDefault("true")
    boolean enabled();

    AccountLimits account();

    AddressLimits address();

    /** What is slowed down from which failure on, and by how much. */
    interface Limits {
        /** Failures that cost nothing. */
        int free();

        /** The wait after that many; each further failure doubles it. */
        Duration firstDelay();

        Duration longestDelay();

        /** In this time one failure is forgotten. */
        Duration forgetOneIn();

        /** Attempts whose end is not known yet. */
        int atOnce();
    }

    /** Of one account. */
    interface AccountLimits extends Limits {
        @Override
        @WithDefault("5")
        int free();

        @Override
        @WithDefault("1s")
        Duration firstDelay();

        @Override
        @WithDefault("5m")
        Duration longestDelay();

        @Override
        @WithDefault("5m")
        Duration forgetOneIn();

        @Override
        @WithDefault("50")
        int atOnce();
    }

    /** Of one address, behind which a whole company may sit. */
    interface AddressLimits extends Limits {
        @Override
        @WithDefault("100")
        int free();

        @Override
        @WithDefault("1s")
        Duration firstDelay();

        @Override
        @WithDefault("1m")
        Duration longestDelay();

        @Override
        @WithDefault("10s")
        Duration forgetOneIn();

        @Override
        @WithDefault("2000")
        int atOnce();
    }
}
