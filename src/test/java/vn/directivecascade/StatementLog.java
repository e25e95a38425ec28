package vn.directivecascade;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** The statements that an application sends to its database, on all its threads, while a test asks for them. */
public final class StatementLog implements BeanPostProcessor, QueryExecutionListener {

    private volatile List<Sent> running;

    /**
     * One round trip.
     *
     * @param thread name of the thread that sent it
     * @param sql its text; of a batch, its first statement
     * @param rows number of statements in the batch; 1 outside batches
     */
    public record Sent(String thread, String sql, int rows) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database
                ? ProxyDataSourceBuilder.create(database).listener(this).build()
                : bean;
    }

    /** The statements that are sent during this work by threads with such names. */
    public List<Sent> during(Predicate<String> threads, Callable<?> work) throws Exception {
        List<Sent> sent = new CopyOnWriteArrayList<>();
        running = sent;
        try {
            work.call();
        } finally {
            running = null;
        }
        return sent.stream().filter(one -> threads.test(one.thread())).toList();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        List<Sent> present = running;
        if (present != null && !queries.isEmpty()) {
            present.add(new Sent(
                    Thread.currentThread().getName(),
                    queries.get(0).getQuery(),
                    Math.max(1, execution.getBatchSize())));
        }
    }
}
