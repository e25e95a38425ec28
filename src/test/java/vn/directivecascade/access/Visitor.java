package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** An HTTP client of the running application, with the session of a browser or as a program. */
final class Visitor {

    static final String PASSWORD = "Cascade-demo-2026";
    static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of all visitors, since a client of its own would take each of them longer than what it asks. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final CookieManager cookies = new CookieManager();
    private final String base;
    private String credentials;
    private boolean token = true;

    Visitor(int port) {
        this(port, "");
    }

    /** @param context the context path of the product, empty at the root */
    Visitor(int port, String context) {
        base = "http://localhost:" + port + context;
    }

    /** Logs in to one of the webapps as the page does. */
    Visitor loggedIn(String user, String app) throws Exception {
        assertThat(login(user, PASSWORD, app).statusCode()).as(user).isEqualTo(200);
        // The session is a new one, and so is its token.
        get("/camunda/app/welcome/default/");
        return this;
    }

    HttpResponse<String> login(String user, String password, String app) throws Exception {
        get("/camunda/app/welcome/default/");
        return call(
                "POST",
                "/camunda/api/admin/auth/user/default/login/" + app,
                "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded");
    }

    /** Sends name and password with every request. */
    Visitor withPassword(String user, String password) {
        String login = user + ":" + password;
        return with("Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    Visitor withPassword(String user) {
        return withPassword(user, PASSWORD);
    }

    Visitor with(String authorization) {
        credentials = authorization;
        return this;
    }

    /** Forgets to send the token against forged requests. */
    Visitor withoutToken() {
        token = false;
        return this;
    }

    String sessionId() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    HttpResponse<String> get(String path) throws Exception {
        return call("GET", path, null, null);
    }

    JsonNode read(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Asks the engine as the webapps do. */
    HttpResponse<String> post(String path, String body) throws Exception {
        return call("POST", ENGINE + path, body, "application/json");
    }

    HttpResponse<String> call(String method, String path, String body, String type, String... headers)
            throws Exception {
        URI uri = URI.create(path.startsWith("http") ? path : base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "*/*");
        cookies.get(uri, Map.of()).forEach((name, values) -> values.stream()
                .filter(value -> !value.isEmpty())
                .forEach(value -> request.header(name, value)));
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (token) {
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .findFirst()
                    .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        cookies.put(uri, answer.headers().map());
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
