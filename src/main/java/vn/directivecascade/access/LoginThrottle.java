package vn.directivecascade.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.kernel.RetryLater;

/**
 * Rate limit for failed logins: per account and address, so that an attacker elsewhere cannot lock the account's owner
 * out, and per address over all accounts. Unknown accounts are treated alike.
 */
@Component
class LoginThrottle {

    /** Too many failed logins; after the wait one more attempt is allowed. */
    static class TooManyAttempts extends AuthenticationException {

        private final transient Duration wait;

        TooManyAttempts(Duration wait) {
            super("too many attempts");
            this.wait = wait;
        }

        long seconds() {
            return RetryLater.seconds(wait);
        }
    }

    /** Maximum length of an account name in the engine; longer names are truncated as keys, to limit memory. */
    private static final int LONGEST_NAME = 64;

    /** Permits typing errors; then one attempt every 30 seconds. */
    private static final int MOST_OF_ACCOUNT = 5;

    /** Permits an office behind one address; then one attempt every 5 seconds. */
    private static final int MOST_OF_ADDRESS = 60;

    private final TokenBuckets accounts;
    private final TokenBuckets addresses;
    private final TokenBuckets forgeries;

    LoginThrottle(Clock clock) {
        accounts = new TokenBuckets(clock, MOST_OF_ACCOUNT, 1, Duration.ofSeconds(30));
        addresses = new TokenBuckets(clock, MOST_OF_ADDRESS, 1, Duration.ofSeconds(5));
        forgeries = new TokenBuckets(clock, MOST_OF_ADDRESS, 1, Duration.ofSeconds(5));
    }

    /**
     * Counts a login without the CSRF token. It is counted separately from wrong passwords: a foreign page open in one
     * browser of an office could otherwise lock out the whole office.
     *
     * @throws TooManyAttempts if there were too many of them from this address
     */
    void forged(String address) {
        refuse(forgeries.take(network(address)));
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
    }

    /** The address; of IPv6 the first 64 bits, since one subscriber holds a whole /64 network. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bits = InetAddress.getByName(address).getAddress();
            return bits.length == 4 ? address : HexFormat.of().formatHex(bits, 0, 8);
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    /** @throws TooManyAttempts if this address must wait before the next attempt */
    void check(String address, String account) {
        refuse(Collections.max(List.of(accounts.wait(key(address, account)), addresses.wait(network(address)))));
    }

    /** Counts a wrong password. Concurrent attempts are all counted and prolong the wait. */
    void failed(String address, String account) {
        accounts.force(key(address, account));
        addresses.force(network(address));
    }

    /** Resets the count of this account at this address after a successful login. */
    void succeeded(String address, String account) {
        accounts.fill(key(address, account));
    }

    private static String key(String address, String account) {
        String name = AccountNames.folded(Optional.ofNullable(account).orElse(""));
        return network(address) + " " + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
