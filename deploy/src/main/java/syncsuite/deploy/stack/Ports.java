package syncsuite.deploy.stack;

/**
 * The ports of one suite. The default suite uses the well-known ones; a suite that was moved by a base uses
 * {@code base} to {@code base + 39} and nothing else.
 *
 * @param base the port of the gateway; a service adds its own offset (1 to 11) to it
 */
public record Ports(int base, int kafka, int kafkaController, int s3, int postgres) {
    public static final int DEFAULT_BASE = 8080;
    private static final int HIGHEST_BASE = 65535 - 39;

    /** Refuses bases below 1024 or too near to the end. */
    public static Ports from(int base) {
        if (base == DEFAULT_BASE) {
            return new Ports(base, 9092, 9093, 9000, 5432);
        }
        if (base < 1024 || base > HIGHEST_BASE) {
            throw new IllegalArgumentException("--port-base must be from 1024 to " + HIGHEST_BASE + ", not " + base);
        }
        return new Ports(base, base + 12, base + 13, base + 20, base + 32);
    }

    public int gateway() {
        return base;
    }

    public int service(ServiceSpec service) {
        return base + service.port();
    }
}
