package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import vn.directivecascade.edge.Drain;

/** A node that is shut down completes the requests that it has accepted. */
class DrainTest {

    @Test
    @DisplayName("A request that has not come to a servlet yet when the node is told to end gets its answer")
    void beforeAnyServlet() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.addEngineValves(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                arrived.countDown();
                try {
                    assertThat(goesOn.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                getNext().invoke(request, response);
            }
        });
        WebServer server = factory.getWebServer(
                context -> context.addServlet("health", new Answering()).addMapping("/*"));
        server.start();
        try {
            CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<GracefulShutdownResult> graceful = new CompletableFuture<>();
            server.shutDownGracefully(graceful::complete);
            assertThat(graceful.get(20, TimeUnit.SECONDS))
                    .as("what it sees by itself")
                    .isEqualTo(GracefulShutdownResult.IDLE);
            CompletableFuture<Void> drained =
                    CompletableFuture.runAsync(() -> Drain.await(server)).thenRun(server::stop);
            assertThatThrownBy(() -> drained.get(600, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            goesOn.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("answered");
            drained.get(20, TimeUnit.SECONDS);
        } finally {
            goesOn.countDown();
            server.stop();
        }
    }

    private static final class Answering extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("answered");
        }
    }
}
