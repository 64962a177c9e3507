package syncsuite.shopify.standin.admin;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Shopify's own schema of the Admin API, whole: documents are validated against all of it. */
public final class AdminSchema {
    public static final String VERSION = "2026-10";

    private static final String RESOURCE = "/shopify/admin-" + VERSION + ".graphql.gz";

    private AdminSchema() {}

    /** Read once per JVM: it takes about two seconds. */
    public static GraphQLSchema get() {
        return Once.SCHEMA;
    }

    private static final class Once {
        static final GraphQLSchema SCHEMA = load();
    }

    private static GraphQLSchema load() {
        try (InputStream packed = Objects.requireNonNull(AdminSchema.class.getResourceAsStream(RESOURCE), RESOURCE);
                InputStreamReader sdl = new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8)) {
            return new SchemaGenerator()
                    .makeExecutableSchema(
                            SchemaGenerator.Options.defaultOptions().captureAstDefinitions(false),
                            new SchemaParser().parse(sdl),
                            RuntimeWiring.newRuntimeWiring()
                                    .wiringFactory(new Wiring())
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All fields are asked of their {@link Node}; what a node is, it says itself. */
    private static final class Wiring implements WiringFactory {
        private static final Set<String> BUILT_IN = Set.of("Int", "Float", "String", "Boolean", "ID");
        private static final TypeResolver BY_NODE =
                environment -> environment.getSchema().getObjectType(((Node) environment.getObject()).type());

        @Override
        public boolean providesScalar(ScalarWiringEnvironment environment) {
            return !BUILT_IN.contains(environment.getScalarTypeDefinition().getName());
        }

        @Override
        public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
            return GraphQLScalarType.newScalar()
                    .name(environment.getScalarTypeDefinition().getName())
                    .coercing(new AsItIs())
                    .build();
        }

        @Override
        public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
            return BY_NODE;
        }

        @Override
        public boolean providesTypeResolver(UnionWiringEnvironment environment) {
            return true;
        }

        @Override
        public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
            return BY_NODE;
        }

        @Override
        public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
            return fetched -> Objects.requireNonNull(fetched.<Node>getSource())
                    .get(fetched.getField().getName(), Arguments.of(fetched));
        }
    }

    /** Shopify's own scalars: texts out, texts or numbers in. */
    private static final class AsItIs implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (literal instanceof StringValue text) {
                return text.getValue();
            } else if (literal instanceof IntValue number) {
                return number.getValue();
            } else if (literal instanceof FloatValue number) {
                return number.getValue();
            } else if (literal instanceof BooleanValue truth) {
                return truth.isValue();
            } else if (literal instanceof NullValue) {
                return null;
            }
            throw new CoercingParseLiteralException("a scalar can't be " + literal);
        }
    }
}
