package syncsuite.deploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures several subjects in turns: A B C, A B C, ..., so that whatever else the machine does meets all of them alike. A
 * first round, {@value #WARM_UP} times as long, warms up and is not counted; of what is measured run by run, as many runs.
 */
final class Contest {
    private static final int WARM_UP = 3;

    private final Duration stretch;
    private final int rounds;
    private final CpuMeter meter;

    Contest(Duration stretch, int rounds, CpuMeter meter) {
        this.stretch = stretch;
        this.rounds = rounds;
        this.meter = meter;
    }

    /** The stretches of each subject by its name, one per round. */
    Map<String, List<Stretch>> run(List<Subject> subjects) throws Exception {
        Map<String, List<Stretch>> stretches = new LinkedHashMap<>();
        try {
            for (int round = 0; round <= rounds; round++) {
                for (Subject subject : subjects) {
                    Stretch measured =
                            Load.run(subject.clients(), round == 0 ? stretch.multipliedBy(WARM_UP) : stretch, meter);
                    if (round > 0) {
                        stretches
                                .computeIfAbsent(subject.name(), name -> new ArrayList<>())
                                .add(measured);
                    } else if (stretch.isZero()) {
                        runAgain(subject);
                    }
                }
            }
        } finally {
            for (Subject subject : subjects) {
                subject.close();
            }
        }
        return stretches;
    }

    private void runAgain(Subject subject) throws Exception {
        for (int run = 1; run < WARM_UP; run++) {
            Load.run(subject.clients(), stretch, meter);
        }
    }
}
