package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserSetUpTest {

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private final AnyMachine machine = new AnyMachine();

    @Test
    @DisplayName("An installed browser is taken, and nothing is fetched")
    void installed() throws IOException {
        Path chrome = file("chrome");
        machine.starting.add(Optional.of(chrome));
        assertThat(take()).contains(chrome);
        assertThat(machine.tried).isEmpty();
        assertThat(log).anySatisfy(line -> assertThat(line).contains("chrome"));
    }

    @Test
    @DisplayName("A browser that is there and does not start is passed over")
    void stub() throws IOException {
        file("stub");
        Path edge = file("edge");
        machine.starting.add(Optional.of(edge));
        assertThat(take()).contains(edge);
    }

    @Test
    @DisplayName("Without an installed one, Playwright fetches its own")
    void fetched() {
        machine.fetching = true;
        machine.starting.add(Optional.empty());
        assertThat(take()).isEmpty();
        assertThat(machine.tried).containsExactly("fetch");
    }

    @Test
    @DisplayName("What cannot be fetched, or is fetched and does not start, is installed by the package manager")
    void packages() {
        for (boolean fetching : List.of(true, false)) {
            machine.tried.clear();
            machine.installed.clear();
            machine.starting.clear();
            machine.fetching = fetching;
            machine.installing = true;
            assertThat(take()).contains(directory.resolve("chromium"));
            assertThat(machine.tried).containsExactly("fetch", "install");
        }
    }

    @Test
    @DisplayName("Without the right to install packages, one sentence says what to install")
    void nothing() {
        assertThatThrownBy(this::take)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(BrowserSetUp.WHAT_TO_INSTALL)
                .hasMessageContainingAll("apt-get install chromium", "-Pno-browser");
        assertThat(machine.tried).containsExactly("fetch");
    }

    @Test
    @DisplayName("Usual places are known for Linux, macOS and Windows, the search path first")
    void places() {
        Path home = Path.of("/home/someone");
        assertThat(BrowserSetUp.usualPlaces("Linux", Map.of("PATH", "/opt/bin:/bin"), home))
                .startsWith(Path.of("/opt/bin/chromium"), Path.of("/bin/chromium"))
                .contains(Path.of("/bin/google-chrome"), Path.of("/snap/bin/chromium"), Path.of("/bin/microsoft-edge"));
        assertThat(BrowserSetUp.usualPlaces("Mac OS X", Map.of(), home))
                .contains(
                        Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
                        home.resolve("Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"));
        assertThat(BrowserSetUp.usualPlaces("Windows 11", Map.of("ProgramFiles(x86)", "PF", "PATH", "tools"), home))
                .startsWith(Path.of("tools", "chromium.exe"))
                .contains(Path.of("PF/Google/Chrome/Application/chrome.exe"))
                .contains(Path.of("PF/Microsoft/Edge/Application/msedge.exe"));
    }

    private Optional<Path> take() {
        return new BrowserSetUp(machine, log::add).take();
    }

    private Path file(String name) throws IOException {
        Path file = Files.createFile(directory.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        machine.installed.add(file);
        return file;
    }

    private final class AnyMachine implements BrowserSetUp.Machine {

        final List<Path> installed = new ArrayList<>();
        final Set<Optional<Path>> starting = new HashSet<>();
        final List<String> tried = new ArrayList<>();
        boolean fetching;
        boolean installing;

        @Override
        public List<Path> places() {
            return List.copyOf(installed);
        }

        @Override
        public boolean starts(Optional<Path> browser) {
            return starting.contains(browser);
        }

        @Override
        public boolean fetches() {
            tried.add("fetch");
            return fetching;
        }

        @Override
        public boolean mayInstall() {
            return installing;
        }

        @Override
        public boolean installs() {
            tried.add("install");
            Path chromium = directory.resolve("chromium");
            if (Files.notExists(chromium)) {
                try {
                    file("chromium");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            } else {
                installed.add(chromium);
            }
            starting.add(Optional.of(chromium));
            return true;
        }
    }
}
