package syncsuite.sales.sale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import syncsuite.core.json.StrictJson;

/** Why a sale is not applied, in no language yet. */
public record Problem(Message message, List<String> arguments) {
    public Problem {
        arguments = List.copyOf(arguments);
    }

    public static Problem of(Message message, Object... arguments) {
        List<String> texts = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            texts.add(String.valueOf(argument).replace('\0', ' '));
        }
        return new Problem(message, texts);
    }

    public String in(Language language) {
        return message.in(language, arguments.toArray());
    }

    /** As it is stored: {@code ["CUSTOMER_UNKNOWN","999"]}. */
    public String json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode().add(message.name());
        arguments.forEach(json::add);
        return json.toString();
    }

    public static Problem read(String stored) {
        try {
            String[] texts = StrictJson.mapper().readValue(stored, String[].class);
            return new Problem(Message.valueOf(texts[0]), List.of(texts).subList(1, texts.length));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
