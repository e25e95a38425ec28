package vn.directivecascade.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Selects the browser for the tests, so that {@code ./mvnw verify} needs only a JDK: an installed one, otherwise one
 * downloaded by Playwright, otherwise one from the system's package manager. A browser counts only if it starts.
 * Without one the tests fail with a message that says what to install.
 */
final class BrowserSetUp {

    /** What is to be done on a machine that cannot have a browser by itself. */
    static final String WHAT_TO_INSTALL =
            "The browser tests found no browser that starts and could not set one up: install Chromium, Chrome or Edge"
                    + " (on Debian: apt-get install chromium), or leave these tests out with -Pno-browser.";

    /** The machine the tests run on. */
    interface Machine {

        /** Files that would be a browser if they were there, the preferred ones first. */
        List<Path> places();

        /** Whether a browser starts; empty stands for Playwright's own. */
        boolean starts(Optional<Path> browser);

        /** Has Playwright fetch its own browser, within bounded time; says whether that worked. */
        boolean fetches();

        /** Whether this is a Debian-like system and we have the right to install packages. */
        boolean mayInstall();

        /** Has the package manager install Chromium, within bounded time; says whether that worked. */
        boolean installs();
    }

    private final Machine machine;
    private final Consumer<String> log;

    BrowserSetUp(Machine machine, Consumer<String> log) {
        this.machine = machine;
        this.log = log;
    }

    /**
     * The browser to take; empty stands for Playwright's own.
     *
     * @throws IllegalStateException with one sentence if there is none
     */
    Optional<Path> take() {
        Optional<Path> installed = installed();
        if (installed.isPresent()) {
            log.accept("taking the installed " + installed.get());
            return installed;
        }
        log.accept("no installed Chromium, Chrome or Edge starts; having Playwright fetch its own");
        if (machine.fetches() && machine.starts(Optional.empty())) {
            log.accept("taking the one that Playwright has fetched");
            return Optional.empty();
        }
        if (machine.mayInstall()) {
            log.accept("Playwright could not fetch one; having the package manager install Chromium");
            if (machine.installs()) {
                installed = installed();
            }
            if (installed.isPresent()) {
                log.accept("taking " + installed.get() + ", which the package manager has installed");
                return installed;
            }
        }
        throw new IllegalStateException(WHAT_TO_INSTALL);
    }

    private Optional<Path> installed() {
        return machine.places().stream()
                .filter(Files::isExecutable)
                .filter(place -> machine.starts(Optional.of(place)))
                .findFirst();
    }

    /**
     * Where browsers usually are, on the search path first.
     *
     * @param system the operating system as Java names it
     * @param environment the environment variables
     * @param home the user's home directory
     */
    static List<Path> usualPlaces(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return onWindows(environment);
        }
        Set<Path> places = new LinkedHashSet<>();
        List<String> commands = List.of(
                "chromium",
                "chromium-browser",
                "google-chrome-stable",
                "google-chrome",
                "chrome",
                "microsoft-edge-stable",
                "microsoft-edge");
        List<String> directories =
                new ArrayList<>(List.of(environment.getOrDefault("PATH", "").split(":")));
        directories.addAll(List.of("/usr/bin", "/usr/local/bin", "/snap/bin"));
        for (String command : commands) {
            directories.stream()
                    .filter(directory -> !directory.isBlank())
                    .forEach(directory -> places.add(Path.of(directory, command)));
        }
        places.add(Path.of("/opt/google/chrome/chrome"));
        places.add(Path.of("/opt/microsoft/msedge/msedge"));
        if (name.startsWith("mac")) {
            for (Path applications : List.of(Path.of("/Applications"), home.resolve("Applications"))) {
                for (String application : List.of("Chromium", "Google Chrome", "Microsoft Edge")) {
                    places.add(applications.resolve(application + ".app/Contents/MacOS/" + application));
                }
            }
        }
        return List.copyOf(places);
    }

    private static List<Path> onWindows(Map<String, String> environment) {
        List<Path> places = new ArrayList<>();
        for (String directory : environment.getOrDefault("PATH", "").split(";")) {
            if (!directory.isBlank()) {
                List.of("chromium.exe", "chrome.exe", "msedge.exe")
                        .forEach(command -> places.add(Path.of(directory, command)));
            }
        }
        for (String browser : List.of(
                "Chromium/Application/chrome.exe",
                "Google/Chrome/Application/chrome.exe",
                "Microsoft/Edge/Application/msedge.exe")) {
            for (String root : List.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")) {
                if (environment.containsKey(root)) {
                    places.add(Path.of(environment.get(root), browser));
                }
            }
        }
        return places;
    }
}
