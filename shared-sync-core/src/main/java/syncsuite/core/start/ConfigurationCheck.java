package syncsuite.core.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges a whole configuration before anything starts; every fault is one line that says what to do. */
final class ConfigurationCheck {
    private final Function<String, @Nullable String> values;
    private final DatabaseProbe database;

    /** @param values the value of a property; null where none is given */
    ConfigurationCheck(Function<String, @Nullable String> values, DatabaseProbe database) {
        this.values = values;
        this.database = database;
    }

    /** One line for each fault; the database is tried only when its properties are good. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (Setting setting : Settings.ALL) {
            String value = values.apply(setting.name());
            if (value == null || value.isBlank()) {
                if (setting.fallback() == null) {
                    faults.add(line(setting, "is missing", setting.meaning()));
                }
                continue;
            }
            given.put(setting.name(), value);
            String fault = setting.check().fault(value.trim());
            if (fault != null) {
                faults.add(line(setting, fault, setting.meaning()));
            }
        }
        boolean databaseIsGood = faults.stream().noneMatch(fault -> fault.contains("sync.database."));
        if (databaseIsGood) {
            tryDatabase(given, "sync.database.username", "sync.database.password", faults);
            tryDatabase(given, "sync.database.owner-username", "sync.database.owner-password", faults);
        }
        return faults;
    }

    private void tryDatabase(Map<String, String> given, String user, String password, List<String> faults) {
        String fault = database.fault(
                given.getOrDefault("sync.database.url", ""),
                given.getOrDefault(user, ""),
                given.getOrDefault(password, ""));
        if (fault != null && !faults.contains(fault)) {
            faults.add(fault.replace("{user}", user).replace("{password}", password));
        }
    }

    private static String line(Setting setting, String fault, String meaning) {
        return setting.name() + " " + fault + " (" + meaning + "); set it there or by the environment variable "
                + setting.variable();
    }
}
