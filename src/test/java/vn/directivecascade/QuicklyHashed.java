package vn.directivecascade;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * Hashes passwords with fewer iterations: without the C2 compiler those of the product take about a second, ten times as
 * long as in production, and each application context creates the demonstration accounts anew. A test about the time that
 * it takes sets {@code tests.password-iterations}.
 */
@AutoConfiguration
public class QuicklyHashed {

    @Bean
    @Primary
    PasswordEncoder quickPasswordEncoder(@Value("${tests.password-iterations:1000}") int iterations) {
        return new Pbkdf2PasswordEncoder(
                "", 16, iterations, Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }
}
