package vn.directivecascade.running;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.impl.driver.Driver;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser of the browser tests; installed once, before the first test. */
final class Browser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    /** Nothing of a user's profile, nothing from the internet; a container has no sandbox and little shared memory. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** How long a person waits for anything on a page, in milliseconds; the machine may be busy. */
    static final double PATIENCE = 30_000;

    private static Optional<Path> taken;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<Place> free = new ArrayList<>();

    /** Starts the browser; the first time, finds or fetches it. */
    Browser() {
        synchronized (Browser.class) {
            if (taken == null) {
                taken = take();
            }
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = playwright();
        browser = launch(playwright, taken);
        LOG.info("browser tests: version {}", browser.version());
    }

    /** Of several Java processes with such tests one installs the browser, and the others wait for it. */
    private static Optional<Path> take() {
        try (FileChannel channel = FileChannel.open(
                        Path.of(System.getProperty("java.io.tmpdir"), "directive-cascade-browser.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            LOG.debug("browser tests: looking for a browser under {}", alone);
            return new BrowserSetUp(new ThisMachine(), choice -> LOG.info("browser tests: {}", choice)).take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where one person sits: its cookies and storage are its own, and are gone when it leaves.
     *
     * @param language what the browser is set to
     */
    record Place(BrowserContext context, Person.Screen screen, String language) {}

    /**
     * A place that nobody sits at. The files that earlier persons have loaded are still in its cache, as in the browser
     * of somebody who comes every day.
     */
    Place place(Person.Screen screen, String language) {
        for (Iterator<Place> places = free.iterator(); places.hasNext(); ) {
            Place place = places.next();
            if (place.screen() == screen && place.language().equals(language)) {
                places.remove();
                return place;
            }
        }
        return new Place(
                browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(screen.width, screen.height)
                        .setIsMobile(screen.isTelephone())
                        .setHasTouch(screen.isTelephone())
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale(language)
                        .setTimezoneId("Asia/Ho_Chi_Minh")),
                screen,
                language);
    }

    /** The person goes: its pages are closed, and what the browser kept of it is deleted. */
    void leave(Place place) {
        BrowserContext context = place.context();
        context.pages().stream()
                .map(Page::url)
                .filter(url -> url.startsWith("http"))
                .map(url -> URI.create(url).resolve("/").toString())
                .distinct()
                .forEach(origin -> {
                    CDPSession devTools = context.newCDPSession(context.pages().get(0));
                    JsonObject storage = new JsonObject();
                    storage.addProperty("origin", origin);
                    storage.addProperty("storageTypes", "local_storage,indexeddb,service_workers");
                    devTools.send("Storage.clearDataForOrigin", storage);
                });
        context.clearCookies();
        context.clearPermissions();
        context.unrouteAll();
        List.copyOf(context.pages()).forEach(Page::close);
        free.add(place);
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static com.microsoft.playwright.Browser launch(Playwright playwright, Optional<Path> executable) {
        BrowserType.LaunchOptions options =
                new BrowserType.LaunchOptions().setHeadless(true).setArgs(FLAGS).setTimeout(30_000);
        executable.ifPresent(options::setExecutablePath);
        return playwright.chromium().launch(options);
    }

    private static final class ThisMachine implements BrowserSetUp.Machine {

        private static final Path APT = Path.of("/usr/bin/apt-get");

        @Override
        public List<Path> places() {
            return BrowserSetUp.usualPlaces(
                    System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
        }

        @Override
        public boolean starts(Optional<Path> browser) {
            try (Playwright playwright = playwright()) {
                launch(playwright, browser).close();
                return true;
            } catch (PlaywrightException e) {
                LOG.info(
                        "browser tests: {} does not start: {}",
                        browser.map(Path::toString).orElse("Playwright's own browser"),
                        reason(e));
                return false;
            }
        }

        /** What Playwright says in one line of its message; the others tell of its own inside. */
        private static String reason(PlaywrightException fault) {
            return fault.getMessage()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("message="))
                    .findFirst()
                    .orElse(fault.getMessage());
        }

        /** A server that cannot be reached is given up after a minute, a download that goes on after ten. */
        @Override
        public boolean fetches() {
            ProcessBuilder install =
                    Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
            install.command().addAll(List.of("install", "--only-shell", "chromium"));
            install.environment().put("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000");
            return runs(install, Duration.ofMinutes(1), line -> line.contains("%"), line -> true);
        }

        @Override
        public boolean mayInstall() {
            return Files.isExecutable(APT)
                    && Files.exists(Path.of("/etc/debian_version"))
                    && runs(asRoot("true"), Duration.ofSeconds(10), line -> false, line -> false);
        }

        @Override
        public boolean installs() {
            Duration patience = Duration.ofMinutes(2);
            ProcessBuilder update = asRoot(APT.toString(), "-q", "update");
            ProcessBuilder install = asRoot(
                    APT.toString(), "-q", "-y", "--no-install-recommends", "install", "chromium", "fonts-dejavu-core");
            // An index that could not be renewed may still do.
            runs(update, patience, line -> true, line -> line.startsWith("E:"));
            return runs(install, patience, line -> true, line -> line.startsWith("Get:") || line.startsWith("E:"));
        }

        private static ProcessBuilder asRoot(String... command) {
            List<String> whole = new ArrayList<>();
            if (!System.getProperty("user.name").equals("root")) {
                whole.addAll(List.of("sudo", "-n"));
            }
            whole.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive"));
            whole.addAll(List.of(command));
            return new ProcessBuilder(whole);
        }

        /**
         * Runs a command, shows what it says, and ends it when it makes no progress for so long, or after ten
         * minutes.
         */
        private static boolean runs(
                ProcessBuilder command, Duration patience, Predicate<String> progress, Predicate<String> shown) {
            try {
                Process process = command.redirectErrorStream(true).start();
                process.getOutputStream().close();
                AtomicLong last = new AtomicLong(System.nanoTime());
                long start = last.get();
                Thread reader = new Thread(() -> {
                    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (shown.test(line)) {
                                LOG.info("browser tests: {}", line);
                            }
                            if (progress.test(line)) {
                                last.set(System.nanoTime());
                            }
                        }
                    } catch (IOException e) {
                        LOG.debug("the command has been ended", e);
                    }
                });
                reader.setDaemon(true);
                reader.start();
                while (!process.waitFor(1, TimeUnit.SECONDS)) {
                    long now = System.nanoTime();
                    if (now - last.get() > patience.toNanos() || now - start > TimeUnit.MINUTES.toNanos(10)) {
                        process.descendants().forEach(ProcessHandle::destroyForcibly);
                        process.destroyForcibly();
                        LOG.info("browser tests: given up: {}", String.join(" ", command.command()));
                        return false;
                    }
                }
                reader.join(1000);
                return process.exitValue() == 0;
            } catch (IOException e) {
                LOG.info("browser tests: {}", e.getMessage());
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
