package vn.directivecascade.access;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The endpoints of the running application: Spring's mappings, the Jersey resources of each servlet, other servlets and
 * static resources, and those of the management port.
 */
final class Endpoints {

    /**
     * One of them.
     *
     * @param path with placeholders in braces
     */
    record Endpoint(String method, String path) implements Comparable<Endpoint> {

        @Override
        public int compareTo(Endpoint other) {
            return (path + " " + method).compareTo(other.path + " " + other.method);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Endpoints() {}

    static Collection<Endpoint> of(ApplicationContext application, ServletContext servlets) throws Exception {
        Set<Endpoint> found = new TreeSet<>();
        application
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> found.addAll(of(info))));
        application.getBeansOfType(SimpleUrlHandlerMapping.class).values().forEach(mapping -> mapping.getUrlMap()
                .keySet()
                .forEach(path -> found.add(new Endpoint("GET", path))));
        for (Resource file : application.getResources("classpath*:/META-INF/resources/**/*.*")) {
            String url = file.getURL().toString();
            String path = url.substring(url.lastIndexOf("/META-INF/resources/") + "/META-INF/resources".length());
            if (file.isReadable()) {
                found.add(new Endpoint("GET", path));
                if (path.startsWith("/webjars/camunda/")) {
                    String served = path.substring("/webjars".length());
                    found.add(new Endpoint("GET", served));
                    if (served.matches("/camunda/app/[a-z]+/index.html")) {
                        found.add(new Endpoint("GET", served.replace("index.html", "{engine}/")));
                    }
                }
            }
        }
        application.getBean(WebEndpointsSupplier.class).getEndpoints().stream()
                .flatMap(endpoint -> endpoint.getOperations().stream())
                .map(WebOperation::getRequestPredicate)
                .forEach(
                        asked -> found.add(new Endpoint(asked.getHttpMethod().name(), "/actuator/" + asked.getPath())));
        for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
            boolean isJersey = servlet.getClassName().equals(ServletContainer.class.getName());
            for (String mapping : servlet.getMappings()) {
                if (!isJersey) {
                    found.add(new Endpoint("GET", mapping));
                    continue;
                }
                String base = mapping.replace("/*", "");
                for (Class<?> resource : resources(servlet, application).getClasses()) {
                    if (resource.isAnnotationPresent(Path.class)) {
                        collect(base + path(resource.getAnnotation(Path.class)), resource, new HashSet<>(), found);
                    }
                }
            }
        }
        return found;
    }

    /** The webapps' servlets name their resources, those of /engine-rest are a bean. */
    private static Application resources(ServletRegistration servlet, ApplicationContext application) throws Exception {
        String named = servlet.getInitParameter(ServletProperties.JAXRS_APPLICATION_CLASS);
        return named == null
                ? application.getBean(ResourceConfig.class)
                : (Application) Class.forName(named).getDeclaredConstructor().newInstance();
    }

    private static List<Endpoint> of(RequestMappingInfo info) {
        List<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? List.of("*")
                : info.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .toList();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> new Endpoint(method, path)))
                .toList();
    }

    /** Walks a resource class and what its locators lead to. */
    private static void collect(String base, Class<?> resource, Set<String> seen, Set<Endpoint> found) {
        if (!seen.add(base + " " + resource.getName())) {
            return;
        }
        for (Method method : resource.getMethods()) {
            List<Annotation> annotations = annotations(method);
            String path = base
                    + annotations.stream()
                            .filter(Path.class::isInstance)
                            .map(annotation -> path((Path) annotation))
                            .findFirst()
                            .orElse("");
            List<String> verbs = annotations.stream()
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null)
                    .map(HttpMethod::value)
                    .toList();
            if (!verbs.isEmpty()) {
                verbs.forEach(verb -> found.add(new Endpoint(verb, path.isEmpty() ? "/" : path)));
            } else if (!path.equals(base) || annotations.stream().anyMatch(Path.class::isInstance)) {
                collect(path, method.getReturnType(), seen, found);
            }
        }
    }

    /** JAX-RS inherits the annotations of a method from the interface that declares it. */
    private static List<Annotation> annotations(Method method) {
        Set<Annotation> all = new LinkedHashSet<>();
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> type = method.getDeclaringClass(); type != null; type = type.getSuperclass()) {
            types.add(type);
            types.addAll(List.of(type.getInterfaces()));
        }
        for (Class<?> type : types) {
            try {
                all.addAll(List.of(type.getMethod(method.getName(), method.getParameterTypes())
                        .getAnnotations()));
            } catch (NoSuchMethodException notThere) {
                continue;
            }
        }
        return List.copyOf(all);
    }

    private static String path(Path path) {
        String text = path.value().replaceAll("\\{\\s*(\\w+)\\s*(:[^}]*)?\\}", "{$1}");
        return Stream.of(text.split("/"))
                .filter(part -> !part.isEmpty())
                .reduce("", (left, right) -> left + "/" + right);
    }
}
