package syncsuite.catalog.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How passwords are hashed. */
@ConfigMapping(prefix = "sync.password")
interface PasswordConfig {

    /** Of bcrypt: each step doubles the work. Hashes made with another cost stay valid. */
    @WithDefault("12")
    int cost();

    /** Hashes computed at once; 0 takes half the processors, at least one. */
    @WithDefault("0")
    int threads();

    /** Hashes that may wait; more sign-ins than that are answered 503. */
    @WithDefault("200")
    int waiting();
}
