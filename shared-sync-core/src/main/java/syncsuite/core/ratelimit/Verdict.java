package syncsuite.core.ratelimit;

import java.util.List;
import java.util.stream.Collectors;

/** What was decided about a request. */
record Verdict(boolean granted, List<Share> shares) {
    Verdict {
        shares = List.copyOf(shares);
    }

    /**
     * What is left of one quota.
     *
     * @param waitMicros until more of it is free; where the request was refused, until it has room for one
     */
    record Share(Quota quota, int remaining, long waitMicros) {
        long waitSeconds() {
            return Math.max(1, (waitMicros + 999_999) / 1_000_000);
        }
    }

    /** Seconds after which the request may come again: the longest wait of an exhausted quota. */
    long retryAfterSeconds() {
        return shares.stream()
                .filter(share -> share.remaining() == 0)
                .mapToLong(Share::waitSeconds)
                .max()
                .orElse(1);
    }

    /** {@code RateLimit-Policy} by draft-ietf-httpapi-ratelimit-headers-11. */
    String policyHeader() {
        return shares.stream()
                .map(share -> "\"%s\";q=%d;w=%d"
                        .formatted(share.quota().policy(), share.quota().most(), Quota.WINDOW_SECONDS))
                .collect(Collectors.joining(", "));
    }

    /** {@code RateLimit} by the same draft. */
    String stateHeader() {
        return shares.stream()
                .map(share ->
                        "\"%s\";r=%d;t=%d".formatted(share.quota().policy(), share.remaining(), share.waitSeconds()))
                .collect(Collectors.joining(", "));
    }
}
