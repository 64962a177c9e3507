package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import syncsuite.deploy.supervisor.Console;

/** What was measured: printed at once, and collected as JSON. */
final class Report {
    private final Console console;
    private final ArrayNode collected = new ObjectMapper().createArrayNode();

    Report(Console console) {
        this.console = console;
    }

    ArrayNode json() {
        return collected;
    }

    void line(String text) {
        console.line(text);
    }

    /**
     * Tells one comparison.
     *
     * @param limit the name of the subject that the others are set against
     * @param goal for the first subject's ratio, as a share; 0 where there is none
     */
    void comparison(String title, String unit, Map<String, List<Stretch>> measured, String limit, double goal) {
        ObjectNode entry =
                collected.addObject().put("title", title).put("unit", unit).put("limit", limit);
        if (goal > 0) {
            entry.put("goal", goal);
        }
        ObjectNode subjects = entry.putObject("subjects");
        line("");
        line(title);
        double shownGoal = goal;
        for (Map.Entry<String, List<Stretch>> subject : measured.entrySet()) {
            List<Stretch> rounds = subject.getValue();
            Spread rate = Spread.of(rounds, Stretch::rate);
            ObjectNode described = subjects.putObject(subject.getKey());
            described.set("rate", rate.json());
            describe(described, rounds);
            String ratio = "";
            if (!subject.getKey().equals(limit)) {
                Spread share = ratio(rounds, measured.getOrDefault(limit, List.of()));
                described.set("ratio", share.json());
                ratio = percent(share) + (shownGoal > 0 ? goal(shownGoal) : "");
                shownGoal = 0;
            }
            line(String.format(Locale.ROOT, "  %-34s %s %s   %s", subject.getKey(), number(rate), unit, ratio));
            line(String.format(Locale.ROOT, "  %-34s %s", "", details(rounds)));
        }
    }

    /** Each round's rate against the limit's rate in the same round. */
    static Spread ratio(List<Stretch> rounds, List<Stretch> limit) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(rounds.get(i).rate() / limit.get(i).rate());
        }
        return Spread.of(ratios, Double::doubleValue);
    }

    private static void describe(ObjectNode to, List<Stretch> rounds) {
        to.put("bytes_per_unit", Spread.of(rounds, Stretch::bytesPerUnit).median());
        to.set(
                "p50_ms",
                Spread.of(rounds, stretch -> stretch.latencyMillis(0.5)).json());
        to.set(
                "p99_ms",
                Spread.of(rounds, stretch -> stretch.latencyMillis(0.99)).json());
        ArrayNode cpu = to.putArray("cpu");
        rounds.forEach(stretch -> {
            ObjectNode shares = cpu.addObject();
            stretch.cpu().shares().forEach(shares::put);
        });
    }

    private static String details(List<Stretch> rounds) {
        Stretch middle = rounds.get(rounds.size() / 2);
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p99 %.2f ms, %.0f bytes each; of all processors: %s",
                Spread.of(rounds, stretch -> stretch.latencyMillis(0.5)).median(),
                Spread.of(rounds, stretch -> stretch.latencyMillis(0.99)).median(),
                Spread.of(rounds, Stretch::bytesPerUnit).median(),
                middle.cpu());
    }

    private static String number(Spread rate) {
        return String.format(Locale.ROOT, "%,10.0f (%,.0f .. %,.0f)", rate.median(), rate.min(), rate.max());
    }

    private static String percent(Spread share) {
        return String.format(
                Locale.ROOT,
                "%.0f %% of the limit (%.0f .. %.0f)",
                share.median() * 100,
                share.min() * 100,
                share.max() * 100);
    }

    private static String goal(double goal) {
        return String.format(Locale.ROOT, ", goal %.0f %%", goal * 100);
    }
}
