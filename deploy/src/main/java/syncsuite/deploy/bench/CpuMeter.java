package syncsuite.deploy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import syncsuite.deploy.client.RunningSuite;
import syncsuite.deploy.process.Processes;

/** Reads from {@code /proc} how much processor time the generator and the suite's parts use, each with its children. */
final class CpuMeter {
    private static final double TICKS_PER_SECOND = 100;
    private static final List<String> PARTS =
            List.of("catalog", "promotion", "photo", "field-ops", "sales", "gateway", "postgres", "kafka", "s3");

    /** Fields of {@code /proc/PID/stat}, counted from the one after the name. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private final Map<String, Long> pids = new LinkedHashMap<>();

    CpuMeter(RunningSuite suite) {
        pids.put("generator", ProcessHandle.current().pid());
        for (String part : PARTS) {
            OptionalLong pid = suite.pid(part);
            if (pid.isPresent()) {
                pids.put(part, pid.getAsLong());
            }
        }
    }

    /** A point in time. */
    record Mark(Map<String, Long> ticks, long nanos) {}

    Mark mark() {
        Map<String, Long> ticks = new LinkedHashMap<>();
        Map<Long, Long> used = used();
        pids.forEach((name, pid) -> ticks.put(name, used.getOrDefault(pid, 0L)));
        return new Mark(ticks, System.nanoTime());
    }

    CpuUse since(Mark mark) {
        Mark now = mark();
        double all = (now.nanos() - mark.nanos()) / 1e9 * Runtime.getRuntime().availableProcessors();
        Map<String, Double> shares = new LinkedHashMap<>();
        now.ticks()
                .forEach((name, ticks) -> shares.put(
                        name, Math.max(0, ticks - mark.ticks().getOrDefault(name, 0L)) / TICKS_PER_SECOND / all));
        return new CpuUse(shares);
    }

    /** Ticks of each of the parties; a child's are its parent's. */
    private Map<Long, Long> used() {
        Map<Long, Long> used = new LinkedHashMap<>();
        Processes.matching(pid -> true).forEach(pid -> {
            String[] fields = stat(pid);
            if (fields.length > SYSTEM) {
                long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
                long parent = Long.parseLong(fields[PARENT]);
                used.merge(pids.containsValue(pid) ? pid : parent, ticks, Long::sum);
            }
        });
        return used;
    }

    private static String[] stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
