package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Api;
import syncsuite.deploy.client.Credentials;
import syncsuite.deploy.client.RequestFailed;
import syncsuite.deploy.client.SuiteNotRunning;
import syncsuite.deploy.supervisor.Console;
import syncsuite.deploy.supervisor.StartFailed;

/**
 * The companies that a new run directory begins with. Names and codes are always the same, and what exists already is
 * taken over, so a run that was killed is finished by the next one. Passwords are random, made anew by each run and told
 * to nobody but the caller.
 */
public final class DemoData {
    private static final List<DemoCompany.Plan> COMPANIES = List.of(
            new DemoCompany.Plan("norte", "Mercado Norte", "Europe/Madrid", "EUR", 43.3623, -8.4115),
            new DemoCompany.Plan("sur", "Mercado Sur", "Europe/Lisbon", "EUR", 37.0194, -7.9304));

    /** One per domain, in the order in which they need each other. */
    private static final List<DemoPart> PARTS = List.of(new Organisation(), new People(), new Assortment());

    /** Those of services that may not run, by the service's name. */
    private static final Map<String, DemoPart> PARTS_OF_SERVICES = Map.of(
            "promotion",
            new Promotions(),
            "photo",
            new Photos(),
            "field-ops",
            new FieldWork(),
            "sales",
            new Customers());

    /** Lists of services that do not run or have no part yet. */
    private static final List<String> LISTS = List.of("customers", "promotions", "photos");

    private final Console console;
    private final SecureRandom random;
    private final Set<String> services;

    /** @param services the names of those that run */
    public DemoData(Console console, SecureRandom random, Set<String> services) {
        this.services = Set.copyOf(services);
        this.console = console;
        this.random = random;
    }

    /**
     * Makes what is missing.
     *
     * @param gateway the running suite's address
     * @param operator the first operator of the platform
     * @return the element {@code companies} of {@code endpoints.json}; holds passwords
     * @throws StartFailed when a service refuses or is gone
     */
    public ArrayNode make(String gateway, Credentials operator) throws Exception {
        console.line("Creating the demo data");
        try {
            return companies(gateway, operator);
        } catch (RequestFailed | SuiteNotRunning failed) {
            throw new StartFailed("the demo data could not be made: " + failed.getMessage()
                    + "\nWhat was made stays; the next start goes on from there.");
        }
    }

    private ArrayNode companies(String gateway, Credentials operator) throws Exception {
        Api api = new Api(gateway);
        Account ops = Account.signIn(api, operator);
        ArrayNode companies = new ObjectMapper().createArrayNode();
        for (DemoCompany.Plan plan : COMPANIES) {
            DemoCompany company = new DemoCompany(plan, api, ops, random);
            for (DemoPart part : PARTS) {
                console.line("  " + plan.name() + ": " + part.make(company));
            }
            for (Map.Entry<String, DemoPart> part : PARTS_OF_SERVICES.entrySet()) {
                if (services.contains(part.getKey())) {
                    console.line("  " + plan.name() + ": " + part.getValue().make(company));
                }
            }
            LISTS.stream().filter(list -> !company.description().has(list)).forEach(company.description()::putArray);
            companies.add(company.description());
        }
        return companies;
    }
}
