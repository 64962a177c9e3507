package syncsuite.deploy.supervisor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One process of the stack: how it is started, when it counts as ready, how it is asked to stop. */
public interface Part {
    /** The name under which {@code endpoints.json} and the log file know it. */
    String name();

    /** The whole command line. The process it starts must stay this process (exec, no daemon). */
    List<String> command();

    /** Variables added to the supervisor's own environment. */
    Map<String, String> environment();

    Path directory();

    /** The local TCP ports that it will listen on. */
    List<Integer> ports();

    /** Files whose change means that a process started from the old ones is outdated. */
    default List<Path> madeFrom() {
        return List.of();
    }

    /** The signal that makes it stop cleanly. */
    default String stopSignal() {
        return "TERM";
    }

    /** Runs before every start, also after a crash: what must be in place, and what a crash left behind. */
    default void prepare() throws Exception {}

    /** Whether it serves. An exception counts as no. */
    boolean ready() throws Exception;

    /** Runs whenever it has become ready; may run many times on the same data. */
    default void afterReady() throws Exception {}
}
