package vn.directivecascade.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.engine.InTurn;

/**
 * Deploys all models, decision tables and forms as one deployment at start-up, before the server accepts requests and
 * before jobs run. An unchanged set is not deployed again; a changed one is deployed completely, so that models always
 * reference the matching forms. If the deadline table is invalid, the deployment is rolled back.
 */
@Component
class Models implements SmartInitializingSingleton {

    private static final List<String> PATTERNS =
            List.of("classpath:/processes/*.bpmn", "classpath:/processes/*.dmn", "classpath:/forms/*.html");

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final DecisionTables tables;
    private final TransactionTemplate transaction;

    Models(
            RepositoryService repository,
            ResourcePatternResolver resources,
            DecisionTables tables,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.resources = resources;
        this.tables = tables;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        DeploymentBuilder deployment =
                repository.createDeployment().name("directive-cascade").enableDuplicateFiltering(false);
        PATTERNS.stream().flatMap(this::find).forEach(resource -> add(deployment, resource));
        InTurn.run(
                "models",
                () -> transaction.executeWithoutResult(status -> {
                    deployment.deploy();
                    tables.check();
                }));
    }

    private Stream<Resource> find(String pattern) {
        try {
            return Stream.of(resources.getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(DeploymentBuilder deployment, Resource resource) {
        String name = resource.getFilename();
        try (InputStream content = resource.getInputStream()) {
            deployment.addInputStream(name.endsWith(".html") ? "forms/" + name : name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
