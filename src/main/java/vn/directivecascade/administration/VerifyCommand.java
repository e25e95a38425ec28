package vn.directivecascade.administration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.directivecascade.audit.AuditChain;

/**
 * Verifies the audit from the command line; prints the REST response as JSON and exits, with code 1 if a row is broken.
 */
@Component
@ConditionalOnProperty("directive.verify-audit")
class VerifyCommand implements ApplicationRunner, ExitCodeGenerator {

    private final AuditChain chain;
    private final ObjectMapper json;
    private boolean broken;

    VerifyCommand(AuditChain chain, ObjectMapper json) {
        this.chain = chain;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        AuditChain.Verification verification = chain.verify(null);
        broken = !verification.intact();
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(json.writeValueAsString(verification));
    }

    @Override
    public int getExitCode() {
        return broken ? 1 : 0;
    }
}
