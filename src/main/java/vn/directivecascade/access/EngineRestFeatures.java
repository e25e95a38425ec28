package vn.directivecascade.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Configures the Jersey applications of the engine's REST interfaces. Disables WADL, which would list all paths without
 * authentication. Public, since Jersey instantiates it as a service.
 */
@Priority(1)
public class EngineRestFeatures implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        application.register(new EngineRestFault());
    }
}
