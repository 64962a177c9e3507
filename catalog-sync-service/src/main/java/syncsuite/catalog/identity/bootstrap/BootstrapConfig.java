package syncsuite.catalog.identity.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first operator, who can create everybody else. */
@ConfigMapping(prefix = "sync.bootstrap")
interface BootstrapConfig {

    /** Created at the start where no user of that name exists; needs {@link #opsPassword}. */
    Optional<String> opsUsername();

    /** The password that he is created with. A later change here changes nothing. */
    Optional<String> opsPassword();
}
