package vn.directivecascade.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

@DisplayName("Passwords")
class PasswordsTest {

    /** Salt and PBKDF2-HMAC-SHA-256 of 310,000 iterations, made by Python's hashlib. */
    private static final String STORED =
            "000102030405060708090a0b0c0d0e0f" + "05bbc19f15243e526ee0cb92001cefb8ad3982ae6e7c9990ee04a17668c71ea9";

    @Test
    @DisplayName("A stored hash opens with its password alone, whoever computed it")
    void stored() {
        PasswordEncoder encoder = new IdentityConfiguration().passwordEncoder();
        assertThat(encoder.matches("Mật khẩu-2026", STORED)).isTrue();
        assertThat(encoder.matches("Mật khẩu-2025", STORED)).isFalse();
    }
}
