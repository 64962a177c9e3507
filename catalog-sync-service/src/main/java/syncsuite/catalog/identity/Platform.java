package syncsuite.catalog.identity;

import java.util.UUID;

/** The company of those who operate the suite. It owns no business data. */
public final class Platform {
    /** The same in every installation, so that replicas which create it at once create one. */
    public static final UUID COMPANY = UUID.fromString("00000000-0000-7000-8000-000000000001");

    public static final String NAME = "Platform";

    private Platform() {}
}
