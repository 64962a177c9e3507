package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Credentials;

/** A user of every role, and the devices of those who have one. */
final class People implements DemoPart {
    private static final String USERS = "/api/v1/users/";

    /**
     * One user.
     *
     * @param stores how many of the company's stores, from the first on; 0 for none
     * @param device how the user's device is bound
     */
    private record Person(String key, String role, String name, int stores, Device device) {}

    private enum Device {
        NONE,
        /** The user has one, and may sign in on others. */
        OWN,
        /** The account works on that device alone. */
        BOUND
    }

    private static final List<Person> PEOPLE = List.of(
            new Person("edge", "edge", "Store server Centro", 1, Device.BOUND),
            new Person("field", "field", "Iria Castro", 1, Device.OWN),
            new Person("field2", "field", "Brais Otero", 3, Device.OWN),
            new Person("seller", "seller", "Noa Vidal", 1, Device.OWN),
            new Person("seller2", "seller", "Xoel Rivas", 1, Device.OWN),
            new Person("reviewer", "reviewer", "Marta Lema", 0, Device.NONE),
            new Person("approver", "approver", "Duarte Pinto", 3, Device.NONE),
            new Person("approver2", "approver", "Alba Souto", 3, Device.NONE));

    @Override
    public String make(DemoCompany company) {
        ObjectNode users = (ObjectNode) company.description().path("users");
        Register devices = new Register(company.administrator(), "/api/v1/devices/", "name");
        for (Person person : PEOPLE) {
            users.set(person.key(), make(company, person, devices));
        }
        users.set("ops", operator(company));
        return users.size() + " users, one of every role at least";
    }

    private static ObjectNode make(DemoCompany company, Person person, Register devices) {
        List<String> stores = company.storeIds().subList(0, person.stores());
        String device = person.device() == Device.NONE ? null : device(person, stores.get(0), devices);
        ObjectNode wanted = object().put(
                        "username", person.key() + "-" + company.plan().code())
                .put("display_name", person.name());
        wanted.putArray("roles").add(person.role());
        ArrayNode storeIds = wanted.putArray("store_ids");
        stores.forEach(storeIds::add);
        if (person.device() == Device.BOUND) {
            wanted.put("device_id", device);
        }
        ObjectNode described = described(ensure(company.administrator(), wanted, company.newPassword()));
        return device == null ? described : described.put("device_id", device);
    }

    private static String device(Person person, String store, Register devices) {
        ObjectNode wanted = object().put("name", person.key()).put("store_id", store);
        wanted.putArray("roles").add(person.role());
        return devices.ensure(wanted).path("device_id").asText();
    }

    /** Of the platform, not of the company: whoever has the role sees no business data. */
    private static ObjectNode operator(DemoCompany company) {
        ObjectNode wanted = object().put("username", "ops-" + company.plan().code())
                .put("display_name", "Operations desk for " + company.plan().name());
        wanted.putArray("roles").add("ops");
        return described(ensure(company.operator(), wanted, company.newPassword()));
    }

    /** Makes the user, or gives the one who is there the new password. */
    static Credentials ensure(Account account, ObjectNode wanted, String password) {
        Optional<JsonNode> present = new Register(account, USERS, "username").find(wanted);
        if (present.isPresent()) {
            JsonNode user = present.get();
            account.patch(
                    USERS + user.path("id").asText() + "/",
                    user.path("version").asLong(),
                    object().put("password", password));
        } else {
            account.post(USERS, wanted.deepCopy().put("password", password));
        }
        return Credentials.user(wanted.path("username").asText(), password);
    }

    /** As {@code endpoints.json} shows a user. */
    static ObjectNode described(Credentials credentials) {
        ObjectNode described = object();
        for (String field : List.of("username", "password")) {
            @Nullable String value = credentials.body().get(field);
            described.put(field, value);
        }
        return described;
    }

    private static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }
}
