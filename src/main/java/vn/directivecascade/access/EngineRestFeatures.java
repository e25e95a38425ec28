package vn.directivecascade.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Sets up each application of Jersey's, the engine's REST interfaces. WADL is switched off, which describes every path to
 * callers without a login. Jersey finds this class as a service and makes one: hence public.
 */
@Priority(1)
public class EngineRestFeatures implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        application.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        application.register(new EngineRestFault());
    }
}
