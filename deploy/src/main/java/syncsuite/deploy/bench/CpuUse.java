package syncsuite.deploy.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shares of the whole machine's processors that each party used, 1 being all of them. */
record CpuUse(Map<String, Double> shares) {
    CpuUse {
        shares = new LinkedHashMap<>(shares);
    }

    @Override
    public String toString() {
        return shares.entrySet().stream()
                .filter(share -> share.getValue() >= 0.005)
                .map(share -> String.format(Locale.ROOT, "%s %.0f %%", share.getKey(), share.getValue() * 100))
                .collect(Collectors.joining(", "));
    }
}
