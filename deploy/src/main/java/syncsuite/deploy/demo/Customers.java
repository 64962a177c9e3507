package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Customers for the company's sellers. */
final class Customers implements DemoPart {
    private static final String PATH = "/api/v1/sales/customers/";
    private static final List<String> NAMES = List.of(
            "Ferretería Sol",
            "Construcciones Lago",
            "Taller Ribera",
            "Hostal Faro",
            "Panadería Trigo",
            "Talleres Miño",
            "Bulonera Central",
            "Carpintería Roble",
            "Pinturas Arco",
            "Jardines Norte");

    @Override
    public String make(DemoCompany company) {
        Register register = new Register(company.administrator(), PATH, "name");
        ArrayNode customers = company.description().putArray("customers");
        for (String name : NAMES) {
            ObjectNode wanted = new ObjectMapper().createObjectNode().put("name", name);
            JsonNode customer = register.ensure(wanted);
            customers
                    .addObject()
                    .put("id", customer.path("id").asText())
                    .put("number", customer.path("number").asLong());
        }
        return customers.size() + " customers";
    }
}
