package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import syncsuite.deploy.client.Account;

/** An administered list that is filled up: a row that exists already is taken as it is. */
final class Register {
    private final Account account;
    private final String path;
    private final List<String> key;
    private final ArrayNode present;

    /** @param key the fields that tell one row from another */
    Register(Account account, String path, String... key) {
        this.account = account;
        this.path = path;
        this.key = List.of(key);
        this.present = account.listAll(path);
    }

    /** The row with the key fields of {@code wanted}. */
    Optional<JsonNode> find(JsonNode wanted) {
        return StreamSupport.stream(present.spliterator(), false)
                .filter(row -> key.stream().allMatch(field -> row.path(field).equals(wanted.path(field))))
                .findFirst();
    }

    /** That row, made when it is missing. */
    JsonNode ensure(ObjectNode wanted) {
        return find(wanted).orElseGet(() -> {
            JsonNode made = account.post(path, wanted);
            present.add(made);
            return made;
        });
    }
}
