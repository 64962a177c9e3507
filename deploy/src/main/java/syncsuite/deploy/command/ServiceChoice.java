package syncsuite.deploy.command;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syncsuite.deploy.stack.Checkout;
import syncsuite.deploy.stack.ServiceSpec;

/** Which services run: those asked for, or all that this checkout holds. */
final class ServiceChoice {
    /** Infrastructure and gateway alone, as a service under development needs them. */
    private static final String NONE = "none";

    private ServiceChoice() {}

    /** Refuses unknown names and names whose program is not built. */
    static List<ServiceSpec> choose(List<ServiceSpec> known, Set<String> wanted, Checkout checkout) {
        if (wanted.equals(Set.of(NONE))) {
            return List.of();
        }
        Set<String> unknown = new TreeSet<>(wanted);
        known.forEach(service -> unknown.remove(service.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("--services: unknown " + unknown + "; known are "
                    + known.stream().map(ServiceSpec::name).collect(Collectors.joining(", ")));
        }
        List<ServiceSpec> chosen = known.stream()
                .filter(service -> wanted.isEmpty() || wanted.contains(service.name()))
                .filter(service -> !wanted.isEmpty() || Files.exists(service.program(checkout)))
                .toList();
        for (ServiceSpec service : chosen) {
            if (!Files.exists(service.program(checkout))) {
                throw new IllegalArgumentException(
                        "--services: " + service.name() + " is not built: no " + service.program(checkout));
            }
        }
        return chosen;
    }
}
