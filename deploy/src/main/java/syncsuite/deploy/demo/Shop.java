package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;

/**
 * A company opened for one run of {@code deploy/demo} or {@code deploy/bench}: SKUs are unique per company, so the same
 * file can be imported again only into another one. It has one administrator, one brand, one store and the store's device.
 *
 * @param operator who opened it
 * @param administrator its head office
 * @param device the store's edge server, signed in
 */
public record Shop(
        String companyId, String brandId, String storeId, Account operator, Account administrator, Account device) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Opens one. Its user name gets a random end, so that runs do not meet. */
    public static Shop open(Api api, Credentials operator, String name) {
        Account ops = Account.signIn(api, operator);
        String run = random(6).toLowerCase(java.util.Locale.ROOT);
        String company = id(ops.post("/api/v1/companies/", object().put("name", name)));
        String password = random(24);
        ObjectNode user = object().put("username", "ho-admin-" + run)
                .put("display_name", "Head office of " + name)
                .put("company_id", company)
                .put("password", password);
        user.putArray("roles").add("ho-admin");
        ops.post("/api/v1/users/", user);
        Account administrator = Account.signIn(api, Credentials.user("ho-admin-" + run, password));
        String brand = id(administrator.post(
                "/api/v1/brands/", object().put("code", "main").put("name", "Main brand")));
        String store = id(administrator.post(
                "/api/v1/stores/",
                object().put("code", "first").put("name", "First store").put("brand_id", brand)));
        ObjectNode enrolled = administrator.post(
                "/api/v1/devices/", object().put("name", "Store server").put("store_id", store));
        Account device = Account.signIn(
                api,
                Credentials.device(
                        enrolled.path("device_id").asText(),
                        enrolled.path("device_secret").asText()));
        return new Shop(company, brand, store, ops, administrator, device);
    }

    /** Another brand of the company. */
    public String openBrand(String code) {
        return id(
                administrator.post("/api/v1/brands/", object().put("code", code).put("name", "Brand " + code)));
    }

    /** Deletes the company: its accounts end with it. */
    public void close() {
        String path = "/api/v1/companies/" + companyId + "/";
        operator.delete(path, operator.get(path).json().path("version").asLong());
    }

    private static String id(ObjectNode made) {
        return made.path("id").asText();
    }

    private static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }

    private static String random(int bytes) {
        byte[] some = new byte[bytes];
        RANDOM.nextBytes(some);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }
}
