package vn.directivecascade.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.util.unit.DataSize;
import vn.directivecascade.access.Limits;

/** The vocabulary that scripts of forms and pages load from the server. */
class FormVocabularyTest {

    /** What scripts are type-checked and tested with, without a server. */
    private static final Path KNOWN = Path.of("frontend/served/forms/vocabulary.js");

    private static final Path SERVED = Path.of("target/vocabulary.js");

    private final String served;

    FormVocabularyTest() throws IOException {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        served = new FormVocabularyController(
                        messages, new ObjectMapper(), setting("max-document-size"), setting("max-entry-size"))
                .read()
                .getBody();
    }

    private static DataSize setting(String name) {
        return DataSize.parse(Limits.configured("directive." + name));
    }

    @Test
    @DisplayName("Scripts are checked and tested with the words that the server serves")
    void known() throws IOException {
        Files.writeString(SERVED, served);

        assertThat(Files.readString(KNOWN))
                .as("if the change is meant: cp %s %s", SERVED, KNOWN)
                .isEqualTo(served);
    }

    @Test
    @DisplayName("The module is JSON behind an export, and no label and no sentence of it is blank")
    void labelled() throws IOException {
        assertThat(served).startsWith("export default {").endsWith("};\n");
        JsonNode words = new ObjectMapper().readTree(served.replaceFirst("export default ", ""));

        assertThat(words.path("labels").properties()).hasSizeGreaterThan(9).allSatisfy(kind -> assertThat(
                        kind.getValue().properties())
                .as(kind.getKey())
                .isNotEmpty()
                .allSatisfy(FormVocabularyTest::says));
        assertThat(words.path("sentences").properties()).isNotEmpty().allSatisfy(FormVocabularyTest::says);
    }

    private static void says(Map.Entry<String, JsonNode> entry) {
        assertThat(entry.getValue().textValue()).as(entry.getKey()).isNotBlank();
    }
}
