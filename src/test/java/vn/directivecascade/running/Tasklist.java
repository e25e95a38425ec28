package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A session in Tasklist that sends the same requests to the engine's REST as the page. */
final class Tasklist {

    private static final String PAGE = "/camunda/app/tasklist/default/";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    /** Opens the page, with the token that a login needs. */
    Tasklist(String base) throws IOException, InterruptedException {
        this.base = base;
        call("GET", PAGE, null, null);
    }

    /** Opens the page and logs in. */
    Tasklist(String base, String user) throws IOException, InterruptedException {
        this(base);
        assertThat(logIn(user).statusCode()).as(user).isEqualTo(200);
        // The session is a new one, and so is its token.
        call("GET", PAGE, null, null);
    }

    HttpResponse<String> logIn(String user) throws IOException, InterruptedException {
        return call(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=" + user + "&password=" + Product.PASSWORD,
                "application/x-www-form-urlencoded");
    }

    /** How many tasks of this case the page would list. */
    int of(String businessKey) throws IOException, InterruptedException {
        return count(json.writeValueAsString(Map.of("processInstanceBusinessKey", businessKey)));
    }

    /** Whether the page would list tasks of this organisation's own processes only. */
    boolean listsOnlyThoseOf(String organisation) throws IOException, InterruptedException {
        return count("{}")
                == count(json.writeValueAsString(Map.of("processInstanceBusinessKeyLike", "%/" + organisation)));
    }

    int count(String query) throws IOException, InterruptedException {
        return read("/task/count", query).path("count").intValue();
    }

    /** Asks the engine. */
    JsonNode read(String path, String query) throws IOException, InterruptedException {
        return json.readTree(post(path, query).body());
    }

    /** Submits the form of the task of this kind in this case. */
    HttpResponse<String> submit(String businessKey, String task, Map<String, Object> variables)
            throws IOException, InterruptedException {
        return submit(taskId(businessKey, task), variables);
    }

    HttpResponse<String> submit(String taskId, Map<String, Object> variables) throws IOException, InterruptedException {
        return post("/task/" + taskId + "/submit-form", json.writeValueAsString(Map.of("variables", variables)));
    }

    String taskId(String businessKey, String task) throws IOException, InterruptedException {
        JsonNode found = read(
                "/task",
                json.writeValueAsString(Map.of("processInstanceBusinessKey", businessKey, "taskDefinitionKey", task)));
        assertThat(found).as("%s of %s", task, businessKey).hasSize(1);
        return found.get(0).path("id").textValue();
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return call("POST", ENGINE + path, body, "application/json");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return call("GET", path, null, null);
    }

    private HttpResponse<String> call(String method, String path, String body, String type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "*/*");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token.getValue()));
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
