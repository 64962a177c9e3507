package syncsuite.core.event;

import java.util.regex.Pattern;

/**
 * A kind of event, as data.
 *
 * @param topic where it goes: {@code <domain>.<entity>.v<n>}
 * @param name {@code <domain>.<entity>.<what happened>.v<n>}
 * @param state whether the topic keeps the last state of each key (compacted); otherwise a record is a fact
 */
public record EventType(String topic, String name, boolean state) {
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*\\.v[0-9]+");
    private static final Pattern NAME =
            Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*\\.v[0-9]+");

    public EventType {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("not a topic <domain>.<entity>.v<n>: " + topic);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a type <domain>.<entity>.<what happened>.v<n>: " + name);
        }
    }

    /** The type of a compacted topic's states. */
    public static EventType state(String topic, String name) {
        return new EventType(topic, name, true);
    }

    /** The type of a topic's facts. */
    public static EventType fact(String topic, String name) {
        return new EventType(topic, name, false);
    }

    /** The absolute URI that names the type's JSON Schema, which lies at {@code events/<name>.schema.json}. */
    public String dataSchema() {
        return "urn:sync-suite:schema:" + name;
    }
}
