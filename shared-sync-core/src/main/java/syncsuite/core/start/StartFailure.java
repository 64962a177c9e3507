package syncsuite.core.start;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an application did not start, without line breaks and without the values of properties, which may be secrets. */
final class StartFailure {
    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9-]*(\\.(\"[^\"]+\"|[A-Za-z0-9_-]+))+");
    private static final Pattern OF_SETTING = Pattern.compile("\\b(sync|quarkus)\\.[A-Za-z0-9_.-]*[A-Za-z0-9]");

    private static final Pattern REFUSED =
            Pattern.compile("with the config value \"(.*)\" threw an Exception whilst being converted (must .*)");
    private static final int DEEPEST = 50;

    private StartFailure() {}

    static String told(Throwable failure) {
        Throwable last = failure;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof ConfigValidationException invalid) {
                return String.join("; ", problems(invalid));
            }
            if (cause instanceof QuarkusBindException bind) {
                return PortProbe.taken(bind.getPort());
            }
            last = cause;
        }
        String message = String.valueOf(last.getMessage()).lines().findFirst().orElse("");
        Matcher setting = OF_SETTING.matcher(message);
        return setting.find() && last instanceof RuntimeException
                ? setting.replaceAll(found -> Setting.variable(found.group()))
                : last.getClass().getSimpleName() + ": " + message;
    }

    private static List<String> problems(ConfigValidationException invalid) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < invalid.getProblemCount(); i++) {
            String message = String.valueOf(invalid.getProblem(i).getMessage());
            Matcher property =
                    PROPERTY.matcher(message.replaceFirst("^.*?(?=SRCFG)", "").replaceFirst("SRCFG[0-9]+: ", ""));
            String name = property.find()
                    ? Setting.variable(property.group())
                    : message.lines().findFirst().orElse("");
            problems.add(name + " " + what(message));
        }
        return problems;
    }

    private static String what(String message) {
        if (message.contains("SRCFG00014") || message.contains("SRCFG00040")) {
            return "is needed: set it";
        }
        Matcher refused = REFUSED.matcher(message);
        if (refused.find() && !refused.group(2).contains(refused.group(1))) {
            return refused.group(2);
        }
        return message.contains("SRCFG00050")
                ? "is not known: correct its name or remove it"
                : "has a value that cannot be read: correct it";
    }
}
