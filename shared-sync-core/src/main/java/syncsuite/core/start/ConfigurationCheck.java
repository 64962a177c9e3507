package syncsuite.core.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges a whole configuration before anything starts; every fault names the environment variable and what to do. */
final class ConfigurationCheck {
    private final Function<String, @Nullable String> values;
    private final DatabaseProbe database;
    private final PortProbe port;

    /** @param values the value of a property; null where none is given */
    ConfigurationCheck(Function<String, @Nullable String> values, DatabaseProbe database, PortProbe port) {
        this.values = values;
        this.database = database;
        this.port = port;
    }

    /** All that is wrong, each without a line break; the database and the port are tried only when nothing else is. */
    List<String> faults() {
        List<String> missing = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (Setting setting : Settings.ALL) {
            String value = values.apply(setting.name());
            if (value == null || value.isBlank()) {
                if (setting.fallback() == null) {
                    missing.add(setting.variable() + " (" + setting.meaning() + ")");
                }
                continue;
            }
            given.put(setting.name(), value);
            String fault = setting.check().fault(value.trim());
            if (fault != null) {
                faults.add(setting.variable() + " " + fault + " (" + setting.meaning() + ")");
            }
        }
        if (!missing.isEmpty()) {
            faults.add(0, "set " + String.join(", ", missing));
        }
        if (faults.isEmpty()) {
            tryDatabase(given, "sync.database.username", "sync.database.password", faults);
            tryDatabase(given, "sync.database.owner-username", "sync.database.owner-password", faults);
            tryPort(given, faults);
        }
        return faults;
    }

    private void tryPort(Map<String, String> given, List<String> faults) {
        String fault = port.fault(
                given.getOrDefault("quarkus.http.host", ""),
                Integer.parseInt(given.getOrDefault("quarkus.http.port", "0")));
        if (fault != null) {
            faults.add(fault);
        }
    }

    private void tryDatabase(Map<String, String> given, String user, String password, List<String> faults) {
        String fault = database.fault(
                given.getOrDefault("sync.database.url", ""),
                given.getOrDefault(user, ""),
                given.getOrDefault(password, ""));
        String told = fault == null
                ? null
                : fault.replace("{user}", Setting.variable(user)).replace("{password}", Setting.variable(password));
        if (told != null && !faults.contains(told)) {
            faults.add(told);
        }
    }
}
