package vn.directivecascade;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import vn.directivecascade.engine.EnginePlugins;

/**
 * Hashes each password once per JVM, with the same salt, and compares a wrong one with a hash once. Without the C2
 * compiler PBKDF2 takes about a second, and each application context creates the demonstration accounts anew. Tests
 * about passwords set {@code tests.hashed-once=false}.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "tests.hashed-once", matchIfMissing = true)
public class HashedOnce {

    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();
    private static final Map<List<String>, Boolean> CHECKS = new ConcurrentHashMap<>();

    @Bean
    @Order(EnginePlugins.PROCESS)
    ProcessEnginePlugin hashedOncePlugin() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setSaltGenerator(() -> "salt");
                engine.setPasswordEncryptor(remembering(engine.getPasswordEncryptor()));
            }
        };
    }

    private static PasswordEncryptor remembering(PasswordEncryptor real) {
        return new PasswordEncryptor() {
            @Override
            public String encrypt(String password) {
                return HASHES.computeIfAbsent(password, real::encrypt);
            }

            @Override
            public boolean check(String password, String hash) {
                return hash.equals(HASHES.get(password))
                        || CHECKS.computeIfAbsent(List.of(password, hash), asked -> real.check(password, hash));
            }

            @Override
            public String hashAlgorithmName() {
                return real.hashAlgorithmName();
            }
        };
    }
}
