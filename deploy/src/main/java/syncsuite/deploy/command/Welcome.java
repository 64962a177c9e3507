package syncsuite.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import syncsuite.deploy.stack.Stack;
import syncsuite.deploy.supervisor.Console;

/** What {@code deploy/up} prints when all is ready: the addresses and a first request to paste. */
record Welcome(Stack stack, Path runDirectory) {

    void print(Console console, ArrayNode companies) {
        console.line("");
        console.line("The suite is up.");
        console.line("  gateway    " + stack.gatewayAddress());
        stack.services().forEach(service -> console.line("  " + pad(service.name()) + " " + stack.address(service)));
        console.line("  kafka      " + stack.bootstrapServers());
        console.line("  postgres   " + stack.databaseServer().url());
        console.line("  s3         " + stack.objectStore().endpoint());
        console.line("  all of it, with credentials: " + runDirectory.resolve("endpoints.json"));
        console.line("");
        console.line("A first request:");
        console.line("  " + firstRequest(companies));
    }

    private String firstRequest(ArrayNode companies) {
        JsonNode administrator = companies.path(0).path("users").path("ho-admin");
        if (administrator.isMissingNode()) {
            return "curl -s " + stack.gatewayAddress() + "/.well-known/jwks.json";
        }
        return "curl -s " + stack.gatewayAddress()
                + "/api/token/ -H 'Content-Type: application/json' -d '{\"username\":\""
                + administrator.path("username").asText() + "\",\"password\":\""
                + administrator.path("password").asText() + "\"}'";
    }

    private static String pad(String name) {
        return String.format(java.util.Locale.ROOT, "%-10s", name);
    }
}
