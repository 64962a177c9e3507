package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import syncsuite.deploy.client.Credentials;

/** The company, its first administrator, its brands, and its stores, which are its sites too. */
final class Organisation implements DemoPart {
    private static final int RADIUS_METRES = 200;

    private static final List<String[]> BRANDS =
            List.of(new String[] {"huerta", "Huerta Fresca"}, new String[] {"taller", "Casa Taller"});

    private static final List<String[]> STORES = List.of(
            new String[] {"centro", "Centro"}, new String[] {"puerto", "Puerto"}, new String[] {"estacion", "Estación"
            });

    @Override
    public String make(DemoCompany company) {
        company(company);
        administrator(company);
        brands(company);
        stores(company);
        return "company, " + BRANDS.size() + " brands, " + STORES.size() + " stores";
    }

    private static void company(DemoCompany company) {
        DemoCompany.Plan plan = company.plan();
        ObjectNode wanted = object().put("name", plan.name())
                .put("timezone", plan.timezone())
                .put("currency", plan.currency());
        JsonNode made = new Register(company.operator(), "/api/v1/companies/", "name").ensure(wanted);
        company.description().put("id", made.path("id").asText()).put("name", plan.name());
    }

    /** Made by the operator; from then on the company looks after itself. */
    private static void administrator(DemoCompany company) {
        ObjectNode wanted = object().put(
                        "username", "ho-admin-" + company.plan().code())
                .put("display_name", "Head office of " + company.plan().name())
                .put("company_id", company.id());
        wanted.putArray("roles").add("ho-admin");
        Credentials credentials = People.ensure(company.operator(), wanted, company.newPassword());
        company.administratedBy(credentials);
        company.description().putObject("users").set("ho-admin", People.described(credentials));
    }

    private static void brands(DemoCompany company) {
        ArrayNode ids = company.description().putArray("brand_ids");
        Register register = new Register(company.administrator(), "/api/v1/brands/", "code");
        for (String[] brand : BRANDS) {
            ids.add(register.ensure(object().put("code", brand[0]).put("name", brand[1]))
                    .path("id")
                    .asText());
        }
    }

    /** A few kilometres from each other; every store sells both brands. */
    private static void stores(DemoCompany company) {
        ArrayNode stores = company.description().putArray("stores");
        ArrayNode sites = company.description().putArray("sites");
        Register register = new Register(company.administrator(), "/api/v1/stores/", "code");
        for (int i = 0; i < STORES.size(); i++) {
            String code = STORES.get(i)[0];
            BigDecimal latitude = degrees(company.plan().latitude() + 0.021 * i);
            BigDecimal longitude = degrees(company.plan().longitude() + 0.034 * i);
            String id = register.ensure(object().put("code", code)
                            .put("name", STORES.get(i)[1])
                            .put("timezone", company.plan().timezone())
                            .put("currency", company.plan().currency())
                            .put("latitude", latitude)
                            .put("longitude", longitude)
                            .put("radius_m", RADIUS_METRES))
                    .path("id")
                    .asText();
            stores.add(object().put("id", id).put("code", code));
            sites.add(object().put("id", id)
                    .put("latitude", latitude)
                    .put("longitude", longitude)
                    .put("radius_m", RADIUS_METRES));
        }
    }

    private static BigDecimal degrees(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }
}
