package syncsuite.shopify.standin.admin;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Bucket;
import syncsuite.shopify.standin.shop.Shop;

/** Answers GraphQL requests of a shop's app: validated against the real schema, paid for from the bucket, carried out. */
public final class AdminApi {
    private static final Logger LOG = System.getLogger(AdminApi.class.getName());
    /** What was asked of a shop, for tests of clients. */
    public record Statistics(long answered, long throttled, long tooExpensive, long invalid) {}

    private final GraphQLSchema schema = AdminSchema.get();
    private final GraphQL graphql = GraphQL.newGraphQL(schema)
            .defaultDataFetcherExceptionHandler(new Refusals())
            .build();
    private final BulkOperations bulk;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    public AdminApi(BulkOperations bulk) {
        this.bulk = bulk;
    }

    /** The names of the fields that an operation asks of the root; empty for what is no GraphQL. */
    public static List<String> rootFields(String query) {
        try {
            return Parser.parse(query).getDefinitionsOfType(OperationDefinition.class).stream()
                    .flatMap(operation -> operation.getSelectionSet().getSelectionsOfType(Field.class).stream())
                    .map(Field::getName)
                    .toList();
        } catch (InvalidSyntaxException e) {
            return List.of();
        }
    }

    /** The body of the answer; errors are inside, as Shopify answers them with status 200. */
    public Map<String, Object> answer(Shop shop, String query, Map<String, Object> variables) {
        Counted counts = counted.computeIfAbsent(shop.domain(), domain -> new Counted());
        Types types = new Types(shop, false);
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput(query).variables(variables);
        ParseAndValidateResult parsed = ParseAndValidate.parseAndValidate(schema, input.build());
        if (parsed.isFailure()) {
            counts.invalid.incrementAndGet();
            return Map.of(
                    "errors",
                    parsed.getErrors().stream()
                            .map(GraphQLError::toSpecification)
                            .toList());
        }
        Document document = parsed.getDocument();
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).get(0);
        Cost cost = new Cost(schema, document, variables);
        int requested = cost.requested(operation);
        if (requested > Cost.MOST) {
            counts.tooExpensive.incrementAndGet();
            return refused(
                    "Query cost is " + requested + ", which exceeds the single query max cost limit (" + Cost.MOST
                            + ").",
                    "MAX_COST_EXCEEDED",
                    cost(shop, requested, null));
        }
        if (!shop.bucket().take(requested)) {
            counts.throttled.incrementAndGet();
            return refused("Throttled", "THROTTLED", cost(shop, requested, null));
        }
        counts.answered.incrementAndGet();
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        Node root = mutation ? new MutationRoot(shop, types, bulk) : new QueryRoot(shop, types, bulk);
        ExecutionResult result = graphql.execute(input.root(root).build());
        Map<String, Object> data = result.isDataPresent() ? result.getData() : null;
        int actual = Math.min(requested, cost.actual(operation, data == null ? Map.of() : data));
        shop.bucket().giveBack(requested - actual);
        Map<String, Object> body = new LinkedHashMap<>(result.toSpecification());
        body.put("extensions", Map.of("cost", cost(shop, requested, actual)));
        return body;
    }

    public Statistics statistics(String shop) {
        Counted counts = counted.getOrDefault(shop, new Counted());
        return new Statistics(
                counts.answered.get(), counts.throttled.get(), counts.tooExpensive.get(), counts.invalid.get());
    }

    private static Map<String, Object> refused(String message, String code, Map<String, Object> cost) {
        return Map.of(
                "errors", List.of(Map.of("message", message, "extensions", Map.of("code", code))),
                "extensions", Map.of("cost", cost));
    }

    private static Map<String, Object> cost(Shop shop, int requested, @Nullable Integer actual) {
        Bucket.Status status = shop.bucket().status();
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("requestedQueryCost", requested);
        if (actual != null) {
            cost.put("actualQueryCost", actual);
        }
        cost.put(
                "throttleStatus",
                Map.of(
                        "maximumAvailable", (double) status.maximum(),
                        "currentlyAvailable", status.available(),
                        "restoreRate", (double) status.restoreRate()));
        return cost;
    }

    private static final class Counted {
        final AtomicLong answered = new AtomicLong();
        final AtomicLong throttled = new AtomicLong();
        final AtomicLong tooExpensive = new AtomicLong();
        final AtomicLong invalid = new AtomicLong();
    }

    /** What a field refuses becomes an error with its code; anything else is the stand-in's own fault and says so. */
    private static final class Refusals implements DataFetcherExceptionHandler {
        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters failed) {
            Throwable thrown = failed.getException();
            String code = thrown instanceof Refused refused
                    ? refused.code()
                    : thrown instanceof Node.NotKept ? "NOT_KEPT" : "INTERNAL_SERVER_ERROR";
            if (code.equals("INTERNAL_SERVER_ERROR")) {
                LOG.log(Level.ERROR, "a field could not be answered", thrown);
            }
            GraphQLError error = GraphqlErrorBuilder.newError()
                    .message("%s", String.valueOf(thrown.getMessage()))
                    .path(failed.getPath())
                    .location(failed.getSourceLocation())
                    .extensions(Map.of("code", code))
                    .build();
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult(error).build());
        }
    }
}
