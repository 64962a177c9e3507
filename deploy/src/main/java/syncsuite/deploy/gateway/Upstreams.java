package syncsuite.deploy.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The addresses of every service. Requests go round the healthy ones. */
final class Upstreams {
    private final Map<String, List<Upstream>> byService;
    private final AtomicInteger turn = new AtomicInteger();

    Upstreams(Map<String, List<String>> addresses) {
        this.byService = addresses.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(address -> new Upstream(entry.getKey(), address))
                                .toList()));
    }

    /** The next healthy address that was not tried; else, where all healthy ones were tried, one of these again. */
    Optional<Upstream> next(String service, Set<Upstream> tried) {
        List<Upstream> healthy = new ArrayList<>(byService.getOrDefault(service, List.of()));
        healthy.removeIf(upstream -> !upstream.healthy());
        List<Upstream> untried = new ArrayList<>(healthy);
        untried.removeAll(tried);
        List<Upstream> choice = untried.isEmpty() ? healthy : untried;
        return choice.isEmpty()
                ? Optional.empty()
                : Optional.of(choice.get(Math.floorMod(turn.getAndIncrement(), choice.size())));
    }

    List<Upstream> all() {
        return byService.values().stream().flatMap(List::stream).toList();
    }
}
