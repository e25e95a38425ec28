package vn.directivecascade.edge;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.stereotype.Component;

/** How deep and how long JSON may be that comes from outside; what a text may hold is said by each field. */
@Component
class JsonBounds implements Jackson2ObjectMapperBuilderCustomizer {

    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 100;
    /** A file of 10 MB in a form, in Base64. */
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
            // A number or a truth value is no text; Spring's property does not cover this direction.
            mapper.coercionConfigFor(LogicalType.Textual)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
    }
}
