package vn.directivecascade.edge;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.stereotype.Component;

/** Limits nesting and length of incoming JSON; limits of single fields are checked where they are read. */
@Component
class JsonBounds implements Jackson2ObjectMapperBuilderCustomizer {

    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 100;
    /** A 10 MB file in a form, Base64-encoded. */
    private static final int LONGEST_TEXT = 15 * 1024 * 1024;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNameLength(LONGEST_NAME)
            .maxNumberLength(LONGEST_NUMBER)
            .maxStringLength(LONGEST_TEXT)
            .build();

    @Override
    public void customize(Jackson2ObjectMapperBuilder builder) {
        builder.postConfigurer(mapper -> {
            mapper.getFactory().setStreamReadConstraints(BOUNDS);
            // Numbers and booleans are not accepted as strings; Spring's property does not cover this coercion.
            mapper.coercionConfigFor(LogicalType.Textual)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
    }
}
